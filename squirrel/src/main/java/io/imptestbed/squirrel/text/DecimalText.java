package io.imptestbed.squirrel.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers in decimal as C's {@code printf} does: exactly, and rounded half to even where that is a choice. */
public final class DecimalText {
    private static final int SHORT = 6;

    private DecimalText() {}

    /** Returns {@code value} as C's {@code %g} writes it, which is how Squirrel writes a float. */
    public static String general(double value) {
        if (Double.isNaN(value)) {
            // As Directive writes it.
            return "-nan";
        }
        var sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        return Double.isInfinite(value) ? sign + "inf" : sign + of(Math.abs(value), 'g', SHORT, false);
    }

    /**
     * Returns a number without its sign.
     *
     * @param value 0 or more, finite
     * @param conversion one of {@code f e E g G}
     * @param precision digits behind the point; for {@code g} significant digits
     * @param alternative whether the point and, for {@code g}, zeros at the end stay
     */
    static String of(double value, char conversion, int precision, boolean alternative) {
        var text = switch (conversion) {
            case 'f' -> fixed(new BigDecimal(value), precision, alternative);
            case 'e', 'E' -> scientific(new BigDecimal(value), precision, alternative);
            default -> shorter(new BigDecimal(value), Math.max(1, precision), alternative);
        };
        return CharacterClass.contains('u', conversion) ? upperCase(text) : text;
    }

    static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String fixed(BigDecimal value, int precision, boolean alternative) {
        var text = value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return precision == 0 && alternative ? text + "." : text;
    }

    private static String scientific(BigDecimal value, int precision, boolean alternative) {
        var rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        var digits = rounded.unscaledValue().toString();
        int exponent = exponent(rounded);
        var shown = (digits + "0".repeat(precision + 1)).substring(0, precision + 1);
        var point = precision > 0 || alternative ? "." : "";
        return shown.charAt(0) + point + shown.substring(1) + exponentText(exponent);
    }

    private static String exponentText(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static int exponent(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String shorter(BigDecimal value, int precision, boolean alternative) {
        var rounded = value.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        if (exponent < -4 || exponent >= precision) {
            var text = scientific(rounded, precision - 1, alternative);
            int e = text.indexOf('e');
            return alternative ? text : trimmed(text.substring(0, e)) + text.substring(e);
        }
        var text = fixed(rounded, precision - 1 - exponent, alternative);
        return alternative ? text : trimmed(text);
    }

    private static String trimmed(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}

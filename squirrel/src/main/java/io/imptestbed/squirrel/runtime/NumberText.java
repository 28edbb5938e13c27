package io.imptestbed.squirrel.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as C writes them. */
public final class NumberText {
    private static final int PLAIN_LIMIT = 1_000_000;

    private NumberText() {}

    /** A float as {@code %g} writes it: six digits. */
    public static String of(float value) {
        int whole = (int) value;
        if (whole == value && Math.abs(whole) < PLAIN_LIMIT && (whole != 0 || 1 / value > 0)) {
            return Integer.toString(whole);
        }
        return general(value, 6);
    }

    /** A number as {@code %.<precision>g} writes it: so many digits, without trailing zeros. */
    public static String general(double value, int precision) {
        return general(value, precision, false);
    }

    /** As {@link #general(double, int)}, with the trailing zeros on demand. */
    public static String general(double value, int precision, boolean keepZeros) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        var sign = isNegative(value) ? "-" : "";
        int digits = Math.max(precision, 1);
        if (value == 0) {
            return sign + (keepZeros ? "0." + "0".repeat(digits - 1) : "0");
        }
        var rounded = new BigDecimal(Math.abs(value)).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        boolean scientific = exponent < -4 || exponent >= digits;
        var text = scientific
                ? rounded.movePointLeft(exponent)
                        .setScale(digits - 1, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : rounded.setScale(Math.max(digits - 1 - exponent, 0), RoundingMode.HALF_EVEN)
                        .toPlainString();
        return sign + (keepZeros ? text : withoutTrailingZeros(text)) + (scientific ? exponent(exponent) : "");
    }

    /** A number as {@code %.<precision>f} writes it. */
    public static String fixed(double value, int precision) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        var text = new BigDecimal(Math.abs(value))
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return (isNegative(value) ? "-" : "") + text;
    }

    /** A number as {@code %.<precision>e} writes it. */
    public static String scientific(double value, int precision) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        var rounded = new BigDecimal(Math.abs(value)).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        var mantissa = rounded.movePointLeft(exponent)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return (isNegative(value) ? "-" : "") + mantissa + exponent(exponent);
    }

    private static String exponent(int exponent) {
        int magnitude = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + magnitude;
    }

    private static boolean isNegative(double value) {
        return value < 0 || (value == 0 && 1 / value < 0);
    }

    /** Java knows one not-a-number; the one that arithmetic makes on an agent's processor has its sign set. */
    private static String special(double value) {
        return Double.isNaN(value) ? "-nan" : value > 0 ? "inf" : "-inf";
    }

    private static String withoutTrailingZeros(String text) {
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

package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.NumberText;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code format}: C's printf with the reference's checks. */
final class Formatter {
    private static final int LONGEST_NUMBER = 2;
    private static final int DEFAULT_PRECISION = 6;

    private final String format;
    private final @Nullable Object[] arguments;
    private final StringBuilder text = new StringBuilder();
    private int next;
    private int argument = 1;

    private Formatter(String format, @Nullable Object[] arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static Object format(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        return new Formatter(StringFunctions.text(arguments[0]).untilNul(), arguments).run();
    }

    private Text run() {
        while (next < format.length()) {
            char unit = format.charAt(next++);
            if (unit != '%') {
                text.append(unit);
            } else if (current() == '%') {
                next++;
                text.append('%');
            } else {
                convert();
            }
        }
        return Text.of(text.toString());
    }

    private char current() {
        return next < format.length() ? format.charAt(next) : 0;
    }

    private void convert() {
        if (argument >= arguments.length) {
            throw new SquirrelError("not enough paramters for the given format string");
        }
        int start = next;
        while (current() != 0 && "-+ #0".indexOf(current()) >= 0) {
            next++;
        }
        var flags = format.substring(start, next);
        int width = number("width format too long");
        int precision = -1;
        if (current() == '.') {
            next++;
            precision = Math.max(number("precision format too long"), 0);
        }
        var spec = new Spec(flags, Math.max(width, 0), precision);
        text.append(convert(current(), spec, arguments[argument++]));
        next++;
    }

    /** At most two digits; -1 for none. */
    private int number(String tooLong) {
        int start = next;
        while (current() >= '0' && current() <= '9') {
            next++;
            if (next - start > LONGEST_NUMBER) {
                throw new SquirrelError(tooLong);
            }
        }
        return next == start ? -1 : Integer.parseInt(format.substring(start, next));
    }

    private static String convert(char conversion, Spec spec, @Nullable Object value) {
        return switch (conversion) {
            case 's' -> string(spec, value);
            case 'i', 'd', 'o', 'u', 'x', 'X', 'c' -> integer(conversion, spec, value);
            case 'f', 'g', 'G', 'e', 'E' -> decimal(conversion, spec, value);
            default -> throw new SquirrelError("invalid format");
        };
    }

    private static String string(Spec spec, @Nullable Object value) {
        if (!(value instanceof Text string)) {
            throw new SquirrelError("string expected for the specified format");
        }
        var shown = string.untilNul();
        return spec.padded(spec.precision < 0 ? shown : shown.substring(0, Math.min(shown.length(), spec.precision)));
    }

    private static String integer(char conversion, Spec spec, @Nullable Object value) {
        int number;
        if (value instanceof Boolean bool) {
            number = bool ? 1 : 0;
        } else if (value instanceof Integer || value instanceof Float) {
            number = Operators.toInteger(value);
        } else {
            throw new SquirrelError("integer expected for the specified format");
        }
        return switch (conversion) {
            case 'c' -> spec.padded(String.valueOf((char) (number & 0xFF)));
            case 'o' -> spec.unsigned(Integer.toOctalString(number), "0");
            case 'x' -> spec.unsigned(Integer.toHexString(number), number == 0 ? "" : "0x");
            case 'X' -> spec.unsigned(Integer.toHexString(number).toUpperCase(Locale.ROOT), number == 0 ? "" : "0X");
            case 'u' -> spec.unsigned(Integer.toUnsignedString(number), "");
            default -> spec.signed(number < 0, spec.digits(Long.toString(Math.abs((long) number))), false);
        };
    }

    private static String decimal(char conversion, Spec spec, @Nullable Object value) {
        if (!(value instanceof Integer || value instanceof Float)) {
            throw new SquirrelError("float expected for the specified format");
        }
        float number = Operators.toFloat(value);
        int precision = spec.precision < 0 ? DEFAULT_PRECISION : spec.precision;
        var shown = switch (conversion) {
            case 'f' -> NumberText.fixed(number, precision);
            case 'e', 'E' -> NumberText.scientific(number, precision);
            default -> NumberText.general(number, precision, spec.has('#'));
        };
        boolean finite = !Float.isNaN(number) && !Float.isInfinite(number);
        boolean negative = shown.startsWith("-");
        var digits = negative ? shown.substring(1) : shown;
        if (Character.isUpperCase(conversion)) {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        return spec.signed(negative, digits, finite);
    }

    /** Flags, width and precision of one conversion; a precision of -1 is none. */
    private record Spec(String flags, int width, int precision) {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }

        String padded(String shown) {
            var padding = " ".repeat(Math.max(width - shown.length(), 0));
            return has('-') ? shown + padding : padding + shown;
        }

        /** Digits filled up with zeros to the precision; no digit at all for a zero of precision 0. */
        String digits(String shown) {
            if (precision == 0 && shown.equals("0")) {
                return "";
            }
            return "0".repeat(Math.max(precision - shown.length(), 0)) + shown;
        }

        String unsigned(String shown, String prefix) {
            return filled(has('#') ? prefix : "", digits(shown), precision < 0);
        }

        String signed(boolean negative, String digits, boolean isDecimal) {
            var sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
            return filled(sign, digits, isDecimal || (precision < 0 && Character.isDigit(firstOf(digits))));
        }

        private static char firstOf(String digits) {
            return digits.isEmpty() ? '0' : digits.charAt(0);
        }

        private String filled(String prefix, String digits, boolean mayHaveZeros) {
            if (has('0') && !has('-') && mayHaveZeros) {
                return prefix + "0".repeat(Math.max(width - prefix.length() - digits.length(), 0)) + digits;
            }
            return padded(prefix + digits);
        }
    }
}

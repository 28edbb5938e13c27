package io.imptestbed.imp.source.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JavaScript's conversions between the values of expressions. */
public final class Values {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int MOST_DIGITS = 17;
    private static final int LONGEST_INTEGER = 21;
    private static final int MOST_ZEROS = -6;

    private Values() {}

    /** Returns how a value reads in the output. */
    public static String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return text((double) number);
        } else if (value instanceof List<?> items) {
            return items.stream().map(item -> item == null ? "" : text(item)).collect(Collectors.joining(","));
        } else if (value instanceof Map) {
            return "[object Object]";
        }
        return String.valueOf(value);
    }

    private static String text(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        } else if (number == 0) {
            return "0";
        }
        var decimal = shortest(Math.abs(number));
        return (number < 0 ? "-" : "")
                + layOut(decimal.unscaledValue().toString(), decimal.precision() - decimal.scale());
    }

    /** The fewest digits that read as the same number again. */
    private static BigDecimal shortest(double number) {
        var exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
    }

    /** Digits with the decimal point behind so many of them. */
    private static String layOut(String digits, int point) {
        if (point > LONGEST_INTEGER || point <= MOST_ZEROS) {
            int exponent = point - 1;
            return digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                    + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        } else if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        } else if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    static double number(@Nullable Object value) {
        if (value == null) {
            return 0;
        } else if (value instanceof Double number) {
            return number;
        } else if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        } else if (value instanceof String || value instanceof List) {
            return parse(text(value).strip());
        }
        return Double.NaN;
    }

    private static double parse(String text) {
        if (text.isEmpty()) {
            return 0;
        } else if (text.matches("0[xX][0-9a-fA-F]{1,15}")) {
            return Long.parseLong(text.substring(2), 16);
        } else if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        return switch (text) {
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Returns what a condition makes of a value: null, false, 0, NaN and the empty text are no. */
    public static boolean isTrue(@Nullable Object value) {
        if (value instanceof Double number) {
            return number != 0 && !Double.isNaN(number);
        } else if (value instanceof String text) {
            return !text.isEmpty();
        }
        return value != null && !Boolean.FALSE.equals(value);
    }

    /** Returns a whole number from 0 up; -1 if the value is none, nor the text of one. */
    public static long count(@Nullable Object value) {
        double number = value instanceof Double || value instanceof String ? number(value) : Double.NaN;
        return number >= 0 && number == Math.rint(number) && number < Long.MAX_VALUE ? (long) number : -1;
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        } else if (left instanceof String && right instanceof String) {
            return left.equals(right);
        } else if (isObject(left) && isObject(right)) {
            return left == right;
        } else if ((isObject(left) && right instanceof String) || (left instanceof String && isObject(right))) {
            return text(left).equals(text(right));
        }
        return number(left) == number(right);
    }

    private static boolean isObject(Object value) {
        return value instanceof List || value instanceof Map || value instanceof Function;
    }

    /** Returns the sign of the comparison, or nothing that any comparison is true of (NaN). */
    static double compare(@Nullable Object left, @Nullable Object right) {
        if (isText(left) && isText(right)) {
            return text(left).compareTo(text(right));
        }
        double first = number(left);
        double second = number(right);
        return Double.isNaN(first) || Double.isNaN(second) ? Double.NaN : Double.compare(first + 0.0, second + 0.0);
    }

    static Object sum(@Nullable Object left, @Nullable Object right) {
        return isText(left) || isText(right) ? text(left) + text(right) : (Object) (number(left) + number(right));
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String || (value != null && isObject(value));
    }
}

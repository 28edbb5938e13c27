package io.imptestbed.squirrel.text;

/**
 * One directive of a format, such as {@code %-8.3f}; immutable.
 *
 * @param flags those of {@code -+ #0} that it has, in its order
 * @param width the least number of characters, 0 for no padding
 * @param precision what stands behind the point, -1 for none
 * @param conversion one of {@code s c d i u o x X f e E g G}
 * @param end the index behind it in the format
 */
public record Directive(String flags, int width, int precision, char conversion, int end) {
    private static final int LONGEST = 20;
    private static final int MOST_DIGITS = 2;

    /** What a directive takes as its argument. */
    public enum Argument {
        STRING,
        INTEGER,
        FLOAT
    }

    /**
     * Reads the directive whose {@code %} stands before {@code begin}.
     *
     * @throws FormatException if it is wrong; the messages are the reference's
     */
    public static Directive parse(String format, int begin) {
        int position = begin;
        while ("-+ #0".indexOf(at(format, position)) >= 0) {
            position++;
        }
        int width = position;
        position = digits(format, width, "width format too long");
        int point = position;
        int precision = -1;
        if (at(format, point) == '.') {
            position = digits(format, point + 1, "precision format too long");
            precision = number(format, point + 1, position);
        }
        if (position - begin > LONGEST) {
            throw new FormatException("format too long");
        }
        char conversion = at(format, position);
        if (conversion == '\0' || "scdiuoxXfeEgG".indexOf(conversion) < 0) {
            throw new FormatException("invalid format");
        }
        return new Directive(
                format.substring(begin, width), number(format, width, point), precision, conversion, position + 1);
    }

    private static char at(String format, int index) {
        return index < format.length() ? format.charAt(index) : '\0';
    }

    private static int digits(String format, int begin, String tooLong) {
        int position = begin;
        while (CharacterClass.isDigit(at(format, position))) {
            position++;
            if (position - begin > MOST_DIGITS) {
                throw new FormatException(tooLong);
            }
        }
        return position;
    }

    private static int number(String format, int begin, int end) {
        return begin == end ? 0 : Integer.parseInt(format.substring(begin, end));
    }

    /** Returns what it takes. */
    public Argument argument() {
        return switch (conversion) {
            case 's' -> Argument.STRING;
            case 'f', 'e', 'E', 'g', 'G' -> Argument.FLOAT;
            default -> Argument.INTEGER;
        };
    }

    /** Returns {@code value}, up to its first NUL, as this directive writes it. */
    public String text(String value) {
        int nul = value.indexOf('\0');
        var text = nul < 0 ? value : value.substring(0, nul);
        return padded("", precision >= 0 && precision < text.length() ? text.substring(0, precision) : text, false);
    }

    /** Returns {@code value} as this directive writes it. */
    public String text(int value) {
        return switch (conversion) {
            case 'c' -> padded("", String.valueOf((char) (value & 0xFF)), false);
            case 'd', 'i' -> integer(sign(value < 0), Long.toString(Math.abs((long) value)));
            case 'u' -> integer("", Integer.toUnsignedString(value));
            case 'o' -> octal(value);
            default -> hexadecimal(value);
        };
    }

    private String octal(int value) {
        var digits = Integer.toOctalString(value);
        boolean needsZero = has('#') && value != 0 && precision <= digits.length();
        return integer("", needsZero || (has('#') && precision == 0) ? "0" + (value == 0 ? "" : digits) : digits);
    }

    private String hexadecimal(int value) {
        var digits = Integer.toHexString(value);
        var prefix = has('#') && value != 0 ? "0x" : "";
        return conversion == 'X'
                ? integer(DecimalText.upperCase(prefix), DecimalText.upperCase(digits))
                : integer(prefix, digits);
    }

    /** A precision is the least number of digits, and takes the place of zeros as padding. */
    private String integer(String prefix, String digits) {
        if (precision < 0) {
            return padded(prefix, digits, has('0'));
        }
        var shown = precision == 0 && digits.equals("0") && conversion != 'o' ? "" : digits;
        if (precision == 0 && conversion == 'o' && digits.equals("0")) {
            shown = has('#') ? "0" : "";
        }
        return padded(prefix, "0".repeat(Math.max(0, precision - shown.length())) + shown, false);
    }

    /** Returns {@code value} as this directive writes it. */
    public String text(double value) {
        boolean isNegative = Double.doubleToRawLongBits(value) < 0;
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            // Java knows one not-a-number; the one that arithmetic makes on an agent's processor has its sign set.
            var word = Double.isNaN(value) ? "nan" : "inf";
            return padded(
                    sign(isNegative || Double.isNaN(value)),
                    CharacterClass.contains('u', conversion) ? DecimalText.upperCase(word) : word,
                    false);
        }
        var digits = DecimalText.of(Math.abs(value), conversion, precision < 0 ? 6 : precision, has('#'));
        return padded(sign(isNegative), digits, has('0'));
    }

    private String sign(boolean isNegative) {
        return isNegative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    private String padded(String prefix, String text, boolean withZeros) {
        int missing = Math.max(0, width - prefix.length() - text.length());
        if (has('-')) {
            return prefix + text + " ".repeat(missing);
        }
        return withZeros ? prefix + "0".repeat(missing) + text : " ".repeat(missing) + prefix + text;
    }
}

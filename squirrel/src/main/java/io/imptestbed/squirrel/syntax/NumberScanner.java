package io.imptestbed.squirrel.syntax;

import java.util.regex.Pattern;

/** Reads one number. */
final class NumberScanner {
    private static final int LONGEST_HEX = 8;
    private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d*([eE][-+]?\\d+)?");

    private final Cursor cursor;
    private final StringBuilder digits = new StringBuilder();
    private int integer;
    private float number;

    NumberScanner(Cursor cursor) {
        this.cursor = cursor;
    }

    /** What an {@code INTEGER} is. */
    int integer() {
        return integer;
    }

    /** What a {@code FLOAT} is. */
    float number() {
        return number;
    }

    Token read() {
        int first = cursor.current();
        keep();
        if (first == '0' && (cursor.current() == 'x' || cursor.current() == 'X')) {
            return readHexadecimal();
        } else if (first == '0' && isOctal(cursor.current())) {
            return readOctal();
        }
        return readDecimal();
    }

    private void keep() {
        digits.append((char) cursor.current());
        cursor.step();
    }

    private Token readHexadecimal() {
        cursor.step();
        digits.setLength(0);
        while (Character.digit(cursor.current(), 16) >= 0) {
            keep();
        }
        if (digits.length() >= LONGEST_HEX + 1) {
            throw cursor.error("too many digits for an Hex number");
        }
        integer = digits.length() == 0 ? 0 : Integer.parseUnsignedInt(digits.toString(), 16);
        return Token.INTEGER;
    }

    private Token readOctal() {
        int value = 0;
        while (isOctal(cursor.current())) {
            value = value * 8 + (cursor.current() - '0');
            cursor.step();
        }
        if (Cursor.isDigit(cursor.current())) {
            throw cursor.error("invalid octal number");
        }
        integer = value;
        return Token.INTEGER;
    }

    private static boolean isOctal(int unit) {
        return unit >= '0' && unit <= '7';
    }

    private Token readDecimal() {
        boolean isFloat = false;
        while (Cursor.isDigit(cursor.current()) || cursor.current() == '.' || isExponent(cursor.current())) {
            if (isExponent(cursor.current())) {
                readExponentMark();
            }
            isFloat |= !Cursor.isDigit(cursor.current()) || digits.indexOf("e") >= 0 || digits.indexOf("E") >= 0;
            keep();
        }
        if (isFloat) {
            // Through double and then narrowed, as the reference does: the last bit can differ from a direct
            // conversion.
            number = (float) leadingDouble();
            return Token.FLOAT;
        }
        integer = 0;
        for (int index = 0; index < digits.length(); index++) {
            integer = integer * 10 + (digits.charAt(index) - '0');
        }
        return Token.INTEGER;
    }

    private void readExponentMark() {
        keep();
        if (cursor.current() == '+' || cursor.current() == '-') {
            keep();
        }
        if (!Cursor.isDigit(cursor.current())) {
            throw cursor.error("exponent expected");
        }
    }

    private static boolean isExponent(int unit) {
        return unit == 'e' || unit == 'E';
    }

    /** The number at the beginning, as C reads it: of {@code 1.2.3} it is 1.2. */
    private double leadingDouble() {
        var matcher = NUMBER.matcher(digits);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group()) : 0;
    }
}

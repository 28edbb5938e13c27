package io.imptestbed.squirrel.text;

/** The sets of characters of the C locale, as patterns name them by a letter; bytes above 127 are in none but the negated ones. */
final class CharacterClass {
    private static final String LETTERS = "aAwWsSdDxXcCpPlu";

    private CharacterClass() {}

    /** Tells whether {@code letter} behind a backslash names a set. */
    static boolean isNamedBy(char letter) {
        return LETTERS.indexOf(letter) >= 0;
    }

    /** Tells whether {@code c} is in the set that {@code letter} names; a capital is the complement, but for the two of case. */
    static boolean contains(char letter, char c) {
        return switch (letter) {
            case 'a' -> isLetter(c);
            case 'A' -> !isLetter(c);
            case 'w' -> isWord(c);
            case 'W' -> !isWord(c);
            case 's' -> isSpace(c);
            case 'S' -> !isSpace(c);
            case 'd' -> isDigit(c);
            case 'D' -> !isDigit(c);
            case 'x' -> isHexadecimal(c);
            case 'X' -> !isHexadecimal(c);
            case 'c' -> isControl(c);
            case 'C' -> !isControl(c);
            case 'p' -> isPunctuation(c);
            case 'P' -> !isPunctuation(c);
            case 'l' -> c >= 'a' && c <= 'z';
            case 'u' -> c >= 'A' && c <= 'Z';
            default -> throw new IllegalArgumentException("letter: " + letter + " (expected: one of " + LETTERS + ")");
        };
    }

    static boolean isPrintable(char c) {
        return c >= ' ' && c < 0x7f;
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isWord(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isHexadecimal(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == 0x7f;
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7f && !isLetter(c) && !isDigit(c);
    }
}

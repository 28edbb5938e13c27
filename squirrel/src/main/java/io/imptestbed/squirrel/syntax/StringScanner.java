package io.imptestbed.squirrel.syntax;

/** Reads one string or character constant. */
final class StringScanner {
    private static final int LONGEST_ESCAPE = 4;

    private final Cursor cursor;
    private final char delimiter;
    private final boolean verbatim;
    private final StringBuilder bytes = new StringBuilder();

    /** For what begins where the cursor is, at its delimiter; a verbatim string may contain line ends and has no escapes. */
    StringScanner(Cursor cursor, char delimiter, boolean verbatim) {
        this.cursor = cursor;
        this.delimiter = delimiter;
        this.verbatim = verbatim;
    }

    /** What a {@code STRING} is. */
    String text() {
        return bytes.toString();
    }

    /** What the {@code INTEGER} is that a character stands for. */
    int character() {
        return bytes.charAt(0);
    }

    Token read() {
        cursor.step();
        if (cursor.current() == Cursor.END) {
            throw cursor.error("error parsing the string");
        }
        do {
            while (cursor.current() != delimiter) {
                readOne();
            }
            cursor.step();
        } while (verbatim && doubledDelimiter());
        if (delimiter == '"') {
            return Token.STRING;
        }
        if (bytes.length() != 1) {
            throw cursor.error(bytes.length() == 0 ? "empty constant" : "constant too long");
        }
        return Token.INTEGER;
    }

    private boolean doubledDelimiter() {
        if (cursor.current() != delimiter) {
            return false;
        }
        keep();
        return true;
    }

    private void keep() {
        bytes.append((char) cursor.current());
        cursor.step();
    }

    private void readOne() {
        if (cursor.current() == Cursor.END) {
            throw cursor.error("unfinished string");
        } else if (cursor.current() == '\n') {
            if (!verbatim) {
                throw cursor.error("newline in a constant");
            }
            keep();
            cursor.countLine();
        } else if (cursor.current() == '\\' && !verbatim) {
            cursor.step();
            readEscape();
        } else {
            keep();
        }
    }

    private void readEscape() {
        if (cursor.current() == 'x') {
            cursor.step();
            readHexEscape();
            return;
        }
        int index = cursor.current() == Cursor.END ? -1 : "tabnrvf0\\\"'".indexOf(cursor.current());
        if (index < 0) {
            throw cursor.error("unrecognised escaper char");
        }
        bytes.append("\t\7\b\n\r\13\f\0\\\"'".charAt(index));
        cursor.step();
    }

    private void readHexEscape() {
        if (Character.digit(cursor.current(), 16) < 0) {
            throw cursor.error("hexadecimal number expected");
        }
        int value = 0;
        for (int count = 0; count < LONGEST_ESCAPE && Character.digit(cursor.current(), 16) >= 0; count++) {
            value = value * 16 + Character.digit(cursor.current(), 16);
            cursor.step();
        }
        bytes.append((char) (value & 0xFF));
    }
}

package io.imptestbed.squirrel.syntax;

import java.util.regex.Pattern;

/**
 * Splits a source into tokens, on demand and one ahead of the parser, so that line and column of an error are the reference's.
 *
 * <p>A line {@code #line N "file"} says that the next line is line N of that file; every other {@code #} begins a comment.
 */
final class Scanner {
    private static final int LONGEST_SYMBOL = 3;
    private static final Pattern LINE_DIRECTIVE =
            Pattern.compile("#line[ \\t]+(\\d+)(?:[ \\t]+\"([^\"]*)\")?[ \\t\\r]*");

    private final Cursor cursor;
    private int lastTokenLine = 1;
    private int start;
    private int startLine = 1;
    private boolean afterNewline;
    private boolean reading;
    private Token previous = Token.END;
    private Token token = Token.END;
    private String string = "";
    private int integer;
    private float number;

    Scanner(String source, String text) {
        cursor = new Cursor(source, text);
    }

    /** The token that was read last, and the one before it. */
    Token token() {
        return token;
    }

    Token previous() {
        return previous;
    }

    /** True if a line ended between the last two tokens. */
    boolean afterNewline() {
        return afterNewline;
    }

    String string() {
        return string;
    }

    int integer() {
        return integer;
    }

    float number() {
        return number;
    }

    /** Where the scanner is: behind the last token. */
    Position position() {
        return cursor.position();
    }

    /** Where the last token begins, its column counted from 1 as in editors. */
    Position start() {
        return cursor.at(start, startLine);
    }

    /** The line on which the token before the last one ended. */
    int lastTokenLine() {
        return lastTokenLine;
    }

    Token advance() {
        lastTokenLine = cursor.line();
        previous = token;
        afterNewline = false;
        reading = true;
        skipBlanks();
        start = cursor.offset();
        startLine = cursor.line();
        token = read();
        reading = false;
        return token;
    }

    CompileError error(String reason) {
        return new CompileError(reason, position(), cursor.current() == Cursor.END && (reading || token == Token.END));
    }

    /** Gets over a character that cannot be read; the token before it is over, too. */
    void skipCharacter() {
        token = Token.UNKNOWN;
        if (cursor.current() != Cursor.END) {
            cursor.step();
        }
    }

    private void skipBlanks() {
        while (true) {
            switch (cursor.current()) {
                case '\n' -> {
                    afterNewline = true;
                    cursor.newline();
                }
                case '\t', '\r', ' ' -> cursor.step();
                case '#' -> skipDirectiveOrComment();
                default -> {
                    if (cursor.isAt("//")) {
                        skipLine();
                    } else if (cursor.isAt("/*")) {
                        skipBlockComment();
                    } else {
                        return;
                    }
                }
            }
        }
    }

    private void skipLine() {
        do {
            cursor.step();
        } while (cursor.current() != '\n' && cursor.current() != Cursor.END);
    }

    private void skipDirectiveOrComment() {
        int begin = cursor.offset();
        skipLine();
        var directive = LINE_DIRECTIVE.matcher(cursor.since(begin));
        if (cursor.beginsLine(begin)
                && directive.matches()
                && directive.group(1).length() < 10) {
            var name = directive.group(2);
            cursor.rename(name == null ? cursor.source() : name, Integer.parseInt(directive.group(1)));
        }
    }

    private void skipBlockComment() {
        cursor.step();
        cursor.step();
        while (!cursor.isAt("*/")) {
            if (cursor.current() == Cursor.END) {
                throw error("missing \"*/\" in comment");
            } else if (cursor.current() == '\n') {
                cursor.countLine();
            }
            cursor.step();
        }
        cursor.step();
        cursor.step();
    }

    private Token read() {
        int current = cursor.current();
        if (current == Cursor.END) {
            return Token.END;
        } else if (Cursor.isDigit(current)) {
            return readNumber();
        } else if (isLetter(current)) {
            return readWord();
        } else if (current == '"' || current == '\'') {
            return readString((char) current, false);
        } else if (current == '@' && cursor.peek() == '"') {
            cursor.step();
            return readString('"', true);
        }
        return readSymbol();
    }

    private Token readNumber() {
        var digits = new NumberScanner(cursor);
        var kind = digits.read();
        if (kind == Token.INTEGER) {
            integer = digits.integer();
        } else {
            number = digits.number();
        }
        return kind;
    }

    private Token readString(char delimiter, boolean verbatim) {
        var letters = new StringScanner(cursor, delimiter, verbatim);
        var kind = letters.read();
        if (kind == Token.INTEGER) {
            integer = letters.character();
        } else {
            string = letters.text();
        }
        return kind;
    }

    private Token readWord() {
        int begin = cursor.offset();
        do {
            cursor.step();
        } while (isLetter(cursor.current()) || Cursor.isDigit(cursor.current()));
        string = cursor.since(begin);
        return Token.ofWord(string);
    }

    private Token readSymbol() {
        if (cursor.isAt("..") && !cursor.isAt("...")) {
            cursor.step();
            cursor.step();
            throw error("invalid token '..'");
        }
        for (int length = Math.min(LONGEST_SYMBOL, cursor.rest()); length > 0; length--) {
            var symbol = Token.ofSymbol(cursor.ahead(length));
            if (symbol != null) {
                for (int count = 0; count < length; count++) {
                    cursor.step();
                }
                return symbol;
            }
        }
        if (cursor.current() < ' ' || cursor.current() == 0x7F) {
            throw controlCharacter();
        }
        cursor.step();
        return Token.UNKNOWN;
    }

    private CompileError controlCharacter() {
        var words = "unexpected control character 0x%02X (expected: source code, which is text)"
                .formatted(cursor.current());
        return new CompileError("unexpected character(control)", position(), false, words, start());
    }

    private static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit == '_';
    }
}

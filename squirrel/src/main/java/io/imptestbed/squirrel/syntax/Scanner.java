package io.imptestbed.squirrel.syntax;

/**
 * Splits a source into tokens, on demand and one ahead of the parser, so that line and column of an error are the reference's.
 *
 * <p>A line {@code #line N "file"} says that the next line is line N of that file; every other {@code #} begins a comment.
 */
final class Scanner {
    private static final int END = -1;
    private static final int LONGEST_SYMBOL = 3;
    private static final java.util.regex.Pattern LINE_DIRECTIVE =
            java.util.regex.Pattern.compile("#line[ \\t]+(\\d+)(?:[ \\t]+\"([^\"]*)\")?[ \\t\\r]*");

    private final String text;
    private String source;
    private int next;
    private int current;
    private int line = 1;
    private int column;
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
        this.source = source;
        this.text = text;
        current = text.isEmpty() ? END : text.charAt(0);
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
        return new Position(source, line, column);
    }

    /** Where the last token begins, its column counted from 1 as in editors. */
    Position start() {
        return new Position(source, startLine, start - text.lastIndexOf('\n', start - 1));
    }

    /** The line on which the token before the last one ended. */
    int lastTokenLine() {
        return lastTokenLine;
    }

    Token advance() {
        lastTokenLine = line;
        previous = token;
        afterNewline = false;
        reading = true;
        skipBlanks();
        start = next;
        startLine = line;
        token = read();
        reading = false;
        return token;
    }

    CompileError error(String reason) {
        return new CompileError(reason, position(), current == END && (reading || token == Token.END));
    }

    /** Gets over a character that cannot be read; the token before it is over, too. */
    void skipCharacter() {
        token = Token.UNKNOWN;
        if (current != END) {
            step();
        }
    }

    private void step() {
        next++;
        // A NUL ends the source, as in the reference.
        current = next < text.length() && text.charAt(next) != 0 ? text.charAt(next) : END;
        column++;
    }

    private void skipBlanks() {
        while (true) {
            if (current == '\n') {
                newline();
            } else if (current == '\t' || current == '\r' || current == ' ') {
                step();
            } else if (current == '#') {
                skipDirectiveOrComment();
            } else if (current == '/' && peek() == '/') {
                skipLine();
            } else if (current == '/' && peek() == '*') {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void newline() {
        line++;
        afterNewline = true;
        step();
        column = 1;
    }

    private int peek() {
        return next + 1 < text.length() ? text.charAt(next + 1) : END;
    }

    private void skipLine() {
        do {
            step();
        } while (current != '\n' && current != END);
    }

    private void skipDirectiveOrComment() {
        int start = next;
        boolean firstOfLine = start == 0 || text.charAt(start - 1) == '\n';
        skipLine();
        var directive = LINE_DIRECTIVE.matcher(text.substring(start, Math.min(next, text.length())));
        if (firstOfLine && directive.matches() && directive.group(1).length() < 10) {
            // The line break that follows adds one.
            line = Integer.parseInt(directive.group(1)) - 1;
            if (directive.group(2) != null) {
                source = directive.group(2);
            }
        }
    }

    private void skipBlockComment() {
        step();
        step();
        while (true) {
            if (current == END) {
                throw error("missing \"*/\" in comment");
            } else if (current == '\n') {
                line++;
                step();
            } else if (current == '*') {
                step();
                if (current == '/') {
                    step();
                    return;
                }
            } else {
                step();
            }
        }
    }

    private Token read() {
        if (current == END) {
            return Token.END;
        } else if (isDigit(current)) {
            return new NumberScanner().read();
        } else if (isLetter(current)) {
            return readWord();
        } else if (current == '"' || current == '\'') {
            return new StringScanner((char) current, false).read();
        } else if (current == '@' && peek() == '"') {
            step();
            return new StringScanner('"', true).read();
        }
        return readSymbol();
    }

    private Token readWord() {
        int start = next;
        do {
            step();
        } while (isLetter(current) || isDigit(current));
        string = text.substring(start, next);
        return Token.ofWord(string);
    }

    private Token readSymbol() {
        if (current == '.' && peek() == '.' && !text.startsWith("...", next)) {
            step();
            step();
            throw error("invalid token '..'");
        }
        for (int length = Math.min(LONGEST_SYMBOL, text.length() - next); length > 0; length--) {
            var symbol = Token.ofSymbol(text.substring(next, next + length));
            if (symbol != null) {
                for (int count = 0; count < length; count++) {
                    step();
                }
                return symbol;
            }
        }
        if (current < ' ' || current == 0x7F) {
            throw error("unexpected character(control)");
        }
        step();
        return Token.UNKNOWN;
    }

    private static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }

    private static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit == '_';
    }

    /** Reads one number. */
    private final class NumberScanner {
        private static final int LONGEST_HEX = 8;
        private final StringBuilder digits = new StringBuilder();

        Token read() {
            int first = current;
            keep();
            if (first == '0' && (current == 'x' || current == 'X')) {
                return readHexadecimal();
            } else if (first == '0' && isOctal(current)) {
                return readOctal();
            }
            return readDecimal();
        }

        private void keep() {
            digits.append((char) current);
            step();
        }

        private Token readHexadecimal() {
            step();
            digits.setLength(0);
            while (Character.digit(current, 16) >= 0) {
                keep();
            }
            if (digits.length() >= LONGEST_HEX + 1) {
                throw error("too many digits for an Hex number");
            }
            integer = digits.length() == 0 ? 0 : Integer.parseUnsignedInt(digits.toString(), 16);
            return Token.INTEGER;
        }

        private Token readOctal() {
            int value = 0;
            while (isOctal(current)) {
                value = value * 8 + (current - '0');
                step();
            }
            if (isDigit(current)) {
                throw error("invalid octal number");
            }
            integer = value;
            return Token.INTEGER;
        }

        private static boolean isOctal(int unit) {
            return unit >= '0' && unit <= '7';
        }

        private Token readDecimal() {
            boolean isFloat = false;
            while (isDigit(current) || current == '.' || isExponent(current)) {
                if (isExponent(current)) {
                    readExponentMark();
                }
                isFloat |= !isDigit(current) || digits.indexOf("e") >= 0 || digits.indexOf("E") >= 0;
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
            if (current == '+' || current == '-') {
                keep();
            }
            if (!isDigit(current)) {
                throw error("exponent expected");
            }
        }

        private static boolean isExponent(int unit) {
            return unit == 'e' || unit == 'E';
        }

        /** The number at the beginning, as C reads it: of {@code 1.2.3} it is 1.2. */
        private double leadingDouble() {
            var matcher = java.util.regex.Pattern.compile("\\d*\\.?\\d*([eE][-+]?\\d+)?")
                    .matcher(digits);
            return matcher.lookingAt() ? Double.parseDouble(matcher.group()) : 0;
        }
    }

    /** Reads one string or character constant. */
    private final class StringScanner {
        private static final int LONGEST_ESCAPE = 4;
        private final char delimiter;
        private final boolean verbatim;
        private final StringBuilder bytes = new StringBuilder();

        StringScanner(char delimiter, boolean verbatim) {
            this.delimiter = delimiter;
            this.verbatim = verbatim;
        }

        Token read() {
            step();
            if (current == END) {
                throw error("error parsing the string");
            }
            do {
                while (current != delimiter) {
                    readOne();
                }
                step();
            } while (verbatim && doubledDelimiter());
            return delimiter == '\'' ? character() : string();
        }

        private boolean doubledDelimiter() {
            if (current != delimiter) {
                return false;
            }
            keep();
            return true;
        }

        private void keep() {
            bytes.append((char) current);
            step();
        }

        private void readOne() {
            if (current == END) {
                throw error("unfinished string");
            } else if (current == '\n') {
                if (!verbatim) {
                    throw error("newline in a constant");
                }
                keep();
                line++;
            } else if (current == '\\' && !verbatim) {
                step();
                readEscape();
            } else {
                keep();
            }
        }

        private void readEscape() {
            if (current == 'x') {
                step();
                readHexEscape();
                return;
            }
            int index = current == END ? -1 : "tabnrvf0\\\"'".indexOf(current);
            if (index < 0) {
                throw error("unrecognised escaper char");
            }
            bytes.append("\t\7\b\n\r\13\f\0\\\"'".charAt(index));
            step();
        }

        private void readHexEscape() {
            if (Character.digit(current, 16) < 0) {
                throw error("hexadecimal number expected");
            }
            int value = 0;
            for (int count = 0; count < LONGEST_ESCAPE && Character.digit(current, 16) >= 0; count++) {
                value = value * 16 + Character.digit(current, 16);
                step();
            }
            bytes.append((char) (value & 0xFF));
        }

        private Token character() {
            if (bytes.length() != 1) {
                throw error(bytes.length() == 0 ? "empty constant" : "constant too long");
            }
            integer = bytes.charAt(0);
            return Token.INTEGER;
        }

        private Token string() {
            string = bytes.toString();
            return Token.STRING;
        }
    }
}

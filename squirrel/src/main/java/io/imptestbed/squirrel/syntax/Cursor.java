package io.imptestbed.squirrel.syntax;

/** A place in a source that moves on character by character, and keeps the lines and columns of the reference. */
final class Cursor {
    /** What stands behind the last character. */
    static final int END = -1;

    private final String text;
    private String source;
    private int next;
    private int current;
    private int line = 1;
    private int column;

    Cursor(String source, String text) {
        this.source = source;
        this.text = text;
        current = text.isEmpty() ? END : text.charAt(0);
    }

    /** The character here, or {@link #END}. */
    int current() {
        return current;
    }

    /** The character after this one, or {@link #END}. */
    int peek() {
        return next + 1 < text.length() ? text.charAt(next + 1) : END;
    }

    void step() {
        next++;
        // A NUL ends the source, as in the reference.
        current = next < text.length() && text.charAt(next) != 0 ? text.charAt(next) : END;
        column++;
    }

    /** Gets over a line break outside of strings and comments. */
    void newline() {
        line++;
        step();
        column = 1;
    }

    /** Counts a line break in a string or comment, which does not begin the columns anew. */
    void countLine() {
        line++;
    }

    /** Says that the next line is that line of that source. */
    void rename(String newSource, int newLine) {
        source = newSource;
        // The line break that follows adds one.
        line = newLine - 1;
    }

    String source() {
        return source;
    }

    int line() {
        return line;
    }

    /** How many characters stand before this one. */
    int offset() {
        return next;
    }

    /** How many characters there are from here on. */
    int rest() {
        return text.length() - next;
    }

    /** True if the source goes on like this from here. */
    boolean isAt(String expected) {
        return text.startsWith(expected, next);
    }

    /** So many characters from here on. */
    String ahead(int length) {
        return text.substring(next, next + length);
    }

    /** The characters from an earlier place up to this one. */
    String since(int start) {
        return text.substring(start, Math.min(next, text.length()));
    }

    /** True if nothing stands before this place on its line. */
    boolean beginsLine(int offset) {
        return offset == 0 || text.charAt(offset - 1) == '\n';
    }

    /** Where the reference would say that this is. */
    Position position() {
        return new Position(source, line, column);
    }

    /** Where an editor has an earlier place, its column counted from 1. */
    Position at(int offset, int itsLine) {
        return new Position(source, itsLine, offset - text.lastIndexOf('\n', offset - 1));
    }

    /** An error in the middle of a token. */
    CompileError error(String reason) {
        return new CompileError(reason, position(), current == END);
    }

    static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }
}

package io.imptestbed.imp.source;

/** Follows Squirrel text, to know at its end whether one is in a string or a comment. */
final class Lexis {
    private enum State {
        CODE,
        LINE_COMMENT,
        BLOCK_COMMENT,
        STRING,
        VERBATIM_STRING,
        /** Behind a quote in a verbatim string: another one makes it a quote of the string. */
        VERBATIM_QUOTE
    }

    private State state = State.CODE;
    private char quote;
    private char previous;

    void read(CharSequence text) {
        for (int index = 0; index < text.length(); index++) {
            read(text.charAt(index));
        }
    }

    boolean isInCode() {
        return state == State.CODE || state == State.VERBATIM_QUOTE;
    }

    boolean isInComment() {
        return state == State.LINE_COMMENT || state == State.BLOCK_COMMENT;
    }

    private void read(char character) {
        if (state == State.VERBATIM_QUOTE) {
            state = character == '"' ? State.VERBATIM_STRING : State.CODE;
            if (character == '"') {
                return;
            }
        }
        switch (state) {
            case CODE -> inCode(character);
            case LINE_COMMENT -> state = character == '\n' ? State.CODE : state;
            case BLOCK_COMMENT -> inBlockComment(character);
            case STRING -> inString(character);
            case VERBATIM_STRING -> state = character == '"' ? State.VERBATIM_QUOTE : state;
            case VERBATIM_QUOTE -> throw new IllegalStateException("left above");
        }
    }

    private void inCode(char character) {
        if (character == '"' || character == '\'') {
            state = character == '"' && previous == '@' ? State.VERBATIM_STRING : State.STRING;
            quote = character;
        } else if (character == '#' || (character == '/' && previous == '/')) {
            state = State.LINE_COMMENT;
        } else if (character == '*' && previous == '/') {
            state = State.BLOCK_COMMENT;
        }
        previous = state == State.CODE ? character : 0;
    }

    private void inBlockComment(char character) {
        if (character == '/' && previous == '*') {
            state = State.CODE;
            previous = 0;
        } else {
            previous = character;
        }
    }

    /** A string ends with its line at the latest; the compiler will say that it should not. */
    private void inString(char character) {
        if (previous == '\\') {
            previous = 0;
        } else if (character == quote || character == '\n') {
            state = State.CODE;
            previous = 0;
        } else {
            previous = character;
        }
    }
}

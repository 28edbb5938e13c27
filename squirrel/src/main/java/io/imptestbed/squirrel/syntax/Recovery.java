package io.imptestbed.squirrel.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets the parser go on after an error, with the next statement of the block in which it was found.
 *
 * <p>What follows from an error is not told: only the first one of a line counts, and none once a block is out of step with its braces.
 */
final class Recovery {
    private static final int MOST = 20;

    private final Tokens tokens;
    private final List<CompileError> errors = new ArrayList<>();
    private boolean lost;

    Recovery(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Notes an error and skips to where the next statement of the block may begin. */
    void recover(CompileError error, int blockBraces) {
        note(error);
        do {
            advance();
        } while (!tokens.is(Token.END) && !isStart(blockBraces));
        lost |= tokens.braces() < blockBraces;
    }

    private boolean isStart(int blockBraces) {
        if (tokens.braces() != blockBraces) {
            return tokens.braces() < blockBraces;
        }
        return tokens.is(Token.CLOSE_BRACE) || tokens.after(Token.SEMICOLON) || tokens.afterNewline();
    }

    private void advance() {
        try {
            tokens.advance();
        } catch (CompileError unreadable) {
            note(unreadable);
            tokens.skipCharacter();
        }
    }

    private void note(CompileError error) {
        boolean sameLine = !errors.isEmpty()
                && errors.get(errors.size() - 1).position().line()
                        == error.position().line();
        boolean fresh = !errors.contains(error) && !lost;
        if (errors.isEmpty() || (fresh && !sameLine && errors.size() < MOST)) {
            errors.add(error);
        }
    }

    /** True if there are as many errors as anybody wants to read. */
    boolean isFull() {
        return errors.size() >= MOST;
    }

    /** Throws the first error, if there was one. */
    void finish() {
        if (!errors.isEmpty()) {
            throw errors.get(0).asFirstOf(errors);
        }
    }
}

package io.imptestbed.squirrel.text;

/** A pattern is wrong, or too deep to be followed; the message is the one that programs see. */
public final class PatternException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String message;

    PatternException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

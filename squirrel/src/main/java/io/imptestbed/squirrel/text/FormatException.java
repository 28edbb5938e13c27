package io.imptestbed.squirrel.text;

/** A format is wrong; the message is the one that programs see. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String message;

    FormatException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

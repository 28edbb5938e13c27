package io.imptestbed.imp.source.expression;

/** An expression that cannot be read or evaluated; the message says why, whoever evaluates it knows where. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message);
    }
}

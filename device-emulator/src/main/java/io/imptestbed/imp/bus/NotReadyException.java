package io.imptestbed.imp.bus;

/** A pin, bus or memory is not in the state that a call needs; the message says what to call first. */
public final class NotReadyException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public NotReadyException(String message) {
        super(message);
    }
}

package io.imptestbed.scenario.run.world;

/** A step asks something of a broker that only the embedded one can do. */
public final class NotOursException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOursException(String message) {
        super(message);
    }
}

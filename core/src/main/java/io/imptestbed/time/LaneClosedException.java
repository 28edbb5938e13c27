package io.imptestbed.time;

/** Unwinds a blocked turn whose lane was closed, for example because the agent restarts; agent code must not catch it. */
public final class LaneClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LaneClosedException(String lane) {
        super("lane " + lane + " was closed while a turn was blocked");
    }
}

package io.imptestbed.trace;

/** One of the two ends of a wire. */
public enum End {
    /** The agent's or the test client's end. */
    CLIENT,
    /** The broker's end. */
    SERVER
}

package io.imptestbed.trace;

/** The way a packet goes on a wire. */
public enum Direction {
    /** From the client to the broker. */
    TO_SERVER,
    /** From the broker to the client. */
    TO_CLIENT;

    /** Returns the end that packets of this direction come from. */
    public End from() {
        return this == TO_SERVER ? End.CLIENT : End.SERVER;
    }

    /** Returns the end that packets of this direction go to. */
    public End to() {
        return this == TO_SERVER ? End.SERVER : End.CLIENT;
    }
}

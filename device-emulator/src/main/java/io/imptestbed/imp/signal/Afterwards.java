package io.imptestbed.imp.signal;

/** What follows the end of a signal that has one. */
public enum Afterwards {
    /** It stays where it is. */
    HOLD,
    /** It begins again. */
    REPEAT,
    /** It goes back the way it came, and then begins again. */
    RETURN;

    /** Returns where in a signal of this length a time lies. */
    long position(long nanos, long length) {
        return switch (this) {
            case HOLD -> Math.min(nanos, length);
            case REPEAT -> nanos % length;
            case RETURN -> {
                var there = nanos % (2 * length);
                yield there <= length ? there : 2 * length - there;
            }
        };
    }
}

package io.imptestbed.imp.link;

/** What holds on one way of a road at this moment. */
final class Conditions {
    private static final long SECOND = 1_000_000_000L;

    boolean halfOpen;
    boolean held;
    long delayNanos;
    long bytesPerSecond;

    boolean isAny() {
        return isBlocked() || delayNanos != 0 || bytesPerSecond != 0;
    }

    /** Tells whether nothing gets through. */
    boolean isBlocked() {
        return halfOpen || held;
    }

    long lineNanos(int bytes) {
        return bytesPerSecond == 0 ? 0 : Math.multiplyExact((long) bytes, SECOND) / bytesPerSecond;
    }

    void clear() {
        halfOpen = false;
        held = false;
        delayNanos = 0;
        bytesPerSecond = 0;
    }
}

package io.imptestbed.imp.link;

import java.util.ArrayList;
import java.util.List;

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

    /** Returns the names of those that hold; without a network nothing else is said of being half-open. */
    List<String> names(boolean down) {
        var names = new ArrayList<String>();
        if (halfOpen) {
            names.add(down ? "down" : "half-open");
        }
        if (held) {
            names.add("hold");
        }
        if (delayNanos != 0) {
            names.add("delay");
        }
        if (bytesPerSecond != 0) {
            names.add("bandwidth");
        }
        return names;
    }

    void clear() {
        halfOpen = false;
        held = false;
        delayNanos = 0;
        bytesPerSecond = 0;
    }
}

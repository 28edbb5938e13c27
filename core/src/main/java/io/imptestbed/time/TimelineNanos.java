package io.imptestbed.time;

import java.time.Duration;

/** Durations as nanoseconds, checked. */
final class TimelineNanos {
    private TimelineNanos() {}

    /** Returns {@code duration} in nanoseconds; what is too long for a {@code long} counts as its maximum. */
    static long of(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + ": " + TimeText.brief(duration) + " (expected: zero or more)");
        }
        return duration.toSeconds() >= Long.MAX_VALUE / 1_000_000_000L ? Long.MAX_VALUE : duration.toNanos();
    }
}

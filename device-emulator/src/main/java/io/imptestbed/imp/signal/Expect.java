package io.imptestbed.imp.signal;

import io.imptestbed.imp.os.Figures;
import io.imptestbed.time.TimeText;
import java.time.Duration;

/** What the figures of signals must be. */
final class Expect {
    private Expect() {}

    static double finite(String name, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + ": " + Figures.of(value) + " (expected: a finite number)");
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (finite(name, value) < 0) {
            throw new IllegalArgumentException(name + ": " + Figures.of(value) + " (expected: 0 or more)");
        }
        return value;
    }

    static double positive(String name, double value) {
        if (finite(name, value) <= 0) {
            throw new IllegalArgumentException(name + ": " + Figures.of(value) + " (expected: more than 0)");
        }
        return value;
    }

    static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + TimeText.brief(value) + " (expected: 0 or more)");
        }
        return value;
    }

    static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + TimeText.brief(value) + " (expected: more than 0)");
        }
        return value;
    }

    /** Returns a time that a signal is asked for, in nanoseconds. */
    static long nanos(Duration time) {
        return notNegative("time", time).toNanos();
    }
}

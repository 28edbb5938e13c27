package io.imptestbed.time;

import java.time.Duration;

/** Measures how long something takes on the wall, for reports; what runs on a timeline takes its time from there. */
public final class Stopwatch {
    private final long begin = System.nanoTime();

    private Stopwatch() {}

    /** Returns a stopwatch that runs. */
    public static Stopwatch started() {
        return new Stopwatch();
    }

    /** Returns the time since it was started; from any thread. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}

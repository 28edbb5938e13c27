package io.imptestbed.client.connection;

import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;

/** A party's timers: a timeline's, but they may wait while the party cannot work. */
@FunctionalInterface
public interface Timers {
    /** Runs {@code task} on the timeline after {@code delay}, or as soon afterwards as the party can work. */
    Timer schedule(Duration delay, Runnable task);
}

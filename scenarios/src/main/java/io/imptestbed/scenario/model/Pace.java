package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast and how often something is sent.
 *
 * @param count how many messages; {@code Integer.MAX_VALUE} when only {@code length} ends it
 * @param every the interval between bursts; zero sends everything at once
 * @param burst how many messages each time
 * @param length how long at the most; the interval's end is open
 * @param window how many may be unanswered before the sender waits; empty is no waiting
 * @param retry how long after a refused send the same message is sent again, until it is accepted; empty is never
 */
public record Pace(
        int count,
        Duration every,
        int burst,
        Optional<Duration> length,
        Optional<Integer> window,
        Optional<Duration> retry) {
    /** One message, at once. */
    public static final Pace ONCE = new Pace(1, Duration.ZERO, 1, Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns this pace with another interval. */
    public Pace withEvery(Duration interval) {
        return new Pace(count, interval, burst, length, window, retry);
    }
}

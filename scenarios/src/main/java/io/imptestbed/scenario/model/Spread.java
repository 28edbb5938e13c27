package io.imptestbed.scenario.model;

import java.time.Duration;

/**
 * How the members of a fleet are spread over a time, instead of all doing something at once.
 *
 * @param over the time; the last member comes before its end
 */
public record Spread(Duration over, By by) {
    /** What decides who comes when. */
    public enum By {
        /** One after the other at equal distances, in the order of the fleet. */
        EVENLY,
        /** Chance: each at a time of its own, which follows from the run's seed and the member's name. */
        RANDOM
    }
}

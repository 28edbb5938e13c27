package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Pace;
import java.time.Duration;

/**
 * The messages of a flow and the times they are due, without anybody who sends them.
 *
 * @param <M> what a message is
 */
interface FlowPlan<M> {
    /** Returns how fast and how often. */
    Pace pace();

    /**
     * Returns a message.
     *
     * @param index from 1
     * @param time since the start of the scenario
     */
    M message(int index, Duration time);

    /** Tells whether everything is due at the first instant. */
    default boolean isAtOnce() {
        return pace().every().isZero();
    }

    /** Tells whether nothing is due any more this long after the begin. */
    default boolean isOver(Duration elapsed) {
        return pace().length().isPresent() && elapsed.compareTo(pace().length().get()) >= 0;
    }

    /**
     * Tells whether the tick that is due this long after the begin comes too late to be sent.
     *
     * <p>A rate that does not divide a second is an interval rounded to a nanosecond, and the roundings of all ticks add up: a tick that is due
     * at the very end but for them is too late.
     */
    default boolean isTickOver(Duration due) {
        if (pace().length().isEmpty() || isAtOnce()) {
            return isOver(due);
        }
        var ticks = due.toNanos() / pace().every().toNanos();
        return isOver(due.plusNanos(ticks));
    }
}

package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.When;
import io.imptestbed.time.TimeText;
import java.time.Duration;

/**
 * The time in which nothing more may come, on the timeline.
 *
 * <p>It begins where the expectation's time ends; for an expectation without a time, when all steps have ended and what they set off has had the
 * time of settling. An expectation that names its own begin ({@code between}) asks for silence from there.
 *
 * @param after the instant it begins after, or at when {@code afterIncluded}
 * @param afterIncluded whether a message at that very instant breaks it
 * @param until its last instant
 * @param start the start of the scenario
 */
record Silence(Duration after, boolean afterIncluded, Duration until, Duration start) {
    /**
     * Returns the silence that {@code when} means.
     *
     * @param quiet when all steps had ended, settling included
     */
    static Silence of(When when, Duration length, Duration start, Duration quiet) {
        if (when instanceof When.Between between) {
            var from = start.plus(between.from());
            var to = start.plus(between.to());
            if (between.from().isZero()) {
                return new Silence(to, false, to.plus(length), start);
            }
            var shortest = from.plus(length);
            return new Silence(from, true, to.compareTo(shortest) > 0 ? to : shortest, start);
        }
        if (when instanceof When.At at) {
            var from = start.plus(at.time()).plus(at.tolerance());
            return new Silence(from, false, from.plus(length), start);
        }
        return new Silence(quiet, false, quiet.plus(length), start);
    }

    boolean covers(Duration time) {
        var order = time.compareTo(after);
        return (order > 0 || (order == 0 && afterIncluded)) && time.compareTo(until) <= 0;
    }

    Silence moved(Duration by) {
        return new Silence(after.plus(by), afterIncluded, until, start);
    }

    Window window() {
        return new Window(after, until, start, "");
    }

    String clock(Duration time) {
        return window().clock(time);
    }

    String words() {
        return "for " + TimeText.of(until.minus(after)) + " " + (afterIncluded ? "from " : "after ") + clock(after);
    }
}

package io.imptestbed.scenario.model;

import java.util.Optional;

/**
 * One step of a scenario.
 *
 * @param text the step as the file says it, on one line, for messages and reports
 * @param timing when it begins
 * @param background whether the next step does not wait for its end
 * @param outcome what the call must come to, if the file says so; otherwise success
 */
public record Step(
        Place place, String text, Timing timing, boolean background, Optional<Outcome> outcome, Action action) {
    /** Returns this step with another action. */
    public Step withAction(Action other) {
        return new Step(place, text, timing, background, outcome, other);
    }

    /** What a call comes to. */
    public sealed interface Outcome {
        /** The callback must bring this code. */
        record Result(int code) implements Outcome {}

        /** The call must throw, with a message that contains {@code text}. */
        record Throws(String text) implements Outcome {}

        /** Whatever it comes to is fine. */
        record Any() implements Outcome {}
    }
}

package io.imptestbed.scenario.model;

import java.time.Duration;

/** The time that an expectation speaks of, since the start of the scenario. */
public sealed interface When {
    /** The whole run. */
    record Anytime() implements When {}

    /** From {@code from} to {@code to}, both included. */
    record Between(Duration from, Duration to) implements When {}

    /** At {@code time}, give or take {@code tolerance}; for states: as they are at {@code time}. */
    record At(Duration time, Duration tolerance) implements When {}
}

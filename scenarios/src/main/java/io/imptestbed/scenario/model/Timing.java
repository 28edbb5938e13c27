package io.imptestbed.scenario.model;

import java.time.Duration;

/** When a step begins. */
public sealed interface Timing {
    /** As soon as the step before has ended. */
    record Then() implements Timing {}

    /** At this time since the start of the scenario, or of the stage that it stands in; steps before may still be under way. */
    record At(Duration time) implements Timing {}

    /** This long after the step before has ended. */
    record After(Duration delay) implements Timing {}
}

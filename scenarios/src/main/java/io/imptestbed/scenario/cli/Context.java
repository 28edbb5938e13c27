package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.run.RunOptions;

/**
 * What all commands share.
 *
 * @param console where to write
 * @param runner what runs a scenario
 * @param signals who wants it to end
 */
record Context(Console console, Runner runner, Signals signals) {
    /** Runs a scenario; from several threads at a time when asked to run side by side. */
    @FunctionalInterface
    interface Runner {
        ScenarioResult run(Scenario scenario, RunOptions options);
    }
}

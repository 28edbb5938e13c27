package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.run.RunOptions;

/** What runs a scenario, such as {@code new ScenarioRunner()::run}. */
@FunctionalInterface
public interface Runner {
    /** Runs {@code scenario} to its end. */
    ScenarioResult run(Scenario scenario, RunOptions options);
}

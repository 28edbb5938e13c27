package io.imptestbed.scenario.run;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.time.Stopwatch;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.VirtualTimeline;

/** Runs scenarios, each in a world of its own; any number at the same time, each on a thread of its caller. */
public final class ScenarioRunner {
    /**
     * Runs {@code scenario} and returns what it came to. Trouble of the run is part of the result, never thrown.
     *
     * <p>Waits for the end: in real time that takes as long as the scenario.
     */
    public ScenarioResult run(Scenario scenario, RunOptions options) {
        var stopwatch = Stopwatch.started();
        var draft = new Draft(scenario, options);
        try (var timeline = timeline(options)) {
            new Course(timeline, scenario, options, draft).run();
        } catch (RuntimeException failure) {
            draft.failed(failure);
        }
        return draft.result(stopwatch.elapsed());
    }

    private static Timeline timeline(RunOptions options) {
        return options.virtual() ? VirtualTimeline.start() : RealTimeline.start(options.speed());
    }
}

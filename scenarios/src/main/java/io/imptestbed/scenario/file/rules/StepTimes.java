package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Timing;
import java.time.Duration;
import java.util.List;

/** Steps begin in the order in which they stand, and before the run is over. */
final class StepTimes {
    private final Duration until;
    private final Problems problems;

    StepTimes(Duration until, Problems problems) {
        this.until = until;
        this.problems = problems;
    }

    void check(List<Step> steps) {
        var latest = Duration.ZERO;
        for (var step : steps) {
            if (step.timing() instanceof Timing.At at) {
                checkAt(step, at.time(), latest);
                latest = at.time().compareTo(latest) > 0 ? at.time() : latest;
            }
            if (step.action() instanceof Action.Stage stage) {
                check(stage.steps());
            }
            if (step.action() instanceof Action.Repeat repeat) {
                repeat.rounds().stream().limit(1).forEach(this::check);
            }
        }
    }

    private void checkAt(Step step, Duration time, Duration latest) {
        if (time.compareTo(latest) < 0) {
            var expected = Words.of(latest) + " or later: steps stand in the order in which they begin";
            problems.report(step.place(), "a step that begins before the one above", "at " + Words.of(time), expected);
        }
        if (time.compareTo(until) >= 0) {
            var expected = "a time before 'until: " + Words.of(until) + "'";
            problems.report(
                    step.place(), "a step that begins after the end of the run", "at " + Words.of(time), expected);
        }
    }
}

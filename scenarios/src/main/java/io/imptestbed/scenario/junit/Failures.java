package io.imptestbed.scenario.junit;

import io.imptestbed.scenario.explain.Explainer;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.report.Run;
import io.imptestbed.scenario.report.Style;
import io.imptestbed.scenario.report.TextReport;
import io.imptestbed.scenario.rerun.Remedies;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Says why a scenario failed, as the message of what its test throws; the stack trace is the places in the file. */
final class Failures {
    private static final TextReport REPORT = new TextReport(Style.PLAIN);
    private static final Remedies REMEDIES = new Remedies(new ScenarioRunner()::run);

    private Failures() {}

    /**
     * Returns what the test of a run that did not pass throws.
     *
     * @param options how it ran, so that it can run again with a change that would have saved it
     */
    static Error of(ScenarioResult result, RunOptions options) {
        var reasons = Explainer.explain(result.entries(), result.start());
        var run = new Run(result, REMEDIES.added(reasons, result, options), 0);
        var lines = String.join("\n", REPORT.findings(run));
        var message = lines.strip() + "\n\n  seed " + result.seed() + " (again: -D" + ScenarioTestEngine.ID + ".seed="
                + result.seed() + ")";
        var failure = result.verdict() == Verdict.BROKEN
                ? new ScenarioBrokenError(message)
                : new AssertionFailedError(message);
        failure.setStackTrace(result.findings().stream()
                .map(Finding::place)
                .distinct()
                .map(place -> element(result.scenario().name(), place))
                .toArray(StackTraceElement[]::new));
        return failure;
    }

    static Error of(List<Problem> problems) {
        var message = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        var failure = new AssertionFailedError(message);
        failure.setStackTrace(problems.stream()
                .map(problem -> element("file", problem.place()))
                .toArray(StackTraceElement[]::new));
        return failure;
    }

    static Error of(List<String> missing, String marked) {
        return new AssertionFailedError("@ScenarioTests of " + marked + ": no *" + ScenarioSource.ENDING + " at "
                + missing.stream()
                        .map(place -> place.isEmpty() ? "the class path" : "\"" + place + "\"")
                        .collect(Collectors.joining(", "))
                + " (expected: folders or files of the class path, such as what lies in src/test/resources)");
    }

    /** Editors turn the name of a file with a line into a link. */
    private static StackTraceElement element(String what, Place place) {
        var file = place.file().replace('\\', '/');
        return new StackTraceElement("scenario", what, file.substring(file.lastIndexOf('/') + 1), place.line());
    }
}

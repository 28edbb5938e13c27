package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.explain.Explainer;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.report.Run;
import io.imptestbed.scenario.report.Tally;
import io.imptestbed.scenario.report.TextReport;
import io.imptestbed.scenario.rerun.Remedies;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.time.SideBySide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the selected scenarios, prints what comes of each as soon as its turn has come, and sums up.
 *
 * <p>Runs may take place on several threads; what is printed and written happens on one, in order. Only {@link #interrupted} is called from
 * another one, at any time.
 */
final class RunSession {
    private static final int LONGEST_NAME = 48;
    private static final long USUAL_SEED = 1;
    private static final long PATIENCE_SECONDS = 2;
    private static final String NOT_RUN = "not run: an earlier scenario did not pass, and --fail-fast was given";

    private final Context context;
    private final Console console;
    private final RunRequest request;
    private final List<Turn> turns;
    private final Outputs outputs;
    private final TextReport report;
    private final Tally tally = new Tally();
    private final Remedies remedies;
    private final int nameWidth;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ended;
    private boolean blankBefore = true;

    RunSession(Context context, RunRequest request, List<Scenario> scenarios, Outputs outputs) {
        this.context = context;
        this.console = context.console();
        this.request = request;
        this.remedies = new Remedies(context.runner()::run);
        this.turns = turns(scenarios, request.rounds());
        this.outputs = outputs;
        this.report = new TextReport(console.style());
        this.nameWidth = scenarios.stream()
                .mapToInt(scenario -> Run.nameOf(scenario.place()).length())
                .map(length -> Math.min(length, LONGEST_NAME))
                .max()
                .orElse(0);
    }

    /** One time that a scenario runs; the round is 0 when it runs only once. */
    private record Turn(Scenario scenario, int round) {}

    private static List<Turn> turns(List<Scenario> scenarios, int rounds) {
        var turns = new ArrayList<Turn>();
        for (var scenario : scenarios) {
            for (int round = 1; round <= rounds; round++) {
                turns.add(new Turn(scenario, rounds == 1 ? 0 : round));
            }
        }
        return turns;
    }

    /** Runs everything and returns what the program should tell the shell. */
    ExitCode run() throws Exception {
        var jobs = new ArrayList<Callable<Run>>();
        for (int i = 0; i < turns.size(); i++) {
            int number = i + 1;
            var turn = turns.get(i);
            jobs.add(() -> run(number, turn));
        }
        return context.signals()
                .during(
                        () -> {
                            SideBySide.<Run>run(request.jobs(), jobs, this::take);
                            return finish();
                        },
                        this::interrupted);
    }

    private Run run(int number, Turn turn) {
        var scenario = turn.scenario();
        console.progress(
                "[" + number + "/" + turns.size() + "] " + Run.nameOf(scenario.place()) + ": " + scenario.name());
        var options = request.options();
        if (turn.round() > 0) {
            options = options.withSeed(firstSeed(scenario) + turn.round() - 1);
        }
        return explained(context.runner().run(scenario, options), options, turn.round());
    }

    /** Reasons that nobody will read are not looked for. */
    private Run explained(ScenarioResult result, RunOptions options, int round) {
        var isPrinted = !result.passed() || request.printing().explain();
        var wanted = isPrinted || !outputs.names().isEmpty();
        var explanations = wanted ? Explainer.explain(result.entries(), result.start()) : List.<Explanation>of();
        return new Run(result, isPrinted ? remedies.added(explanations, result, options) : explanations, round);
    }

    private long firstSeed(Scenario scenario) {
        return request.seed().or(scenario::seed).orElse(USUAL_SEED);
    }

    private boolean take(Run run) {
        lock.lock();
        try {
            var result = run.result();
            tally.add(result);
            print(lines(run));
            outputs.add(run);
            return result.passed() || !request.failFast();
        } catch (IOException e) {
            throw cannotWrite(e);
        } finally {
            lock.unlock();
        }
    }

    private void print(List<String> lines) {
        console.lines(lines);
        blankBefore =
                lines.isEmpty() ? blankBefore : lines.get(lines.size() - 1).isEmpty();
    }

    private RefusalException cannotWrite(IOException e) {
        return RefusalException.broken(String.join(", ", outputs.names()) + ": " + Trouble.words(e));
    }

    private List<String> lines(Run run) {
        var result = run.result();
        var printing = request.printing();
        var lines = new ArrayList<String>();
        if (result.passed() && printing.quiet() && !printing.ladder() && !printing.explain()) {
            return lines;
        }
        lines.add(report.verdict(run, nameWidth, printing.wallTimes()));
        if (printing.verbose()) {
            lines.addAll(report.particulars(result));
        }
        lines.addAll(printing.explain() ? report.findingsAlone(result) : report.findings(run));
        if (printing.explain()) {
            lines.addAll(report.reasons(run));
        }
        if (!printing.verbose() && (printing.explain() || result.verdict() == Verdict.FAILED)) {
            lines.add("");
            lines.addAll(report.balance(result));
        }
        if (!printing.verbose() && !result.passed() && !result.notes().isEmpty()) {
            lines.add("");
            lines.addAll(report.notes(result));
        }
        if (printing.ladder()) {
            lines.add("");
            lines.addAll(report.ladder(result));
        }
        if (printing.ladder() || printing.explain() || !result.passed()) {
            lines.add("");
        }
        if (console.surroundings().annotates()) {
            lines.addAll(annotations(result));
        }
        return lines;
    }

    private static List<String> annotations(ScenarioResult result) {
        return result.findings().stream()
                .map(finding -> Annotations.error(finding.place(), finding.toString()))
                .toList();
    }

    private ExitCode finish() {
        lock.lock();
        try {
            var rest = notRun();
            summary(rest.size());
            outputs.complete(rest, NOT_RUN);
            ended = true;
            return code();
        } catch (IOException e) {
            throw cannotWrite(e);
        } finally {
            lock.unlock();
        }
    }

    private List<Scenario> notRun() {
        return turns.stream().skip(tally.total()).map(Turn::scenario).toList();
    }

    /** Says what ran and what did not, and leaves no incomplete file; nothing is printed afterwards. */
    private void interrupted() {
        try {
            // Whoever holds the lock may be stuck in writing to a reader that has stopped reading: then only the files
            // count.
            if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                sayGoodbye();
            }
            outputs.close();
        } catch (InterruptedException | IOException e) {
            console.message("interrupted: " + e.getMessage());
        }
    }

    private void sayGoodbye() {
        if (ended) {
            return;
        }
        var rest = notRun();
        summary(rest.size());
        console.message("interrupted: " + Plural.of(rest.size(), "run") + " of " + turns.size() + " did not end"
                + (rest.isEmpty()
                        ? ""
                        : ", from " + rest.get(0).place() + ": " + rest.get(0).name() + " on"));
        outputs.names().forEach(name -> console.message(name + ": not written"));
        console.silence();
    }

    private void summary(int notRun) {
        if (!blankBefore) {
            console.line("");
        }
        console.lines(tally.lines(notRun, request.printing().wallTimes()));
    }

    private ExitCode code() {
        if (tally.count(Verdict.FAILED) > 0) {
            return ExitCode.NOT_MET;
        }
        return tally.count(Verdict.BROKEN) > 0 ? ExitCode.BROKEN : ExitCode.MET;
    }
}

package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.impunit.ImpUnitProblemException;
import io.imptestbed.scenario.impunit.Said;
import io.imptestbed.scenario.impunit.SessionResult;
import io.imptestbed.scenario.impunit.SessionRunner;
import io.imptestbed.scenario.impunit.SessionSettings;
import io.imptestbed.scenario.impunit.TestPlan;
import io.imptestbed.scenario.impunit.TestReport;
import io.imptestbed.scenario.impunit.Voice;
import io.imptestbed.time.SideBySide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sessions of a plan, prints what they say, and sums up.
 *
 * <p>With one job lines appear as they are said, with several a session at a time, in order.
 */
final class ImpunitSession {
    private final Context context;
    private final Console console;
    private final TestPlan plan;
    private final SessionRunner runner;
    private final int jobs;
    private final Printing printing;
    private final @Nullable WholeFile junit;
    private final Voice voice;
    private final TestReport report = new TestReport();
    private final List<SessionResult> results = new ArrayList<>();
    private int ended;

    /** How much is printed. */
    enum Printing {
        /** What went wrong. */
        FAILURES,
        /** All that impt prints. */
        TESTS,
        /** What the scripts log as well. */
        EVERYTHING
    }

    ImpunitSession(
            Context context,
            TestPlan plan,
            SessionSettings settings,
            int jobs,
            Printing printing,
            @Nullable WholeFile junit) {
        this.context = context;
        this.console = context.console();
        this.plan = plan;
        this.runner = new SessionRunner(settings);
        this.jobs = jobs;
        this.printing = printing;
        this.junit = junit;
        this.voice = new Voice(console.surroundings().coloured());
    }

    /** What a session came to, or why it could not begin, and what is still to be printed of it. */
    private record Outcome(TestPlan.Session session, Optional<SessionResult> result, List<Said> unprinted) {}

    /** Runs everything and returns what the program should tell the shell. */
    ExitCode run() throws Exception {
        if (printing != Printing.FAILURES) {
            plan.projects().forEach(project -> console.lines(voice.found(project)));
        }
        var work = new ArrayList<Callable<Outcome>>();
        plan.sessions().forEach(session -> work.add(() -> run(session)));
        return context.signals()
                .during(
                        () -> {
                            SideBySide.<Outcome>run(jobs, work, this::take);
                            return finish();
                        },
                        this::interrupted);
    }

    private Outcome run(TestPlan.Session session) {
        console.progress("[" + (ended + 1) + "/" + plan.sessions().size() + "] "
                + session.file().name());
        var unprinted = new ArrayList<Said>();
        Consumer<Said> listener = jobs == 1 ? new Live() : unprinted::add;
        return new Outcome(session, runner.run(session, listener), unprinted);
    }

    /** Prints at once, with an empty line before the first. */
    private final class Live implements Consumer<Said> {
        private boolean begun;

        @Override
        public void accept(Said said) {
            print(said, !begun);
            begun = true;
        }
    }

    private void print(Said said, boolean first) {
        if (isPrinted(said)) {
            if (first && printing != Printing.FAILURES) {
                console.line("");
            }
            console.line(voice.line(said));
        }
    }

    private boolean isPrinted(Said said) {
        return switch (printing) {
            case FAILURES -> said.kind() == Said.Kind.ERROR;
            case TESTS -> said.kind() != Said.Kind.LOG;
            case EVERYTHING -> true;
        };
    }

    private synchronized boolean take(Outcome outcome) {
        ended++;
        var said = outcome.unprinted();
        for (int i = 0; i < said.size(); i++) {
            print(said.get(i), i == 0);
        }
        if (outcome.result().isEmpty()) {
            if (printing != Printing.FAILURES) {
                console.line(voice.line(
                        Said.Kind.INFO,
                        Said.Tone.PLAIN,
                        "Skip \"" + outcome.session().file().name() + "\" testing"));
            }
            return true;
        }
        var result = outcome.result().get();
        voice.sessionEnded(result.length());
        results.add(result);
        report.add(result);
        return result.isPassed() || !outcome.session().config().stopOnFail();
    }

    private synchronized ExitCode finish() throws IOException {
        if (results.isEmpty()) {
            throw new ImpUnitProblemException("no test is selected: none of "
                    + Plural.of(plan.sessions().size(), "file") + " has a test of that name");
        }
        console.lines(voice.summary(results));
        if (junit != null) {
            report.write(junit.writer());
            junit.complete();
        }
        return results.stream().allMatch(SessionResult::isPassed) ? ExitCode.MET : ExitCode.NOT_MET;
    }

    private void interrupted() {
        console.message("interrupted: " + Plural.of(plan.sessions().size() - ended, "test file") + " of "
                + plan.sessions().size() + " did not end");
        console.silence();
    }
}

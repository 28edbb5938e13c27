package io.imptestbed.scenario.run;

import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.run.check.Evidence;
import io.imptestbed.scenario.run.check.Examiner;
import io.imptestbed.scenario.run.invariant.Invariants;
import io.imptestbed.scenario.run.ledger.Ledger;
import io.imptestbed.scenario.run.step.Notebook;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result under way: keeps what is known when a run fails half way. */
final class Draft {
    private static final long USUAL_SEED = 1;

    private final Scenario scenario;
    private final RunOptions options;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Entry> entries = List.of();
    private Duration start = Duration.ZERO;
    private Duration end = Duration.ZERO;
    private @Nullable Evidence evidence;

    Draft(Scenario scenario, RunOptions options) {
        this.scenario = scenario;
        this.options = options;
    }

    void began(Duration at) {
        start = at;
    }

    void examine(Evidence with) {
        evidence = with;
    }

    void ended(Duration at, List<Entry> all) {
        end = at;
        entries = all;
    }

    void note(String note) {
        notes.add(note);
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    void found(Notebook notebook) {
        findings.addAll(notebook.findings());
        notes.addAll(notebook.notes());
    }

    /** Something of the testbed or its environment failed. */
    void failed(RuntimeException failure) {
        var cause = failure.getCause() == null ? "" : ", because: " + failure.getCause();
        findings.add(new Finding(
                Kind.ENVIRONMENT, scenario.place(), "the run", "a testbed that works", failure + cause, List.of()));
    }

    ScenarioResult result(Duration wall) {
        var ledger = new Ledger(isBrokerOurs());
        judge(ledger);
        findings.sort(Comparator.comparing((Finding finding) -> finding.kind() == Kind.INVARIANT)
                .thenComparing(Finding::place));
        return new ScenarioResult(
                scenario,
                verdict(),
                findings,
                notes,
                entries,
                start,
                end.minus(start),
                wall,
                options.virtual(),
                seed(),
                ledger.conservation());
    }

    /** Returns the seed of the run. */
    long seed() {
        return options.seed().or(scenario::seed).orElse(USUAL_SEED);
    }

    private boolean isBrokerOurs() {
        return options.broker().isEmpty();
    }

    /** Judges in one pass over the trace; a run that broke before its end is not judged, its messages are only counted. */
    private void judge(Ledger ledger) {
        var judged = evidence;
        if (judged == null || verdict() == Verdict.BROKEN) {
            entries.forEach(ledger::see);
            return;
        }
        var examiner = new Examiner(scenario.expectations(), judged);
        var invariants = options.invariants() ? Invariants.all(isBrokerOurs(), options.virtual()) : Invariants.none();
        var faults = ScriptFaults.of(scenario, start);
        for (var entry : entries) {
            faults.see(entry);
            examiner.see(entry);
            invariants.see(entry);
            ledger.see(entry);
        }
        findings.addAll(examiner.findings(end));
        findings.addAll(faults.findings());
        findings.addAll(invariants.findings(end, scenario.place()));
        notes.addAll(examiner.notes());
        notes.addAll(invariants.notes());
        notes.addAll(scenario.warnings());
        if (!findings.isEmpty() && scenario.isScripted() && scenario.until().isEmpty()) {
            notes.add("The run ended at " + Words.instant(end.minus(start))
                    + ", when steps and expectations were over; 'until: 1h' gives scripts longer.");
        }
    }

    private Verdict verdict() {
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.ENVIRONMENT)) {
            return Verdict.BROKEN;
        }
        return findings.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    }
}

package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.ScenarioResult;
import java.util.Optional;

/** Runs variants within a budget: so many runs, and so much work in all, counted in trace entries so that it is the same on every machine. */
final class Reruns {
    private final Runner runner;
    private final long mostRuns;
    private final long mostEntries;
    private int runs;
    private long entries;

    Reruns(Runner runner, long mostRuns, long mostEntries) {
        this.runner = runner;
        this.mostRuns = mostRuns;
        this.mostEntries = mostEntries;
    }

    /** Returns what came of {@code variant}; empty if the budget is used up. */
    Optional<Outcome> run(Variant variant) {
        if (isUsedUp()) {
            return Optional.empty();
        }
        runs++;
        ScenarioResult result = runner.run(variant.scenario(), variant.options());
        entries += result.entries().size();
        return Optional.of(Outcome.of(result));
    }

    /** Tells whether so many runs about the size of {@code one} are still within the budget. */
    boolean allows(int more, ScenarioResult one) {
        return runs + more <= mostRuns && entries + (long) more * one.entries().size() <= mostEntries;
    }

    private boolean isUsedUp() {
        return runs >= mostRuns || entries >= mostEntries;
    }

    int runs() {
        return runs;
    }
}

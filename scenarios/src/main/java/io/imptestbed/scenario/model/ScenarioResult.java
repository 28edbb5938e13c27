package io.imptestbed.scenario.model;

import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.List;

/**
 * What one run of a scenario gave.
 *
 * @param findings what was not as it should be, in the order of the file; empty when passed
 * @param notes what a reader should know about the run, such as what could not be checked; may be empty
 * @param entries the whole trace
 * @param start the time in the trace at which the scenario began: times in files and findings count from here
 * @param length how long the run took on its timeline, from the start of the scenario
 * @param wall how long the run took on the wall, assembly included
 * @param virtual whether it ran in virtual time
 * @param seed the seed of its random source
 * @param conservation where its messages ended
 */
public record ScenarioResult(
        Scenario scenario,
        Verdict verdict,
        List<Finding> findings,
        List<String> notes,
        List<Entry> entries,
        Duration start,
        Duration length,
        Duration wall,
        boolean virtual,
        long seed,
        Conservation conservation) {
    public ScenarioResult {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Tells whether the verdict is {@link Verdict#PASSED}. */
    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}

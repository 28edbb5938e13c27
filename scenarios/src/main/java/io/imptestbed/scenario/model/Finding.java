package io.imptestbed.scenario.model;

import java.util.List;

/**
 * One thing that was not as it should be.
 *
 * @param place where the file says what was not met; for an invariant, where the scenario is named
 * @param text the step or expectation as the file says it, or the invariant in a sentence
 * @param expected what should have been seen, in words with figures and times
 * @param seen what was seen, the nearest miss included, in words with figures and times since the start of the scenario
 * @param entries the sequence numbers of the trace entries that matter, ascending; may be empty
 */
public record Finding(Kind kind, Place place, String text, String expected, String seen, List<Long> entries) {
    public Finding {
        entries = List.copyOf(entries);
    }

    /** Who found it. */
    public enum Kind {
        /** A step's call came to something else than it should. */
        STEP,
        /** An expectation of the file was not met. */
        EXPECTATION,
        /** Something that holds in every scenario did not. */
        INVARIANT,
        /** The testbed or its environment failed; the verdict is {@link Verdict#BROKEN}. */
        ENVIRONMENT
    }

    /** Returns the finding on one line, its place first. */
    @Override
    public String toString() {
        return place + ": " + text + ": expected " + expected + ", seen: " + seen;
    }
}

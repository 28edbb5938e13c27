package io.imptestbed.scenario.model;

/** What a run came to. */
public enum Verdict {
    /** Every step did what it must, every expectation was met and every invariant held. */
    PASSED,
    /** The code under test, or the scenario's claim about it, is wrong; the findings say where. */
    FAILED,
    /** The testbed or its environment failed, so that the run says nothing about the code under test. */
    BROKEN
}

package io.imptestbed.scenario.impunit;

import java.time.Duration;
import java.util.List;

/**
 * What came of a test method, a {@code setUp} or a {@code tearDown}.
 *
 * @param testCase the name of its class
 * @param message what it said: a failure's reason, or what it returned; may be empty
 * @param log what the scripts logged meanwhile, a line each
 */
public record TestResult(
        String testCase,
        String method,
        Outcome outcome,
        String message,
        Duration start,
        Duration length,
        List<String> log) {

    /** What can come of a test. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** The session ended before the test did. */
        CUT_OFF
    }

    /** Returns its name as impUnit says it, for example {@code PumpCase::testStart()}. */
    public String name() {
        return testCase.isEmpty() ? method + "()" : testCase + "::" + method + "()";
    }

    /** Tells whether it is a test and not what goes before or after tests. */
    public boolean isTest() {
        return !method.equals("setUp") && !method.equals("tearDown");
    }

    /** Tells whether it came to what it should. */
    public boolean isPassed() {
        return outcome == Outcome.PASSED;
    }
}

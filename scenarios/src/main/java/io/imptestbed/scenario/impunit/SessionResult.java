package io.imptestbed.scenario.impunit;

import java.time.Duration;
import java.util.List;

/**
 * What came of one session: one test file in a world of its own.
 *
 * @param results of tests, {@code setUp}s and {@code tearDown}s, in order
 * @param tests as impUnit counted them
 * @param assertions as impUnit counted them
 * @param failures as impUnit counted them
 * @param errors what went wrong with the session itself, in words
 * @param notes what else the person should know, such as requests that nobody answered
 * @param length on the session's own time
 */
public record SessionResult(
        TestFile file,
        List<TestResult> results,
        int tests,
        int assertions,
        int failures,
        List<String> errors,
        List<String> notes,
        Duration length,
        long seed) {

    /** Tells whether everything went as it should. */
    public boolean isPassed() {
        return errors.isEmpty() && failures == 0 && results.stream().allMatch(TestResult::isPassed);
    }

    /** Tells whether the session ended before impUnit had counted. */
    boolean isBrokenOff() {
        return !errors.isEmpty();
    }

    /** Returns the results that did not come to what they should. */
    List<TestResult> failedResults() {
        return results.stream().filter(result -> !result.isPassed()).toList();
    }

    /** Returns what went wrong with the session and is not said by one of its results already. */
    List<String> ownErrors() {
        var said = failedResults().stream().map(TestResult::message).toList();
        return errors.stream().filter(error -> !said.contains(error)).toList();
    }

    /** Returns how many tests began, which is all there is to go by if the session broke off. */
    int testsSeen() {
        return Math.max(tests, (int) results.stream().filter(TestResult::isTest).count());
    }

    /** Returns how many failures there are, those of the session itself included. */
    int failuresSeen() {
        return Math.max(failures, failedResults().size() + ownErrors().size());
    }
}

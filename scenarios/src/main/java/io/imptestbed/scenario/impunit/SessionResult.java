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
}

package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.source.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the tests of a folder are to be run, as its file {@code .impt.test} says.
 *
 * @param home the test home: what file names and working-folder includes are relative to
 * @param file the configuration file; empty if there is none and everything is as usual
 * @param timeout how long one test may take
 * @param stopOnFail whether the first failure ends everything
 * @param allowDisconnect whether a session survives a disconnect of its device
 * @param testFiles patterns of test files, relative to the home
 * @param agentFile the agent's library or code under test
 * @param deviceFile the device's
 * @param variables Builder variables, from the file that {@code builderConfig} names
 * @param notes what of the file was not used, in words
 */
public record TestConfig(
        Path home,
        Optional<Path> file,
        Duration timeout,
        boolean stopOnFail,
        boolean allowDisconnect,
        List<String> testFiles,
        Optional<String> agentFile,
        Optional<String> deviceFile,
        Map<String, String> variables,
        List<String> notes) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> USUAL_FILES = List.of("*.test.nut", "tests/**/*.test.nut");
    private static final List<String> ANY_FILES = List.of("**/*.test.nut");

    /** Returns how tests are run in a folder that has no configuration file: every {@code *.test.nut} below it is one. */
    static TestConfig without(Path home) {
        return usual(home).withTestFiles(ANY_FILES);
    }

    /** Returns what holds for everything that a configuration file leaves out. */
    static TestConfig usual(Path home) {
        return new TestConfig(
                home,
                Optional.empty(),
                USUAL_TIMEOUT,
                false,
                false,
                USUAL_FILES,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    private TestConfig withTestFiles(List<String> patterns) {
        return new TestConfig(
                home, file, timeout, stopOnFail, allowDisconnect, patterns, agentFile, deviceFile, variables, notes);
    }

    /** Returns the code under test of one side. */
    Optional<String> source(Side side) {
        return side == Side.AGENT ? agentFile : deviceFile;
    }

    /** Returns the same with what the person who runs it decided otherwise. */
    TestConfig overridden(Overrides overrides) {
        return new TestConfig(
                home,
                file,
                overrides.timeout().orElse(timeout),
                overrides.stopOnFail() || stopOnFail,
                overrides.allowDisconnect() || allowDisconnect,
                testFiles,
                agentFile,
                deviceFile,
                variables,
                notes);
    }

    /**
     * What goes before every configuration file.
     *
     * @param timeout how long one test may take
     * @param stopOnFail whether the first failure ends everything in any case
     * @param allowDisconnect whether sessions survive a disconnect in any case
     */
    public record Overrides(Optional<Duration> timeout, boolean stopOnFail, boolean allowDisconnect) {
        /** Leaves everything to the files. */
        public static final Overrides NONE = new Overrides(Optional.empty(), false, false);
    }
}

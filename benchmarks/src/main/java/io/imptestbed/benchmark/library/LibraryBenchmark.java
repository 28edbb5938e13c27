package io.imptestbed.benchmark.library;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Median;
import io.imptestbed.benchmark.harness.Pace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The launcher on the bundled library and on one scenario of it, each run a process of its own.
 *
 * <p>The start of the JVM is the same launcher with a JVM that only tells its version.
 */
public final class LibraryBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // a few seconds of virtual time, as most of the library; one of a virtual hour would measure the hour and not the
    // process
    private static final String SHORT = "qos-1-delivered.scenario.yaml";

    @Override
    public String name() {
        return "library";
    }

    @Override
    public String purpose() {
        return "all bundled scenarios in one process, and one of them alone";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var home = home();
        var library = home.resolve("scenarios").resolve("library");
        var scenario = library.resolve(SHORT);
        if (!Files.isRegularFile(scenario)) {
            throw new IllegalStateException(scenario + ": not there (expected: a short scenario of the library)");
        }
        // builds what is missing, and brings the files into the system's cache
        testbed(home, "run", library.toString()).seconds();

        var whole = new Median();
        var start = new Median();
        var one = new Median();
        for (var round = 0; round < pace.choose(7, 3); round++) {
            start.add(versionOnly(home).seconds());
            whole.add(testbed(home, "run", library.toString()).seconds());
            one.add(testbed(home, "run", scenario.toString()).seconds());
        }
        return List.of(
                Figure.atMost(2, "library: all scenarios, after JVM start", whole.value() - start.value(), "s"),
                Figure.of("library: launcher and JVM start", start.value(), "s"),
                Figure.atMost(1, "library: one scenario, whole process", one.value(), "s"));
    }

    private static Path home() {
        var home = System.getProperty("benchmarks.home");
        if (home == null) {
            throw new IllegalStateException("benchmarks.home: not set (expected: the folder of the launcher testbed)");
        }
        return Path.of(home);
    }

    private static Child testbed(Path home, String... arguments) {
        var command = new ArrayList<String>();
        command.add(home.resolve("testbed").toString());
        command.addAll(List.of(arguments));
        return Child.process(command, PATIENCE);
    }

    private static Child versionOnly(Path home) {
        return Child.process(
                List.of(
                        "env",
                        "TESTBED_JAVA_OPTS=-version",
                        home.resolve("testbed").toString()),
                PATIENCE);
    }
}

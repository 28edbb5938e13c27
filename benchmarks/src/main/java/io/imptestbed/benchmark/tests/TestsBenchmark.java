package io.imptestbed.benchmark.tests;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Median;
import io.imptestbed.benchmark.harness.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A class of a hundred Java tests, run by JUnit in a JVM that has run it before; and a thousand scenario files, run by the launcher on two
 * cores, a process with all that belongs to it.
 */
public final class TestsBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx512m");
    private static final int SCENARIOS = 1_000;

    @Override
    public String name() {
        return "tests";
    }

    @Override
    public String purpose() {
        return "a class of 100 Java tests with a world each, and 1,000 scenario files";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        return List.of(
                Figure.atMost(5, "tests: a Java test with a fresh world, warm", perTest(pace), "ms"),
                Figure.atMost(10, "tests: 1,000 scenarios on two cores, whole process", thousand(pace), "s"));
    }

    private static double perTest(Pace pace) {
        var rounds = Integer.toString(pace.choose(15, 5));
        var numbers =
                Child.jvm(JavaTestsMain.class, FLAGS, List.of(rounds), PATIENCE).numbers();
        var millis = numbers.get(JavaTestsMain.MILLIS);
        if (millis == null) {
            throw new IllegalStateException(JavaTestsMain.MILLIS + ": not reported (reported: " + numbers + ")");
        }
        return millis;
    }

    private static double thousand(Pace pace) {
        var home = System.getProperty("benchmarks.home");
        if (home == null) {
            throw new IllegalStateException("benchmarks.home: not set (expected: the folder of the launcher testbed)");
        }
        var launcher = Path.of(home, "testbed").toString();
        // builds what is missing
        Child.process(List.of(launcher, "--version"), PATIENCE).seconds();
        var folder = written();
        try {
            var all = new Median();
            for (var round = 0; round < pace.choose(5, 1); round++) {
                all.add(Child.process(List.of(launcher, "run", "--quiet", "--jobs", "2", folder.toString()), PATIENCE)
                        .seconds());
            }
            return all.value();
        } finally {
            delete(folder);
        }
    }

    private static Path written() {
        try {
            var folder = Files.createTempDirectory("thousand");
            for (var i = 0; i < SCENARIOS; i++) {
                Files.writeString(folder.resolve("number-" + i + ".scenario.yaml"), ThousandScenarios.text(i));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

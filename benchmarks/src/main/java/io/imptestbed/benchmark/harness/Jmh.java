package io.imptestbed.benchmark.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks in forked JVMs, with the times that the pace allows. */
public final class Jmh {
    private Jmh() {}

    /**
     * Runs every benchmark method of {@code type} with all its parameters.
     *
     * @throws IllegalStateException if one fails
     */
    public static Collection<RunResult> run(Class<?> type, Pace pace, int forks, Duration iteration, String... flags) {
        var time = TimeValue.milliseconds(iteration.toMillis());
        var options = new OptionsBuilder()
                .include("^" + type.getName().replace(".", "\\.") + "\\.")
                .forks(pace.choose(forks, 1))
                .warmupIterations(pace.choose(5, 3))
                .warmupTime(time)
                .measurementIterations(pace.choose(5, 3))
                .measurementTime(time)
                .shouldFailOnError(true)
                .jvm(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .jvmArgs(flags)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(type.getName() + ": " + e.getMessage(), e);
        }
    }

    /** Returns the middle of all measured iterations of all forks, in the benchmark's unit. */
    public static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    /** Returns the method's name as words, for example {@code timer jump}. */
    public static String words(RunResult result) {
        var name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1).replace('_', ' ');
    }
}

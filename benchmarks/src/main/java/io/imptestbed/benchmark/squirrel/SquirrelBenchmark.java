package io.imptestbed.benchmark.squirrel;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Jmh;
import io.imptestbed.benchmark.harness.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The imp's language.
 *
 * <p>With {@code SQUIRREL_REFERENCE} set, each program runs on the reference and here in turn, and the ratios of processor time count; without
 * it the times are only told.
 */
public final class SquirrelBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String HELLO = "hello";
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    @Override
    public String name() {
        return "squirrel";
    }

    @Override
    public String purpose() {
        return "the imp's language, against its reference if SQUIRREL_REFERENCE names one";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var figures = new ArrayList<Figure>();
        figures.addAll(programs(pace));
        figures.addAll(steps(pace));
        figures.add(engines());
        return figures;
    }

    private static List<Figure> programs(Pace pace) {
        var figures = new ArrayList<Figure>();
        var ratios = new ArrayList<Double>();
        var firsts = new ArrayList<Double>();
        for (var workload : Workload.values()) {
            var runs = Integer.toString(pace.choose(12, 4));
            var times = Child.jvm(WorkloadMain.class, List.of(), List.of(workload.name(), runs), PATIENCE)
                    .numbers();
            double warm = times.getOrDefault(WorkloadMain.WARM, 0.0);
            figures.add(Figure.of("squirrel: " + workload.word() + ", warm", warm, "s"));
            Reference.given().ifPresent(reference -> {
                double seconds = reference.seconds(workload);
                ratios.add(warm / seconds);
                firsts.add(times.getOrDefault(WorkloadMain.FIRST, 0.0) / seconds);
            });
        }
        if (!ratios.isEmpty()) {
            figures.addAll(comparison(ratios, firsts));
        }
        return figures;
    }

    private static List<Figure> comparison(List<Double> ratios, List<Double> firsts) {
        double mean = Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
        return List.of(
                Figure.atMost(0.75, "squirrel: time of the reference, geometric mean, warm", mean, ""),
                Figure.atMost(1.5, "squirrel: the same, worst program", worst(ratios), ""),
                Figure.atMost(1.6, "squirrel: the same, worst first run in a fresh JVM", worst(firsts), ""));
    }

    private static double worst(List<Double> ratios) {
        return ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static List<Figure> steps(Pace pace) {
        var figures = new ArrayList<Figure>();
        for (var result : Jmh.run(StepCosts.class, pace, 1, Duration.ofMillis(pace.choose(500, 150)))) {
            var words = Jmh.words(result);
            double nanoseconds = Jmh.median(result);
            figures.add(
                    words.equals(HELLO)
                            ? Figure.atMost(
                                    1,
                                    "squirrel: compile and run hello, warm",
                                    nanoseconds / NANOSECONDS_A_MILLISECOND,
                                    "ms")
                            : Figure.of("squirrel: " + words, nanoseconds, "ns"));
        }
        return figures;
    }

    private static Figure engines() {
        var bytes = Child.jvm(EnginesMain.class, List.of(), List.of("10000"), PATIENCE)
                .numbers()
                .getOrDefault(EnginesMain.BYTES, 0.0);
        return Figure.atMost(20, "squirrel: an engine among 10,000 that share a program", bytes / 1024, "KB");
    }
}

package io.imptestbed.benchmark.day;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Seconds and memory of a day of 500 imps, and whether it leaves the same trace twice. */
public final class DayBenchmark implements Benchmark {
    private static final int SIZE = 500;
    private static final int HOURS = 24;
    private static final int FEW = 1_000;
    private static final int MANY = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");

    @Override
    public String name() {
        return "day";
    }

    @Override
    public String purpose() {
        return "500 imps, device and agent, a reading a minute each to an observer, for a virtual day";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var hours = pace.choose(HOURS, 2);
        var day = run(SIZE, hours, false);
        var first = run(SIZE, pace.choose(HOURS, 1), true);
        var second = run(SIZE, pace.choose(HOURS, 1), true);
        var entries = value(day, DayMain.ENTRIES);
        var seconds = value(day, DayMain.SECONDS);
        return List.of(
                Figure.atMost(60, "day: a virtual day of 500 imps, 720,000 readings", seconds * HOURS / hours, "s"),
                Figure.of("day: entries of the trace a wall second", entries / seconds, ""),
                Figure.of("day: an imp, device and agent, with the broker's share", bytesOfAnImp() / 1024, "KB"),
                Figure.atLeast(1, "day: the same trace twice (1 is yes)", isSame(first, second) ? 1 : 0, ""));
    }

    private static boolean isSame(Map<String, Double> first, Map<String, Double> second) {
        return value(first, DayMain.HASH) == value(second, DayMain.HASH)
                && value(first, DayMain.ENTRIES) == value(second, DayMain.ENTRIES);
    }

    /** Returns what one imp more takes: what all of them share, and what pools keep, is the same in both worlds. */
    private static double bytesOfAnImp() {
        return (value(run(MANY, 0, false), DayMain.BYTES) - value(run(FEW, 0, false), DayMain.BYTES)) / (MANY - FEW);
    }

    private static Map<String, Double> run(int size, int hours, boolean ofText) {
        var arguments = List.of(String.valueOf(size), String.valueOf(hours), String.valueOf(ofText));
        return Child.jvm(DayMain.class, FLAGS, arguments, PATIENCE).numbers();
    }

    private static double value(Map<String, Double> numbers, String name) {
        var value = numbers.get(name);
        if (value == null) {
            throw new IllegalStateException(name + ": not reported (reported: " + numbers + ")");
        }
        return value;
    }
}

package io.imptestbed.benchmark.day;

import io.imptestbed.benchmark.harness.Child;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Days of so many imps, each in a process of its own. */
record Days(boolean scripts, int size) {
    private static final int FEW = 1_000;
    private static final int MANY = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");

    /** What a day took, and how many entries its trace had. */
    record Lived(double seconds, double entries) {}

    /** Lives through so many hours. */
    Lived run(int hours) {
        var numbers = run(size, hours, false);
        return new Lived(value(numbers, DayMain.SECONDS), value(numbers, DayMain.ENTRIES));
    }

    /** Tells whether two runs leave the same trace, by the texts of all entries. */
    boolean isSameTwice(int hours) {
        var first = run(size, hours, true);
        var second = run(size, hours, true);
        return value(first, DayMain.HASH) == value(second, DayMain.HASH)
                && value(first, DayMain.ENTRIES) == value(second, DayMain.ENTRIES);
    }

    /** Returns what one imp more takes: what all of them share, and what pools keep, is the same in both worlds. */
    double bytesOfAnImp() {
        return (value(run(MANY, 0, false), DayMain.BYTES) - value(run(FEW, 0, false), DayMain.BYTES)) / (MANY - FEW);
    }

    private Map<String, Double> run(int imps, int hours, boolean ofText) {
        var arguments =
                List.of(String.valueOf(imps), String.valueOf(hours), String.valueOf(ofText), String.valueOf(scripts));
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

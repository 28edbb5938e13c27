package io.imptestbed.benchmark.day;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Pace;
import java.util.List;

/** Seconds and memory of a day of 500 imps, and whether it leaves the same trace twice. */
public final class DayBenchmark implements Benchmark {
    private static final int SIZE = 500;
    private static final int HOURS = 24;

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
        var days = new Days(false, SIZE);
        var day = days.run(hours);
        return List.of(
                Figure.atMost(
                        60, "day: a virtual day of 500 imps, 720,000 readings", day.seconds() * HOURS / hours, "s"),
                Figure.of("day: entries of the trace a wall second", day.entries() / day.seconds(), ""),
                Figure.of("day: an imp, device and agent, with the broker's share", days.bytesOfAnImp() / 1024, "KB"),
                Figure.atLeast(
                        1,
                        "day: the same trace twice (1 is yes)",
                        days.isSameTwice(pace.choose(HOURS, 1)) ? 1 : 0,
                        ""));
    }
}

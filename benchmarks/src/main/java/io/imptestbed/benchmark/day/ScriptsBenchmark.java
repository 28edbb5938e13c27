package io.imptestbed.benchmark.day;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Pace;
import java.util.List;

/** Seconds and memory of an hour of 1,000 imps whose agents and devices are scripts, and whether it leaves the same trace twice. */
public final class ScriptsBenchmark implements Benchmark {
    private static final int SIZE = 1_000;

    @Override
    public String name() {
        return "scripts";
    }

    @Override
    public String purpose() {
        return "1,000 imps whose device and agent are scripts, a reading a minute each to an observer, for a virtual hour";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var hours = new Days(true, SIZE);
        var hour = hours.run(1);
        return List.of(
                Figure.of("scripts: a virtual hour of 1,000 scripted imps, 60,000 readings", hour.seconds(), "s"),
                Figure.of("scripts: entries of the trace a wall second", hour.entries() / hour.seconds(), ""),
                Figure.of(
                        "scripts: an imp, device and agent, with the broker's share",
                        hours.bytesOfAnImp() / 1024,
                        "KB"),
                Figure.atLeast(1, "scripts: the same trace twice (1 is yes)", hours.isSameTwice(1) ? 1 : 0, ""));
    }
}

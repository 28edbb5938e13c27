package io.imptestbed.benchmark.time;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Jmh;
import io.imptestbed.benchmark.harness.Pace;
import java.time.Duration;
import java.util.List;

/** What the basic steps of virtual time cost; told, without targets. */
public final class TimeBenchmark implements Benchmark {
    @Override
    public String name() {
        return "time";
    }

    @Override
    public String purpose() {
        return "the basic steps of virtual time";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        return Jmh.run(TimelineCosts.class, pace, 1, Duration.ofMillis(pace.choose(500, 150))).stream()
                .map(result -> Figure.of("virtual time: " + Jmh.words(result), Jmh.median(result), "ns"))
                .toList();
    }
}

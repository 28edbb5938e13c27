package io.imptestbed.benchmark.hour;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Jmh;
import io.imptestbed.benchmark.harness.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Virtual seconds and packets a wall second. */
public final class HourBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "hour";
    }

    @Override
    public String purpose() {
        return "a virtual hour of one agent at two messages a second in and out";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var packets = Objects.requireNonNull(Child.jvm(PacketsMain.class, List.of(), List.of(), PATIENCE)
                .numbers()
                .get(PacketsMain.PACKETS));
        var traced = 0.0;
        var untraced = 0.0;
        for (var result : Jmh.run(HourOfAnAgent.class, pace, 2, Duration.ofMillis(pace.choose(2_000, 600)))) {
            if (Boolean.parseBoolean(result.getParams().getParam("trace"))) {
                traced = Jmh.median(result);
            } else {
                untraced = Jmh.median(result);
            }
        }
        var seconds = Hour.LENGTH.toSeconds();
        return List.of(
                Figure.atLeast(20_000, "hour: virtual seconds a wall second, with the trace", seconds / traced, ""),
                Figure.atLeast(100_000, "hour: packets a wall second, with the trace", packets / traced, ""),
                Figure.of("hour: virtual seconds a wall second, without", seconds / untraced, ""),
                Figure.of("hour: packets a wall second, without", packets / untraced, ""));
    }
}

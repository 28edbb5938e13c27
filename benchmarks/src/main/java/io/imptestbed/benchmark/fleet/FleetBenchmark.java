package io.imptestbed.benchmark.fleet;

import io.imptestbed.benchmark.fleet.FleetMain.Make;
import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Median;
import io.imptestbed.benchmark.harness.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Seconds and memory of ten thousand agents. */
public final class FleetBenchmark implements Benchmark {
    private static final int SIZE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    // the same address space and alignment whatever the machine, and a collector that leaves nothing behind
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public String purpose() {
        return "10,000 agents in one virtual world, each connected, subscribed and served one message";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var seconds = new Median();
        var total = 0.0;
        for (var round = 0; round < pace.choose(5, 1); round++) {
            var measured = run(Make.AGENTS);
            seconds.add(value(measured, FleetMain.SECONDS));
            total = value(measured, FleetMain.BYTES);
        }
        var traced = run(Make.AGENTS_WITH_TRACE);
        // a bare client has one end of a channel, a bare channel has two
        var broker = bytes(Make.BARE_CLIENTS) - bytes(Make.CHANNELS) / 2;
        return List.of(
                Figure.atMost(12, "fleet: an agent and its channel", (total - broker) / 1024, "KB"),
                Figure.of("fleet: the broker's share of an agent", broker / 1024, "KB"),
                Figure.of("fleet: both, and their part of the trace", value(traced, FleetMain.BYTES) / 1024, "KB"),
                Figure.of("fleet: 10,000 agents", seconds.value(), "s"),
                Figure.of("fleet: 10,000 agents with the trace", value(traced, FleetMain.SECONDS), "s"));
    }

    private static double bytes(Make make) {
        return value(run(make), FleetMain.BYTES);
    }

    private static Map<String, Double> run(Make make) {
        return Child.jvm(FleetMain.class, FLAGS, List.of(make.name(), Integer.toString(SIZE)), PATIENCE)
                .numbers();
    }

    private static double value(Map<String, Double> numbers, String name) {
        var value = numbers.get(name);
        if (value == null) {
            throw new IllegalStateException(name + ": not reported (reported: " + numbers + ")");
        }
        return value;
    }
}

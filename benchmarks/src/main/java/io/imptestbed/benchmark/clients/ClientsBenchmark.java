package io.imptestbed.benchmark.clients;

import io.imptestbed.benchmark.harness.Benchmark;
import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Figure;
import io.imptestbed.benchmark.harness.Pace;
import io.imptestbed.mqtt.Qos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent's client without limits beside HiveMQ's and Paho's: messages a second, and the ratio to the better one. */
public final class ClientsBenchmark implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public String purpose() {
        return "the agent's client without limits beside HiveMQ and Paho, same broker, QoS 0, 1 and 2";
    }

    @Override
    public List<Figure> measure(Pace pace) {
        var arguments = List.of(Integer.toString(pace.choose(7, 3)), Integer.toString(pace.choose(1_000, 250)));
        var rates = Child.jvm(ClientsMain.class, List.of("-Xms512m", "-Xmx512m"), arguments, PATIENCE)
                .numbers();
        var figures = new ArrayList<Figure>();
        for (var qos : Qos.values()) {
            add(figures, rates, qos);
        }
        return figures;
    }

    private static void add(List<Figure> figures, Map<String, Double> rates, Qos qos) {
        var name = "clients, QoS " + qos.value() + ": ";
        var agent = rate(rates, ClientsMain.AGENT, qos);
        var better = Math.max(rate(rates, ClientsMain.HIVEMQ, qos), rate(rates, ClientsMain.PAHO, qos));
        figures.add(Figure.atLeast(1, name + "agent, of the better of HiveMQ and Paho", agent / better, ""));
        for (var make : List.of(ClientsMain.AGENT, ClientsMain.AGENT_APART, ClientsMain.HIVEMQ, ClientsMain.PAHO)) {
            figures.add(Figure.of(name + make, rate(rates, make, qos), "msg/s"));
        }
    }

    private static double rate(Map<String, Double> rates, String make, Qos qos) {
        var rate = rates.get(ClientsMain.key(make, qos));
        if (rate == null) {
            throw new IllegalStateException(ClientsMain.key(make, qos) + ": not reported (reported: " + rates + ")");
        }
        return rate;
    }
}

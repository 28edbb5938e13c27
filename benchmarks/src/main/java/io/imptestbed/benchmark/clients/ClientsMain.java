package io.imptestbed.benchmark.clients;

import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Median;
import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures every make at every QoS in rounds, each round in another order, and reports the median message rates.
 *
 * <p>Arguments: rounds to count, milliseconds of each measurement. Rounds before those warm up and count for nothing.
 */
final class ClientsMain {
    static final String AGENT = "agent";
    static final String AGENT_APART = "agent on a loop of its own";
    static final String HIVEMQ = "HiveMQ";
    static final String PAHO = "Paho";

    private static final int WINDOW = 200;
    private static final int WARM_UP_ROUNDS = 2;

    private final Map<String, Pair.Make> makes = new LinkedHashMap<>();
    private final Map<String, Median> rates = new LinkedHashMap<>();

    private ClientsMain() {}

    static String key(String make, Qos qos) {
        return make + ' ' + qos.value();
    }

    public static void main(String[] arguments) {
        var rounds = Integer.parseInt(arguments[0]);
        var length = Duration.ofMillis(Long.parseLong(arguments[1]));
        var timeline = RealTimeline.start();
        var apart = RealTimeline.start();
        try {
            var world = quiet(timeline);
            var broker = EmbeddedBroker.start(timeline, world.transport(), world.trace(), BrokerOptions.defaults());
            new ClientsMain().measure(world, quiet(apart), broker.port(), rounds, length);
            broker.close();
        } finally {
            apart.close();
            timeline.close();
        }
    }

    private static Surroundings quiet(RealTimeline timeline) {
        return new Surroundings(timeline, Transport.on(timeline), Trace.off(timeline));
    }

    private void measure(Surroundings world, Surroundings apart, int port, int rounds, Duration length) {
        makes.put(AGENT, (to, qos, received) -> AgentPair.open(world, to, qos, received));
        makes.put(AGENT_APART, (to, qos, received) -> AgentPair.open(apart, to, qos, received));
        makes.put(HIVEMQ, HivemqPair::open);
        makes.put(PAHO, PahoPair::open);
        for (var round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (var qos : Qos.values()) {
                round(round, qos, port, length);
            }
        }
        rates.forEach((key, rate) -> Child.report(key, rate.value()));
    }

    private void round(int round, Qos qos, int port, Duration length) {
        // another order each round, so that none always follows the same other one
        var order = new ArrayList<>(makes.entrySet());
        Collections.rotate(order, round);
        for (var make : order) {
            var rate = rate(make.getValue(), port, qos, length);
            if (round >= 0) {
                rates.computeIfAbsent(key(make.getKey(), qos), k -> new Median())
                        .add(rate);
            }
        }
    }

    private static double rate(Pair.Make make, int port, Qos qos, Duration length) {
        var flow = new Flow(WINDOW, length);
        var opened = new AtomicReference<Pair>();
        try (var pair = make.open(port, qos, () -> flow.received(opened.get()))) {
            opened.set(pair);
            return flow.run(pair);
        }
    }
}

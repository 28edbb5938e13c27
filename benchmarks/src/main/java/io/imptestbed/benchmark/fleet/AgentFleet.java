package io.imptestbed.benchmark.fleet;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Agents with the documented limits. */
final class AgentFleet implements Fleet {
    private static final String URL = "tcp://broker";

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Surroundings surroundings;
    private final EmbeddedBroker broker;
    private final List<Agent> agents = new ArrayList<>();
    private int subscribed;
    private int served;

    AgentFleet(boolean recording) {
        var trace = recording ? Trace.on(timeline) : Trace.off(timeline);
        surroundings = new Surroundings(timeline, Transport.on(timeline), trace);
        broker = EmbeddedBroker.start(timeline, surroundings.transport(), trace, BrokerOptions.defaults());
    }

    @Override
    public void serve(int size) {
        var hosts = HostMap.all(broker.host(), broker.port());
        for (var i = 0; i < size; i++) {
            connect(Agent.start(surroundings, "imp" + i + ".agent", ImpProfile.documented(), hosts), i);
        }
        settle();
        require("agents subscribed", size, subscribed);
        for (var i = 0; i < size; i++) {
            broker.publish(ApplicationMessage.of(topic(i), "open the valve", Qos.AT_MOST_ONCE));
        }
        settle();
        require("agents served", size, served);
    }

    private void connect(Agent agent, int number) {
        agents.add(agent);
        agent.run(() -> {
            var client = agent.mqtt().createclient();
            client.onconnect(code -> client.subscribe(topic(number), 0, (result, granted) -> subscribed++));
            client.onmessage(message -> served++);
            client.connect(URL, "imp" + number);
        });
    }

    private static String topic(int number) {
        return "imps/" + number + "/cmd";
    }

    private void settle() {
        timeline.advance(Duration.ofSeconds(1));
    }

    private static void require(String what, int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(what + ": " + found + " (expected: " + expected + ")");
        }
    }

    @Override
    public void close() {
        broker.close();
        timeline.close();
    }
}

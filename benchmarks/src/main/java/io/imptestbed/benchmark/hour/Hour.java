package io.imptestbed.benchmark.hour;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.MqttClient;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.Transport;
import java.time.Duration;

/**
 * An agent with the documented limits that sends two messages a second and receives two, for one hour of virtual time.
 *
 * <p>The agent's client publishes to a controller and the controller to the agent, QoS 0, so every message crosses two wires.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is missing at the end, and told there
final class Hour {
    /** How long it lasts. */
    static final Duration LENGTH = Duration.ofHours(1);

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int MESSAGES = 7_200;
    private static final String URL = "tcp://broker";

    private final VirtualTimeline timeline;
    private final Surroundings surroundings;
    private final Agent agent;
    private final MqttClient client;
    private final MqttTestClient controller;
    private int sentByAgent;
    private int sentByController;
    private int atAgent;
    private int atController;

    private Hour(VirtualTimeline timeline, Trace trace, EmbeddedBroker broker, Transport transport) {
        this.timeline = timeline;
        this.surroundings = new Surroundings(timeline, transport, trace);
        var hosts = HostMap.all(broker.host(), broker.port());
        this.agent = Agent.start(surroundings, "pump.agent", ImpProfile.documented(), hosts);
        this.client = agent.mqtt().createclient();
        this.controller = MqttTestClient.create(surroundings, "controller", hosts);
    }

    /**
     * Lives through the hour and returns how many packets crossed a wire; 0 if they are not recorded.
     *
     * @throws IllegalStateException if not every message arrived
     */
    static long run(boolean recording) {
        try (var timeline = VirtualTimeline.start()) {
            var transport = Transport.on(timeline);
            var trace = recording ? Trace.on(timeline) : Trace.off(timeline);
            var broker = EmbeddedBroker.start(timeline, transport, trace, BrokerOptions.defaults());
            var hour = new Hour(timeline, trace, broker, transport);
            hour.live();
            broker.close();
            return hour.packets();
        }
    }

    private void live() {
        controller.onMessage(message -> atController++);
        controller.connect(URL, ConnectRequest.clean("controller"));
        timeline.advance(Duration.ZERO);
        controller.subscribe("pump/status", Qos.AT_MOST_ONCE);
        client.onconnect(code -> {
            client.onmessage(message -> atAgent++);
            client.subscribe("pump/cmd", 0, (result, granted) -> tellStatus());
        });
        agent.run(() -> client.connect(URL, "pump"));
        timeline.schedule(EVERY, this::command);
        timeline.advance(LENGTH.plusSeconds(1));
        if (atAgent != MESSAGES || atController != MESSAGES) {
            throw new IllegalStateException("messages: " + atAgent + " at the agent, " + atController
                    + " at the controller (expected: " + MESSAGES + " each)");
        }
    }

    private void tellStatus() {
        client.createmessage("pump/status", "pressure 2.5 bar").sendasync(code -> {});
        if (++sentByAgent < MESSAGES) {
            agent.wakeup(EVERY, this::tellStatus);
        }
    }

    private void command() {
        controller.publish(ApplicationMessage.of("pump/cmd", "pressure?", Qos.AT_MOST_ONCE));
        if (++sentByController < MESSAGES) {
            timeline.schedule(EVERY, this::command);
        }
    }

    private long packets() {
        return surroundings.trace().entries().stream()
                .filter(entry -> entry.event() instanceof PacketSeen seen && seen.isSent())
                .count();
    }
}

package io.imptestbed.imp.script;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.client.link.Link;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the tests of mqtt share: an agent whose code connects, and what can be seen of it. */
final class MqttScripts {
    /** Connects and then calls {@code ready}, which a test adds; {@code attempt} says what a call throws. */
    static final String CONNECTED = """
            client <- mqtt.createclient();
            client.onconnect(function(code) { if (code == 0) ready(); else server.log("onconnect " + code); });
            client.onconnectionlost(@(reason) server.log("lost " + reason));
            client.onmessage(function(message) {
                server.log(message.topic + " " + message.message + " qos " + message.qos);
            });
            function attempt(what) {
                try { what(); server.log("no error"); } catch (error) { server.log("caught " + error); }
            }
            client.connect("tcp://broker", "pump", {});
            """;

    private MqttScripts() {}

    static ScriptWorld connected(String ready) {
        return connected(Map.of(), ready);
    }

    /** An agent that is connected since 1 s, so that its credits are back. */
    static ScriptWorld connected(Map<String, String> profile, String ready) {
        return connected(new ScriptWorld(profile), ready);
    }

    static ScriptWorld connected(BrokerOptions options, String ready) {
        return connected(new ScriptWorld(Map.of(), options), ready);
    }

    private static ScriptWorld connected(ScriptWorld world, String ready) {
        return world.agent(CONNECTED + "function ready() {" + ready + "}").advance("1S");
    }

    static List<String> log(ScriptWorld world) {
        return world.log("agent");
    }

    /** What an agent without a connection writes into its log. */
    static List<String> run(String source) {
        try (var world = new ScriptWorld().agent(source).advance("1M")) {
            return log(world);
        }
    }

    static void publish(ScriptWorld world, String topic, String text, int qos) {
        world.broker.publish(new ApplicationMessage(TopicName.of(topic), Payload.of(text), Qos.of(qos), false));
    }

    /** What the agent has sent of this type. */
    static List<Packet> sent(ScriptWorld world, PacketType type) {
        return world.events(Event.PacketSeen.class).stream()
                .filter(seen -> seen.party().equals("pump.agent") && seen.end() == End.CLIENT && seen.isSent())
                .map(Event.PacketSeen::packet)
                .filter(packet -> packet.type() == type)
                .toList();
    }

    /** Does something to the agent's network. */
    static void link(ScriptWorld world, Consumer<Link> deed) {
        world.timeline.call(() -> {
            deed.accept(world.imp.agent().link());
            return 0;
        });
    }
}

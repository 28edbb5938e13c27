package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.trace.Event;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same conversation in virtual and in real time: each Client sees the same packets in the same order. */
class BothTimesIT {
    @Test
    void give_each_client_the_same_packets_in_the_same_order() {
        var virtual = packetsOf(World.Time.VIRTUAL);
        var real = packetsOf(World.Time.REAL);

        assertThat(real).containsOnlyKeys(virtual.keySet());
        real.forEach((wire, packets) -> assertThat(packets).as(wire).isEqualTo(virtual.get(wire)));
        assertThat(virtual.values().stream().mapToInt(List::size).sum()).isGreaterThan(300);
    }

    private static Map<String, List<String>> packetsOf(World.Time time) {
        try (var world = time.world()) {
            var broker = world.broker(o -> o.user("u", "p"));
            join(world, "observer").acknowledging().subscribe("#", 2);
            publishing(world);
            sleeping(world);
            ending(world, broker);
            return packets(world);
        }
    }

    private static RawClient join(World world, String name) {
        return world.client(name).connect(c -> c.username("u").password(Fault.bytes("p")));
    }

    private static RawClient joinAgain(World world, String name) {
        return world.client(name)
                .connect(c -> c.username("u").password(Fault.bytes("p")).cleanSession(false));
    }

    private static void publishing(World world) {
        var controller = join(world, "controller");
        join(world, "pump").acknowledging().subscribe("pump/cmd", 1).subscribe("+/cmd", 2);
        for (int i = 0; i < 30; i++) {
            var topic = i % 3 == 0 ? "pump/cmd" : "pump/state/" + i % 4;
            controller.publish(topic, Fault.bytes("m" + i), i % 3, i % 5 == 0);
            world.quiet();
        }
        join(world, "late").acknowledging().subscribe("pump/#", 2);
        world.quiet();
        controller.disconnect();
    }

    private static void sleeping(World world) {
        var controller = join(world, "controller");
        var sleeper = joinAgain(world, "sleeper").subscribe("sleep", 2);
        for (int i = 0; i < 14; i++) {
            controller.publish("sleep", "s" + i, i % 2 + 1);
            world.quiet();
        }
        sleeper.drop().awaitClosed();
        world.until("the broker knows", () -> !world.endings().isEmpty());
        controller.publish("sleep", "offline", 1).publish("sleep", "lost", 0);
        world.quiet();
        joinAgain(world, "sleeper");
        world.quiet();
        world.client("sleeper")
                .acknowledging()
                .connect(c -> c.username("u").password(Fault.bytes("p")).cleanSession(false));
        world.quiet();
    }

    private static void ending(World world, EmbeddedBroker broker) {
        world.client("mortal").connect(c -> Fault.will(c, "gone").username("u").password(Fault.bytes("p")));
        broker.kick(ClientIdentifier.of("mortal"));
        world.quiet();
        world.client("stranger")
                .send(RawClient.connectPacket("stranger", c -> {}))
                .awaitClosed();
        join(world, "twin").subscribe("t", 1);
        join(world, "twin").send(MqttMessage.PINGREQ);
        world.quiet();
        broker.bounce(Duration.ofMillis(50));
        world.until("the broker is back", broker::isRunning);
        join(world, "survivor").acknowledging().subscribe("#", 1);
        world.quiet();
        joinAgain(world, "sleeper");
        world.quiet();
    }

    /** Returns what was sent and received at the broker's end, by connection and direction. */
    private static Map<String, List<String>> packets(World world) {
        Map<String, List<String>> packets = new LinkedHashMap<>();
        for (var entry : world.trace.entries()) {
            if (entry.event() instanceof Event.PacketSeen seen) {
                packets.computeIfAbsent(
                                seen.party() + " " + seen.connection() + " " + seen.direction(), p -> new ArrayList<>())
                        .add(RawClient.words(seen.packet()));
            }
        }
        return packets;
    }
}

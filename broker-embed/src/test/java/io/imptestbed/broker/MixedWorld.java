package io.imptestbed.broker;

import static io.imptestbed.broker.RawClient.acknowledgement;
import static io.imptestbed.broker.RawClient.connectPacket;
import static io.imptestbed.broker.RawClient.publishPacket;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.TraceText;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A lively world of ten virtual seconds: all levels of QoS, wildcards, retained messages, a persistent Client that goes away and comes back,
 * a slow one, one that dies silently, one that breaks the rules, kicks and a bounce.
 */
final class MixedWorld implements AutoCloseable {
    private static final int MESSAGES = 40;

    final World world = World.virtual();
    private final EmbeddedBroker broker;
    private final SplittableRandom random = new SplittableRandom(42);
    private int identifier;

    MixedWorld(OptionalLong interleaving) {
        broker = world.broker(o -> interleaving.ifPresent(o::interleaving));
        world.on(this::plan);
    }

    /** Returns what happened, as text. */
    static String run(OptionalLong interleaving) {
        try (var mixed = new MixedWorld(interleaving)) {
            mixed.live();
            return TraceText.lines(mixed.world.trace.entries());
        }
    }

    void live() {
        world.pass(Duration.ofSeconds(10));
    }

    private void plan() {
        persistent(0, 3000);
        persistent(6000, 8000);
        persistent(9900, 20_000);
        publisher("ada", 0);
        publisher("bob", 0);
        publisher("cy", 0);
        slow();
        silent();
        late();
        illegal();
        at(9000, () -> broker.kick(ClientIdentifier.of("bob")));
        at(9200, () -> broker.publish(ApplicationMessage.of("t/own", "own", Qos.AT_LEAST_ONCE)));
        at(9300, () -> broker.bounce(Duration.ofMillis(300)));
        publisher("dee", 9700);
    }

    private void at(long millis, Runnable action) {
        world.timeline.schedule(Duration.ofMillis(millis).minus(world.timeline.now()), action);
    }

    private void dial(String name, Consumer<RawClient> opened) {
        var client = new RawClient[1];
        client[0] = RawClient.dial(world, name, world.address(broker), null, () -> opened.accept(client[0]));
    }

    private void persistent(long from, long until) {
        at(
                from,
                () -> dial("pat", pat -> {
                    pat.acknowledging().send(connectPacket("pat", c -> c.cleanSession(false)));
                    pat.sendSubscribe(1, "t/#", 2).sendSubscribe(2, "u/+", 1);
                    at(until, from == 6000 ? () -> pat.send(MqttMessage.DISCONNECT) : pat::drop);
                }));
    }

    private void publisher(String name, long from) {
        at(
                from,
                () -> dial(name, client -> {
                    client.acknowledging().send(connectPacket(name, c -> Fault.will(c, "u/" + name)));
                    client.sendSubscribe(1, "t/" + name, 1);
                    for (int i = 0; i < MESSAGES; i++) {
                        var topic = (random.nextBoolean() ? "t/" : "u/") + random.nextInt(3);
                        var qos = random.nextInt(3);
                        var retain = random.nextInt(8) == 0;
                        var text = name + i;
                        at(
                                from + random.nextInt(9500),
                                () -> client.send(
                                        publishPacket(++identifier, topic, Fault.bytes(text), qos, retain, false)));
                    }
                }));
    }

    private void slow() {
        dial("slow", slow -> {
            slow.react(packet -> acknowledgeLater(slow, packet));
            slow.send(connectPacket("slow", c -> c.keepAlive(1)));
            slow.sendSubscribe(1, "#", 1).sendSubscribe(2, "t/1", 2);
            for (int i = 1; i < 10; i++) {
                at(i * 1000, () -> slow.send(MqttMessage.PINGREQ));
            }
        });
    }

    private void acknowledgeLater(RawClient client, Packet packet) {
        if (packet.type() == PacketType.PUBLISH && packet.qos() == Qos.AT_LEAST_ONCE) {
            world.timeline.schedule(
                    Duration.ofMillis(700),
                    () -> client.send(acknowledgement(MqttMessageType.PUBACK, packet.identifier())));
        }
    }

    private void silent() {
        dial("sid", sid -> {
            sid.send(connectPacket(
                    "sid", c -> Fault.will(c, "t/sid").willRetain(true).keepAlive(2)));
            sid.sendSubscribe(1, "$aws/#", 0);
        });
    }

    private void late() {
        at(
                5000,
                () -> dial("lou", lou -> {
                    lou.acknowledging().send(connectPacket("lou", c -> {}));
                    lou.sendSubscribe(1, "+/1", 1);
                    at(
                            7000,
                            () -> lou.send(MqttMessageBuilders.unsubscribe()
                                    .messageId(9)
                                    .addTopicFilter("+/1")
                                    .build()));
                }));
    }

    private void illegal() {
        at(
                4000,
                () -> dial("ivy", ivy -> {
                    ivy.send(connectPacket("ivy", c -> Fault.will(c, "t/ivy")));
                    ivy.sendHex("82 06 00 01 00 01 74 03");
                }));
    }

    @Override
    public void close() {
        world.close();
    }
}

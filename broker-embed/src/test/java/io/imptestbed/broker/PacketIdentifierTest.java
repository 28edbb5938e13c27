package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.PacketType;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.util.ResourceLeakDetector;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PacketIdentifierTest {
    @BeforeEach
    void watches_buffers_less_closely() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @AfterEach
    void watches_buffers_again() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    /** Two messages stay unacknowledged while the identifiers go round; neither is given out again nor lost. */
    @Test
    @Tag("MQTT-2.3.1-4")
    void is_not_given_out_again_while_it_is_in_use() {
        try (var world = World.virtual()) {
            world.broker();
            var subscriber = world.client("p").connectPersistent().subscribe("t", 1);
            var publisher = world.connected("publisher");
            publisher.sendPublish(0, "t", "no identifier", 0);
            publisher.publish("t", "first", 1).publish("t", "second", 1);
            subscriber.expectMessage("no identifier");
            var first = subscriber.expectMessage("first").identifier();
            var second = subscriber.expectMessage("second").identifier();
            subscriber.react(packet -> {
                if (packet.type() == PacketType.PUBLISH && !packet.dup()) {
                    subscriber.send(RawClient.acknowledgement(MqttMessageType.PUBACK, packet.identifier()));
                }
            });

            world.on(() -> IntStream.range(0, 70_000).forEach(i -> publisher.sendPublish(9, "t", "m", 1)));

            world.until("all have come", () -> subscriber.count(PacketType.PUBLISH) == 70_003);
            var later = subscriber.received().stream()
                    .filter(p -> p.type() == PacketType.PUBLISH)
                    .skip(3)
                    .mapToInt(p -> p.identifier());
            assertThat(later).hasSize(70_000).doesNotContain(first, second).contains(65_535, 3);
            subscriber.drop().awaitClosed();
            var back = world.client("p").connectPersistent();
            back.expectMessage("first");
            back.expectMessage("second");
            back.expectNothing();
        }
    }
}

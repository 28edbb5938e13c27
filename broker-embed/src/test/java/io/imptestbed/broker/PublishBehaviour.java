package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.PacketType;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How messages get from one Client to another. */
abstract class PublishBehaviour extends Behaviour {
    PublishBehaviour(World.Time time) {
        super(time);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "0,1,0", "0,2,0", "1,0,0", "1,1,1", "1,2,1", "2,0,0", "2,1,1", "2,2,2"})
    @Tag("MQTT-3.8.4-6")
    void delivers_at_the_lower_qos(int published, int subscribed, int delivered) {
        world.broker();
        var subscriber = world.connected("subscriber").subscribe("t", subscribed);

        world.connected("publisher").publish("t", "m", published);

        var message = subscriber.expectMessage("m");
        assertThat(message.qos().value()).isEqualTo(delivered);
        assertThat(message.retain()).isFalse();
        assertThat(message.dup()).isFalse();
    }

    @Test
    @Tag("MQTT-4.3.3-1")
    void plays_both_parts_of_qos_2() {
        world.broker();
        var subscriber = world.connected("subscriber").subscribe("t", 2);
        var publisher = world.connected("publisher");

        publisher.sendPublish(9, "t", "m", 2);
        assertThat(publisher.expect(PacketType.PUBREC).identifier()).isEqualTo(9);
        publisher.acknowledge(MqttMessageType.PUBREL, 9);
        assertThat(publisher.expect(PacketType.PUBCOMP).identifier()).isEqualTo(9);

        var identifier = subscriber.expectMessage("m").identifier();
        subscriber.acknowledge(MqttMessageType.PUBREC, identifier);
        assertThat(subscriber.expect(PacketType.PUBREL).identifier()).isEqualTo(identifier);
        subscriber.acknowledge(MqttMessageType.PUBCOMP, identifier).expectNothing();
    }

    @Test
    @Tag("MQTT-3.3.5-1")
    void delivers_once_at_the_highest_qos_where_subscriptions_overlap() {
        world.broker();
        var subscriber = world.connected("subscriber")
                .subscribe("a/#", 0)
                .subscribe("a/+", 1)
                .subscribe("a/b", 0);

        world.connected("publisher").publish("a/b", "m", 2);

        assertThat(subscriber.expectMessage("m").qos().value()).isEqualTo(1);
        subscriber.expectNothing();
    }

    @Test
    @Tag("MQTT-4.7.1-2")
    void matches_wildcards() {
        world.broker();
        var all = world.connected("all").subscribe("sport/#", 0);
        var one = world.connected("one").subscribe("sport/+/score", 0);
        var publisher = world.connected("publisher");

        publisher.publish("sport", "1", 1).publish("sport/tennis/score", "2", 1).publish("sports", "3", 1);

        all.expectMessage("1");
        all.expectMessage("2");
        all.expectNothing();
        one.expectMessage("2");
        one.expectNothing();
    }

    @Test
    @Tag("MQTT-3.10.4-4")
    void stops_delivering_after_unsubscribe() {
        world.broker();
        var subscriber = world.connected("subscriber").subscribe("t", 0).unsubscribe("t");

        world.connected("publisher").publish("t", "m", 1);

        subscriber.expectNothing();
        assertThat(world.deeds("routed")).containsExactly("routed publisher [t m qos 1] to nobody");
    }

    @Test
    void answers_a_bad_filter_with_0x80_and_keeps_the_good_ones() {
        world.broker();
        var subscriber = world.connected("subscriber");

        subscriber.send(MqttMessageBuilders.subscribe()
                .messageId(3)
                .addSubscription(MqttQoS.AT_LEAST_ONCE, "good")
                .addSubscription(MqttQoS.AT_LEAST_ONCE, "bad/#/ly")
                .addSubscription(MqttQoS.AT_LEAST_ONCE, "")
                .addSubscription(MqttQoS.AT_LEAST_ONCE, "l/".repeat(200))
                .addSubscription(MqttQoS.AT_LEAST_ONCE, "l/".repeat(199))
                .build());

        assertThat(subscriber.expect(PacketType.SUBACK).codes()).containsExactly(1, 0x80, 0x80, 0x80, 1);
        world.connected("publisher").publish("good", "m", 1);
        subscriber.expectMessage("m");
    }

    @Test
    @Tag("MQTT-4.6.0-6")
    void keeps_the_order_of_a_topic() {
        world.broker();
        var subscriber = world.connected("subscriber").acknowledging().subscribe("t", 2);
        var publisher = world.connected("publisher").acknowledging();

        IntStream.range(0, 100).forEach(i -> publisher.sendPublish(i + 1, "t", "m" + i, i % 2 + 1));

        world.until("all arrive", () -> messages(subscriber).length >= 100);
        assertThat(messages(subscriber))
                .containsExactly(IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new));
    }

    private static String[] messages(RawClient client) {
        return client.received().stream()
                .filter(p -> p.type() == PacketType.PUBLISH)
                .map(p -> p.payload().text())
                .toArray(String[]::new);
    }

    @Test
    void has_ten_messages_under_way_and_keeps_the_others_in_order() {
        world.broker();
        var slow = world.connected("slow").subscribe("t", 1);
        var publisher = world.connected("publisher");

        IntStream.range(0, 13).forEach(i -> publisher.publish("t", "m" + i, 1));

        IntStream.range(0, 10).forEach(i -> slow.expectMessage("m" + i));
        slow.expectNothing();
        assertThat(world.deeds("queued"))
                .containsExactly(
                        "queued slow [t m10 qos 1] 10 messages are unacknowledged",
                        "queued slow [t m11 qos 1] 10 messages are unacknowledged",
                        "queued slow [t m12 qos 1] 10 messages are unacknowledged");
        slow.acknowledge(MqttMessageType.PUBACK, 1);
        slow.expectMessage("m10");
        slow.acknowledge(MqttMessageType.PUBACK, 2).acknowledge(MqttMessageType.PUBACK, 3);
        slow.expectMessage("m11");
        slow.expectMessage("m12");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 262144", "1, 262144", "2, 262144",
        "0, 5000000", "1, 5000000", "2, 5000000"
    })
    void carries_large_messages_both_ways(int qos, int size) {
        world.broker();
        var echo = world.connected("echo").subscribe("t", qos);
        var payload = new byte[size];
        new SplittableRandom(size).nextBytes(payload);

        echo.send(RawClient.publishPacket(1, "t", payload, qos, false, false));

        assertThat(echo.expect(PacketType.PUBLISH).payload()).isEqualTo(Payload.of(payload));
        if (qos > 0) {
            assertThat(echo.next().identifier()).isEqualTo(1);
        }
    }

    @Test
    void twenty_large_echoes_lose_neither_message_nor_acknowledgement() {
        world.broker();
        var echo = world.connected("echo").acknowledging().subscribe("t", 1);
        var payload = new byte[250_000];

        IntStream.rangeClosed(1, 20).forEach(i -> echo.send(RawClient.publishPacket(i, "t", payload, 1, false, false)));

        world.until(
                "20 echoes and 20 acknowledgements",
                () -> echo.count(PacketType.PUBLISH) == 20 && echo.count(PacketType.PUBACK) == 20);
    }

    @Test
    void closes_the_connection_of_a_client_whose_message_is_too_large() {
        world.broker(o -> o.maxMessageSize(1000));
        var client = world.connected("talker");

        client.publish("t", new byte[990], 1, false);
        client.send(RawClient.publishPacket(1, "t", new byte[1000], 1, false, false))
                .awaitClosed();

        assertThat(world.endings())
                .containsExactly("talker CLOSED: illegal packet: packet of 1008 bytes (expected: at most 1000 bytes)");
    }

    @Test
    void publishes_messages_of_its_own() {
        var broker = world.broker();
        var subscriber = world.connected("subscriber").subscribe("t", 1);

        broker.publish(ApplicationMessage.of("t", "m", Qos.EXACTLY_ONCE));
        broker.publish(new ApplicationMessage(TopicName.of("t"), Payload.of("kept"), Qos.AT_MOST_ONCE, true));

        assertThat(subscriber.expectMessage("m").qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        assertThat(subscriber.expectMessage("kept").retain()).isFalse();
        world.connected("late").subscribe("t", 1).expectMessage("kept");
    }

    @Test
    void sends_raw_bytes_to_a_client_or_a_party() {
        var broker = world.broker();
        var client = world.client("party").connect(c -> c.clientId("identifier"));

        broker.sendRaw("party", new byte[] {(byte) 0xD0, 0});
        client.expect(PacketType.PINGRESP);
        broker.sendRaw(ClientIdentifier.of("identifier"), new byte[] {(byte) 0xB0, 2, 0, 5});
        assertThat(client.expect(PacketType.UNSUBACK).identifier()).isEqualTo(5);

        assertThat(world.deeds("sent raw"))
                .containsExactly("sent raw party 2 bytes: d0 00", "sent raw identifier 4 bytes: b0 02 00 05");
    }
}

package io.imptestbed.broker;

import static io.imptestbed.broker.RawClient.connectPacket;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What outlives a connection, and what does not. */
abstract class SessionBehaviour extends Behaviour {
    SessionBehaviour(World.Time time) {
        super(time);
    }

    /** Connects with a persistent session and returns whether it was there already. */
    private boolean resumes(RawClient client, String identifier) {
        client.send(connectPacket(identifier, c -> c.cleanSession(false)));
        return client.expect(PacketType.CONNACK).note().equals("session present");
    }

    @Test
    @Tag("MQTT-3.1.2-4")
    void keeps_subscriptions_of_a_persistent_session() {
        world.broker();
        world.client("p").connectPersistent().subscribe("t", 1).disconnect();

        var back = world.client("p");

        assertThat(resumes(back, "p")).isTrue();
        world.connected("publisher").publish("t", "m", 1);
        back.expectMessage("m");
        assertThat(world.deeds())
                .contains(
                        "session created p persistent session",
                        "session resumed p 1 subscriptions, 0 messages unacknowledged, 0 queued");
    }

    @Test
    @Tag("MQTT-3.1.2-6")
    void forgets_a_clean_session() {
        world.broker();
        world.connected("c").subscribe("t", 1).disconnect();

        var back = world.connected("c");

        world.connected("publisher").publish("t", "m", 1);
        back.expectNothing();
        assertThat(world.deeds("session discarded"))
                .containsExactly("session discarded c Clean Session ends with its connection");
    }

    @Test
    @Tag("MQTT-3.1.2-6")
    void a_clean_session_ends_a_persistent_one_and_its_messages() {
        world.broker();
        world.client("p").connectPersistent().subscribe("t", 1).disconnect();
        world.connected("publisher").publish("t", "m", 1);

        world.connected("p").expectNothing().disconnect();

        assertThat(resumes(world.client("p"), "p")).isFalse();
        assertThat(world.deeds("dropped")).containsExactly("dropped p [t m qos 1] session discarded");
    }

    @Test
    @Tag("MQTT-3.1.2-5")
    void queues_qos_1_and_2_in_order_for_a_client_that_is_away_but_not_qos_0() {
        world.broker();
        world.client("p").connectPersistent().subscribe("t", 2).disconnect();
        var publisher = world.connected("publisher");
        publisher
                .publish("t", "one", 1)
                .publish("t", "zero", 0)
                .publish("t", "two", 2)
                .publish("t", "three", 1);

        var back = world.client("p").connectPersistent();

        assertThat(back.expectMessage("one").qos().value()).isEqualTo(1);
        assertThat(back.expectMessage("two").qos().value()).isEqualTo(2);
        assertThat(back.expectMessage("three").dup()).isFalse();
        back.expectNothing();
        assertThat(world.deeds("queued")).hasSize(3).first().isEqualTo("queued p [t one qos 1] not connected");
        assertThat(world.deeds("dropped"))
                .containsExactly("dropped p [t zero qos 0] not connected, and QoS 0 is not kept");
    }

    @Test
    @Tag("MQTT-4.4.0-1")
    void sends_again_what_was_not_acknowledged_in_its_order_and_its_phase() {
        world.broker();
        var subscriber = world.client("p").connectPersistent().subscribe("t", 2);
        var publisher = world.connected("publisher");
        publisher.publish("t", "A", 2).publish("t", "B", 1).publish("t", "C", 2).publish("t", "D", 1);
        var ids = new int[] {
            subscriber.expectMessage("A").identifier(),
            subscriber.expectMessage("B").identifier(),
            subscriber.expectMessage("C").identifier(),
            subscriber.expectMessage("D").identifier()
        };
        subscriber.acknowledge(MqttMessageType.PUBREC, ids[0]).expect(PacketType.PUBREL);
        subscriber.acknowledge(MqttMessageType.PUBACK, ids[3]).expectNothing();
        subscriber.drop().awaitClosed();
        publisher.expectNothing().publish("t", "E", 1);

        var back = world.client("p").connectPersistent();

        assertThat(back.expect(PacketType.PUBREL).identifier()).isEqualTo(ids[0]);
        assertAgain(back.expectMessage("B"), ids[1], 1);
        assertAgain(back.expectMessage("C"), ids[2], 2);
        var fresh = back.expectMessage("E");
        assertThat(fresh.dup()).isFalse();
        assertThat(fresh.identifier()).isNotIn(ids[0], ids[1], ids[2]);
        back.acknowledge(MqttMessageType.PUBCOMP, ids[0]).acknowledge(MqttMessageType.PUBACK, ids[1]);
        back.acknowledge(MqttMessageType.PUBREC, ids[2]).expect(PacketType.PUBREL);
        back.acknowledge(MqttMessageType.PUBCOMP, ids[2]).acknowledge(MqttMessageType.PUBACK, fresh.identifier());
        back.expectNothing().drop().awaitClosed();
        world.client("p").connectPersistent().expectNothing();
    }

    private static void assertAgain(Packet packet, int identifier, int qos) {
        assertThat(packet.dup()).isTrue();
        assertThat(packet.identifier()).isEqualTo(identifier);
        assertThat(packet.qos().value()).isEqualTo(qos);
    }

    @Test
    @Tag("MQTT-4.3.3-2")
    void publishes_a_qos_2_message_once_even_if_it_comes_again_on_a_new_connection() {
        world.broker();
        var subscriber = world.connected("subscriber").subscribe("t", 0);
        var publisher = world.client("p").connectPersistent();
        publisher.sendPublish(7, "t", "m", 2).expect(PacketType.PUBREC);
        publisher.drop().awaitClosed();

        var again = world.client("p").connectPersistent();
        again.send(RawClient.publishPacket(7, "t", Fault.bytes("m"), 2, false, true))
                .expect(PacketType.PUBREC);
        again.acknowledge(MqttMessageType.PUBREL, 7).expect(PacketType.PUBCOMP);
        again.sendPublish(7, "t", "next", 2).expect(PacketType.PUBREC);

        subscriber.expectMessage("m");
        subscriber.expectMessage("next");
        subscriber.expectNothing();
    }

    @Test
    void sends_again_on_a_living_connection_only_when_told_to() {
        world.broker();
        var subscriber = world.connected("subscriber").subscribe("t", 1);

        world.connected("publisher").publish("t", "m", 1);
        subscriber.expectMessage("m");
        world.pass(Duration.ofMillis(700));

        subscriber.expectNothing();
    }

    @Test
    void sends_again_every_so_often_until_the_acknowledgement() {
        world.broker(o -> o.retransmission(Duration.ofMillis(200)));
        var subscriber = world.connected("subscriber").subscribe("t", 2);
        world.connected("publisher").publish("t", "m", 2);
        var identifier = subscriber.expectMessage("m").identifier();
        var began = world.timeline.now();

        assertAgain(subscriber.expectMessage("m"), identifier, 2);
        assertAgain(subscriber.expectMessage("m"), identifier, 2);
        assertThat(world.timeline.now().minus(began)).isBetween(Duration.ofMillis(380), Duration.ofSeconds(5));
        subscriber.acknowledge(MqttMessageType.PUBREC, identifier);
        world.until("PUBREL comes twice", () -> subscriber.count(PacketType.PUBREL) >= 2);
        subscriber.acknowledge(MqttMessageType.PUBCOMP, identifier);
        subscriber.settle();
        world.pass(Duration.ofMillis(700));
        subscriber.expectNothing();
    }

    @Test
    void forgets_a_persistent_session_that_has_expired() {
        var expiry = Duration.ofMillis(1500);
        world.broker(o -> o.sessionExpiry(expiry));
        world.client("p").connectPersistent().subscribe("t", 1).disconnect();
        world.pass(Duration.ofMillis(100));
        var back = world.client("p");
        assertThat(resumes(back, "p")).isTrue();
        world.pass(expiry);
        back.expectNothing().disconnect();
        world.connected("publisher").publish("t", "m", 1);
        world.pass(expiry.multipliedBy(2));

        assertThat(resumes(world.client("p"), "p")).isFalse();

        assertThat(world.deeds("session discarded"))
                .containsExactly("session discarded p expired 1.500 s after its connection ended");
        assertThat(world.deeds("dropped")).containsExactly("dropped p [t m qos 1] session discarded");
        world.connected("publisher2").publish("t", "m", 1);
        assertThat(world.deeds("routed")).last().asString().endsWith("to nobody");
    }

    @Test
    void says_what_a_clean_session_takes_with_it() {
        world.broker();
        var subscriber = world.connected("c").subscribe("t", 1);
        world.connected("publisher").publish("t", "m", 1);
        subscriber.expectMessage("m");

        subscriber.drop().awaitClosed();

        world.until("the loss is written", () -> !world.deeds("dropped").isEmpty());
        assertThat(world.deeds("dropped"))
                .containsExactly("dropped c [t m qos 1] session discarded before it was acknowledged");
    }
}

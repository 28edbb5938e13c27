package io.imptestbed.broker;

import static io.imptestbed.broker.RawClient.connectPacket;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.broker.access.AccessRule;
import io.imptestbed.broker.access.AccessRule.Right;
import io.imptestbed.trace.PacketType;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How Clients get in, and how they are thrown out. */
abstract class ConnectBehaviour extends Behaviour {
    ConnectBehaviour(World.Time time) {
        super(time);
    }

    @Test
    @Tag("MQTT-3.2.2-1")
    void welcomes_a_client_without_a_session() {
        world.broker();

        var client = world.client("a").send(connectPacket("a", c -> c.cleanSession(false)));

        var answer = client.expect(PacketType.CONNACK);
        assertThat(answer.codes()).containsExactly(0);
        assertThat(answer.note()).isEmpty();
    }

    @Test
    @Tag("MQTT-3.1.4-2")
    void closes_the_first_connection_of_a_client_that_connects_twice() {
        var broker = world.broker();
        var first = world.connected("twin");

        world.connected("twin");

        first.awaitClosed();
        assertThat(broker.connectedClients()).extracting(c -> c.text()).containsExactly("twin");
        assertThat(world.endings())
                .containsExactly("twin CLOSED: taken over by another connection with the same Client Identifier");
    }

    @Test
    @Tag("MQTT-3.1.3-6")
    void names_clients_that_have_no_name() {
        var broker = world.broker();

        world.client("a").connect(c -> c.clientId(""));
        world.client("b").connect(c -> c.clientId(""));

        assertThat(broker.connectedClients()).extracting(c -> c.text()).containsExactly("nameless-1", "nameless-2");
    }

    @Test
    @Tag("MQTT-3.1.3-8")
    void refuses_a_nameless_client_that_wants_a_persistent_session() {
        world.broker();

        var client = world.client("a").send(connectPacket("", c -> c.cleanSession(false)));

        assertThat(client.expect(PacketType.CONNACK).codes()).containsExactly(2);
        client.awaitClosed();
    }

    @Test
    void refuses_nameless_clients_when_told_to() {
        world.broker(o -> o.allowEmptyClientIdentifier(false));

        var client = world.client("a").send(connectPacket("", c -> {}));

        assertThat(client.expect(PacketType.CONNACK).codes()).containsExactly(2);
        client.awaitClosed();
        assertThat(world.endings()).singleElement().asString().contains("no Client Identifier");
    }

    @Test
    @Tag("MQTT-3.1.2-2")
    void answers_another_protocol_level_with_code_1() {
        world.broker();

        var client = world.client("a").sendHex("10 0e 00 04 4d 51 54 54 05 02 00 00 00 00 01 61");

        assertThat(client.expect(PacketType.CONNACK).codes()).containsExactly(1);
        client.awaitClosed();
        assertThat(world.endings())
                .containsExactly("a CLOSED: CONNECT refused: CONNECT with Protocol Level 5 (expected: 4)");
    }

    @Test
    void lets_the_old_protocol_in() {
        world.broker();

        world.client("old")
                .connect(c -> c.protocolVersion(MqttVersion.MQTT_3_1))
                .expectNothing();
    }

    @Test
    void asks_for_user_name_and_password_once_there_are_users() {
        world.broker(o -> o.user("ada", "secret"));

        assertThat(code("a", null, null)).isEqualTo(5);
        assertThat(code("b", "ada", "wrong")).isEqualTo(4);
        assertThat(code("c", "ada", null)).isEqualTo(4);
        assertThat(code("d", "bob", "secret")).isEqualTo(4);
        assertThat(code("e", "ada", "secret")).isZero();
    }

    private int code(String name, String user, String password) {
        var client = world.client(name).send(connectPacket(name, c -> {
            if (user != null) {
                c.username(user);
            }
            if (password != null) {
                c.password(Fault.bytes(password));
            }
        }));
        var code = client.expect(PacketType.CONNACK).codes().get(0);
        if (code != 0) {
            client.awaitClosed();
        }
        return code;
    }

    @Test
    void permits_what_rules_permit_and_nothing_else() {
        world.broker(o -> o.user("ada", "1")
                .user("bob", "2")
                .rule(AccessRule.everybody(Right.READ, "news/#"))
                .rule(AccessRule.everybody(Right.READ, "barrier/+"))
                .rule(AccessRule.user("ada", Right.WRITE, "news/+"))
                .rule(AccessRule.client("c2", Right.READ_WRITE, "own/c2")));
        var ada = world.client("c1").connect(c -> c.username("ada").password(Fault.bytes("1")));
        var bob = world.client("c2").connect(c -> c.username("bob").password(Fault.bytes("2")));

        bob.subscribe("news/today", 1).subscribe("own/c2", 1);
        assertThat(grantedTo(bob, "#")).isEqualTo(0x80);
        assertThat(grantedTo(bob, "own/+")).isEqualTo(0x80);
        assertThat(grantedTo(ada, "own/c2")).isEqualTo(0x80);
        ada.publish("news/today", "rain", 1);
        bob.expectMessage("rain");
        bob.acknowledge(MqttMessageType.PUBACK, 1);
        bob.publish("news/today", "lies", 2);
        bob.publish("news/today", "lies", 0);
        bob.expectNothing();

        assertThat(world.deeds("dropped"))
                .containsExactly(
                        "dropped c2 [news/today lies qos 2] not permitted",
                        "dropped c2 [news/today lies qos 0] not permitted");
        assertThat(world.deeds("refused")).contains("refused c2 subscription own/+: not permitted");
    }

    private static int grantedTo(RawClient client, String filter) {
        client.sendSubscribe(9, filter, 1);
        return client.expect(PacketType.SUBACK).codes().get(0);
    }

    @Test
    void refuses_a_will_that_may_not_be_published() {
        world.broker(o -> o.rule(AccessRule.everybody(Right.WRITE, "open/#")));

        var client = world.client("a").send(connectPacket("a", c -> Fault.will(c, "closed/a")));

        assertThat(client.expect(PacketType.CONNACK).codes()).containsExactly(5);
        client.awaitClosed();
    }

    @Test
    void closes_a_connection_that_says_nothing() {
        world.broker(o -> o.connectTimeout(Duration.ofMillis(300)));
        var began = world.timeline.now();

        world.client("silent").awaitClosed();

        assertThat(world.timeline.now().minus(began)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        assertThat(world.endings()).containsExactly("silent CLOSED: no CONNECT within 0.300 s");
    }

    @Test
    @Tag("MQTT-3.1.2-24")
    void closes_a_connection_that_is_silent_for_one_and_a_half_times_its_keep_alive() {
        world.broker();
        var client = world.client("silent").connect(c -> c.keepAlive(1));
        var began = world.timeline.now();

        client.awaitClosed();

        assertThat(world.timeline.now().minus(began)).isBetween(Duration.ofMillis(1450), Duration.ofSeconds(5));
        assertThat(world.endings()).containsExactly("silent CLOSED: no packet for 1.500 s, Keep Alive is 1 s");
    }

    @Test
    @Tag("MQTT-3.12.4-1")
    void answers_pings_and_lets_a_client_that_pings_live() {
        world.broker();
        var client = world.client("pinger").connect(c -> c.keepAlive(2));

        for (int i = 0; i < 4; i++) {
            world.pass(Duration.ofSeconds(1));
            client.send(MqttMessage.PINGREQ);
            client.expect(PacketType.PINGRESP);
        }

        assertThat(client.isOpen()).isTrue();
    }

    @Test
    @Tag("MQTT-3.14.4-1")
    void closes_the_connection_of_a_client_that_sends_disconnect() {
        world.broker();

        world.connected("a").send(MqttMessage.DISCONNECT).awaitClosed();

        assertThat(world.endings()).containsExactly("a CLOSED: client sent DISCONNECT");
    }
}

package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttClientReceiveTest {
    @Test
    void hands_over_topic_payload_qos_retain_and_dup() {
        try (var world = new World().connected()) {
            world.client.onmessage(message -> world.log.add(message.toString()));

            world.now(() -> world.broker.peer().sendHex("3b 06 0001 61 0007 78")); // PUBLISH, DUP, QoS 1, RETAIN

            assertThat(world.log)
                    .singleElement()
                    .asString()
                    .contains("topic=a", "payload=x", "qos=AT_LEAST_ONCE", "retain=true", "dup=true");
        }
    }

    @Test
    @Tag("MQTT-4.3.2-2")
    void acknowledges_qos_1_each_time() {
        try (var world = new World().connected()) {
            world.now(() -> {
                world.broker.peer().publish("a", "x", 1, 7);
                world.broker.peer().publish("a", "x", 1, 7);
            });

            assertThat(world.log).containsExactly("onmessage a=x", "onmessage a=x");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBACK #7", "PUBACK #7");
        }
    }

    @Test
    @Tag("MQTT-4.3.3-2")
    void delivers_qos_2_exactly_once() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBREC);
            world.now(() -> {
                world.broker.peer().publish("a", "x", 2, 7);
                world.broker.peer().publish("a", "x".getBytes(), 2, 7, true);
                world.broker.peer().ack(PacketType.PUBREL, 7);
                world.broker.peer().ack(PacketType.PUBREL, 7);
            });
            assertThat(world.log).containsExactly("onmessage a=x");
            assertThat(world.broker.peer().gotInWords())
                    .containsExactly("CONNECT", "PUBREC #7", "PUBREC #7", "PUBCOMP #7", "PUBCOMP #7");

            world.now(() -> world.broker.peer().publish("a", "another", 2, 7));

            assertThat(world.log).endsWith("onmessage a=another");
        }
    }

    @Test
    void forgets_unreleased_identifiers_with_a_clean_session() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBREC);
            world.now(() -> world.broker.peer().publish("a", "x", 2, 7));
            world.now(() -> world.broker.peer().close());
            world.connected();

            world.now(() -> world.broker.peer().publish("a", "y", 2, 7));

            assertThat(world.log).containsExactly("onmessage a=y");
        }
    }

    @Test
    void writes_down_a_message_that_nobody_takes() {
        try (var world = new World().connected()) {
            world.client.onmessage(null);

            world.now(() -> world.broker.peer().publish("a", "x", 0, 0));

            assertThat(world.events(Event.Dropped.class))
                    .singleElement()
                    .satisfies(dropped -> assertThat(dropped.cause()).isEqualTo("no onmessage handler"));
        }
    }

    @Test
    void takes_256_kb_and_loses_the_connection_with_minus_3_at_a_byte_more() {
        try (var world = new World().connected()) {
            world.client.onmessage(
                    message -> world.log.add("onmessage " + message.payload().size()));
            world.now(() -> world.broker.peer().publish("a", new byte[262_144], 0, 0, false));
            world.now(() -> world.broker.peer().publish("x".repeat(65_535), new byte[262_144], 1, 1, false));
            world.now(() -> world.broker.peer().publish("a", new byte[262_145], 0, 0, false));

            assertThat(world.log).containsExactly("onmessage 262144", "onmessage 262144", "onconnectionlost -3");
            assertThat(world.broker.peer().isClosed).isTrue();
            assertThat(world.events(Event.Dropped.class))
                    .extracting(Event.Dropped::cause)
                    .containsExactly("a message is larger than 262144 bytes");
        }
    }

    @Test
    void loses_the_connection_with_minus_3_before_a_giant_has_arrived() {
        try (var world = new World().connected()) {
            // PUBLISH of 268435455 bytes, topic a
            world.now(() -> world.broker.peer().sendHex("30 ffffff7f 0001 61 00"));

            assertThat(world.log).containsExactly("onconnectionlost -3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH with QoS 3, 36 05 0001 61 0001",
        "PUBLISH with identifier 0, 32 05 0001 61 0000",
        "PUBLISH without a topic, 30 02 0000",
        "PUBLISH with a wildcard, 30 04 0002 612b",
        "PUBLISH with U+0000 in the topic, 30 04 0002 6100",
        "PUBLISH with bad UTF-8 in the topic, 30 04 0002 c328",
        "PUBLISH with a cut-off UTF-8 sequence in the topic, 30 05 0003 f09080",
        "PUBLISH with a surrogate in the topic, 30 05 0003 eda080",
        "PUBLISH shorter than its topic, 30 03 0009 61",
        "PUBACK with flags, 42 02 0001",
        "PUBREL without flags, 60 02 0001",
        "PUBACK too long, 40 03 0001 00",
        "PUBACK too short, 40 01 00",
        "PUBCOMP with identifier 0, 70 02 0000",
        "PINGRESP with a body, d0 01 00",
        "UNSUBACK too long, b0 03 0001 00",
        "CONNACK twice, 20 02 0000",
        "CONNECT, 10 0c 0004 4d515454 04 02 003c 0000",
        "SUBSCRIBE, 82 06 0001 0001 61 00",
        "UNSUBSCRIBE, a2 05 0001 0001 61",
        "PINGREQ, c0 00",
        "DISCONNECT, e0 00",
        "reserved type 0, 00 00",
        "reserved type 15, f0 00",
        "remaining length of five bytes, 30 ff ff ff ff 01",
    })
    void loses_the_connection_with_minus_4_at(String what, String hex) {
        try (var world = new World().connected()) {
            world.now(() -> world.broker.peer().sendHex(hex.strip()));

            assertThat(world.log).as(what).containsExactly("onconnectionlost -4");
            assertThat(world.broker.peer().isClosed).isTrue();
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT");
            // whatever counts as received has a fate
            var received = world.events(Event.PacketSeen.class).stream()
                    .filter(seen -> !seen.isSent() && seen.packet().type() == PacketType.PUBLISH)
                    .count();
            assertThat(world.events(Event.Dropped.class)).hasSize((int) received);
        }
    }

    @ParameterizedTest
    @CsvSource({"one code for two filters, 9003 0001 00", "a reserved code, 9004 0001 00 03", "no code, 9002 0001"})
    @Tag("MQTT-3.8.4-5")
    @Tag("MQTT-3.9.3-2")
    void loses_the_connection_with_minus_4_at_a_suback_with(String what, String hex) {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.SUBSCRIBE);
            world.turn(() -> world.client.subscribe(
                    java.util.List.of("a", "b"),
                    java.util.List.of(0),
                    (code, granted) -> world.log.add("subscribe " + code)));

            world.now(() -> world.broker.peer().sendHex(hex));

            assertThat(world.log).as(what).containsExactly("subscribe -1", "onconnectionlost -4");
        }
    }

    @Test
    void hands_over_what_came_before_a_malformed_packet_in_the_same_bytes() {
        try (var world = new World().connected()) {
            world.now(() -> world.broker.peer().sendBytes(HexFormat.of().parseHex("3204000161003203000162" + "ff00")));

            assertThat(world.log).last().isEqualTo("onconnectionlost -4");
        }
    }

    @Test
    void reads_packets_that_come_in_single_bytes() {
        try (var world = new World().connected()) {
            for (byte each : HexFormat.of().parseHex("3206000161000778")) {
                world.now(() -> world.broker.peer().sendBytes(new byte[] {each}));
            }

            assertThat(world.log).containsExactly("onmessage a=x");
        }
    }

    @Test
    void reads_nothing_behind_the_packet_that_found_no_credit() {
        try (var world = new World().connected()) {
            world.now(() ->
                    IntStream.range(0, 60).forEach(i -> world.broker.peer().publish("a", "m" + i, 0, 0)));

            assertThat(world.events(Event.PacketSeen.class))
                    .filteredOn(
                            seen -> seen.end() == End.CLIENT && seen.packet().type() == PacketType.PUBLISH)
                    .hasSize(40);
        }
    }

    @Test
    void loses_the_connection_with_minus_2_without_disconnect_when_inbound_credits_are_spent() {
        try (var world = new World().connected()) {
            // CONNACK cost one of 40 credits
            world.now(() ->
                    IntStream.range(0, 41).forEach(i -> world.broker.peer().publish("a", "m" + i, 0, 0)));

            assertThat(world.log)
                    .hasSize(40)
                    .startsWith("onmessage a=m0")
                    .endsWith("onmessage a=m38", "onconnectionlost -2");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT");
            assertThat(world.broker.peer().isClosed).isTrue();
            assertThat(world.events(Event.Dropped.class))
                    .extracting(Event.Dropped::cause)
                    .containsExactly("no inbound credit");
        }
    }

    @Test
    void says_disconnect_at_the_rate_limit_if_the_profile_says_so() {
        var profile = ImpProfile.documented()
                .with("inboundLimitSendsDisconnect", "true")
                .with("inboundCapacity", "1");
        try (var world = new World(profile).connected()) {
            world.now(() -> world.broker.peer().publish("a", "x", 0, 0));

            assertThat(world.log).containsExactly("onconnectionlost -2");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
        }
    }

    @Test
    void acknowledges_what_it_took_before_the_rate_limit() {
        try (var world = new World(ImpProfile.documented().with("inboundCapacity", "2")).connected()) {
            world.now(() -> {
                world.broker.peer().publish("a", "x", 1, 1);
                world.broker.peer().publish("a", "y", 1, 2);
            });

            assertThat(world.log).containsExactly("onmessage a=x", "onconnectionlost -2");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBACK #1");
        }
    }

    @Test
    void can_send_inside_onmessage() {
        try (var world = new World().connected()) {
            world.client.onmessage(message -> world.client
                    .createmessage("reply", message.payload().text())
                    .sendasync(code -> world.log.add("sendasync " + code)));

            world.now(() -> world.broker.peer().publish("a", "x", 1, 1));

            assertThat(world.log).containsExactly("sendasync 0");
            assertThat(world.broker.peer().gotInWords()).endsWith("PUBACK #1", "PUBLISH reply qos 0");
        }
    }
}

package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttClientSendTest {
    @Test
    @Tag("MQTT-4.3.1-1")
    void sends_qos_0_and_calls_back_when_written() {
        try (var world = new World().connected()) {
            world.send("a", "text", 0);

            assertThat(world.log).containsExactly("sendasync 0");
            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a qos 0");
            assertThat(world.broker.got(PacketType.PUBLISH).get(0).payload()).isEqualTo(Payload.of("text"));
        }
    }

    @Test
    @Tag("MQTT-4.3.2-1")
    void calls_back_at_qos_1_when_acknowledged() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "text", 1);
            assertThat(world.log).isEmpty();

            world.now(() -> world.broker.peer().ack(PacketType.PUBACK, 1));

            assertThat(world.log).containsExactly("sendasync 0");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBLISH a qos 1 #1");
        }
    }

    @Test
    @Tag("MQTT-4.3.3-1")
    void calls_back_at_qos_2_when_complete() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBREL);
            world.send("a", "text", 2);
            assertThat(world.log).isEmpty();

            world.now(() -> world.broker.peer().ack(PacketType.PUBCOMP, 1));

            assertThat(world.log).containsExactly("sendasync 0");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBLISH a qos 2 #1", "PUBREL #1");
        }
    }

    @Test
    void answers_a_repeated_pubrec_with_pubrel_and_never_publishes_again() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBREL);
            world.send("a", "text", 2);

            world.now(() -> world.broker.peer().ack(PacketType.PUBREC, 1));
            world.advance("20S");

            assertThat(world.broker.peer().gotInWords())
                    .containsExactly("CONNECT", "PUBLISH a qos 2 #1", "PUBREL #1", "PUBREL #1", "PUBREL #1");
        }
    }

    @Test
    void sends_what_createmessage_was_given() {
        try (var world = new World().connected()) {
            world.turn(() -> world.client
                    .createmessage("a/b", Payload.of("x"), new MessageOptions(1, true))
                    .sendasync(null));

            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a/b qos 1 #1 retain");
        }
    }

    @Test
    void sends_the_same_message_object_twice() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                var message = world.message("a", "x", 1);
                message.sendasync(code -> world.log.add("first " + code));
                message.sendasync(code -> world.log.add("second " + code));
            });

            assertThat(world.log).containsExactly("first 0", "second 0");
            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a qos 1 #1", "PUBLISH a qos 1 #2");
        }
    }

    @Test
    void repeats_an_unacknowledged_publish_with_dup_and_the_same_identifier() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);

            world.advance("19.999S");
            assertThat(world.broker.got(PacketType.PUBLISH)).hasSize(1);
            world.advance("20.001S");

            assertThat(world.broker.peer().gotInWords())
                    .containsExactly(
                            "CONNECT", "PUBLISH a qos 1 #1", "PUBLISH a qos 1 #1 dup", "PUBLISH a qos 1 #1 dup");
        }
    }

    @Test
    void repeats_each_message_after_its_own_interval() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);
            world.advance("5S");
            world.send("b", "x", 1);
            world.advance("5S");
            world.now(() -> world.broker.peer().ack(PacketType.PUBACK, 1));

            world.advance("14.999S");
            assertThat(world.broker.got(PacketType.PUBLISH)).hasSize(2);
            world.advance("0.001S");

            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH b qos 1 #2 dup");
        }
    }

    @Test
    void does_not_repeat_when_the_profile_says_so() {
        try (var world = new World(ImpProfile.documented().with("retransmitInterval", "0s")).connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);

            world.advance("100S");

            assertThat(world.broker.got(PacketType.PUBLISH)).hasSize(1);
        }
    }

    @Test
    void throws_when_not_connected() {
        try (var world = new World()) {
            world.turn(() -> assertThatThrownBy(() -> world.message("a", "x", 0).sendasync(null))
                    .isInstanceOf(MqttUsageException.class)
                    .hasMessageContainingAll("sendasync", "disconnected", "call connect"));
            world.turn(() -> {
                world.client.connect(World.URL, "pump");
                assertThatThrownBy(() -> world.message("a", "x", 0).sendasync(null))
                        .hasMessageContaining("connecting");
            });
            world.turn(() -> {
                world.client.disconnect(null);
                assertThatThrownBy(() -> world.message("a", "x", 0).sendasync(null))
                        .hasMessageContaining("still disconnecting");
            });
        }
    }

    @Test
    void takes_256_kb_and_no_byte_more() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                world.client
                        .createmessage("a", Payload.of(new byte[256 * 1024]), MessageOptions.NONE)
                        .sendasync(code -> world.log.add("sendasync " + code));
                assertThatThrownBy(() -> world.client.createmessage(
                                "a", Payload.of(new byte[256 * 1024 + 1]), MessageOptions.NONE))
                        .isInstanceOf(MqttUsageException.class)
                        .hasMessageContainingAll("message", "262145", "at most 262144");
            });

            assertThat(world.log).containsExactly("sendasync 0");
            assertThat(world.broker.got(PacketType.PUBLISH).get(0).payload().size())
                    .isEqualTo(262_144);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#", "+/b", "nul\u0000"})
    void refuses_a_topic_that_cannot_be_published_to(String topic) {
        try (var world = new World()) {
            world.turn(() -> assertThatThrownBy(() -> world.client.createmessage(topic, "x"))
                    .isInstanceOf(MqttUsageException.class)
                    .hasMessageContaining("topicName"));

            assertThat(world.events(Event.Called.class).get(0).result()).startsWith("throws topicName");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void refuses_a_qos_out_of_range(int qos) {
        try (var world = new World()) {
            world.turn(() -> assertThatThrownBy(() -> world.message("a", "x", qos))
                    .isInstanceOf(MqttUsageException.class)
                    .hasMessageContaining("qos: " + qos));
        }
    }

    @Test
    void reports_the_code_of_the_profile_when_outbound_credits_are_spent() {
        try (var world = new World().connected()) {
            world.turn(() -> IntStream.range(0, 40)
                    .forEach(i -> world.message("a", "x" + i, 0).sendasync(code -> world.log.add(i + ": " + code))));

            // CONNECT cost one credit
            assertThat(world.log).hasSize(40).contains("0: 0", "38: 0", "39: -12");
            assertThat(world.broker.got(PacketType.PUBLISH)).hasSize(39);
            assertThat(world.events(Event.Dropped.class))
                    .singleElement()
                    .satisfies(dropped -> assertThat(dropped.cause()).isEqualTo("no outbound credit"));
        }
    }

    @Test
    void gives_a_refused_message_its_identifier_back() {
        try (var world = new World(ImpProfile.documented().with("outboundCapacity", "2")).connected()) {
            world.send("a", "1", 1);
            world.send("a", "2", 1);
            world.advance("10S");
            world.send("a", "3", 1);

            assertThat(world.log).containsExactly("sendasync 0", "sendasync -12", "sendasync 0");
            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a qos 1 #1", "PUBLISH a qos 1 #3");
        }
    }

    @Test
    void reports_minus_10_when_all_identifiers_are_in_use_and_goes_on_when_one_is_free() {
        try (var world = new World(ImpProfile.documented().with("packetIdentifiers", "3")).connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "1", 1);
            world.send("a", "2", 2);
            world.send("a", "3", 1);
            world.send("a", "one too many", 1);
            world.send("a", "needs none", 0);
            assertThat(world.log).containsExactly("sendasync -10", "sendasync 0");
            assertThat(world.turnResult(() -> world.client.subscribe("t", 0, null)))
                    .isEqualTo(-10);

            world.now(() -> world.broker.peer().ack(PacketType.PUBACK, 3));
            world.send("a", "now", 1);

            assertThat(world.log).containsExactly("sendasync -10", "sendasync 0", "sendasync 0");
            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a qos 0", "PUBLISH a qos 1 #4");
        }
    }

    @Test
    void tells_pending_sends_of_a_loss_before_onconnectionlost() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "1", 1);
            world.send("a", "2", 2);

            world.now(() -> world.broker.peer().close());

            assertThat(world.log).containsExactly("sendasync -1", "sendasync -1", "onconnectionlost -1");
            assertThat(world.events(Event.Dropped.class))
                    .extracting(Event.Dropped::cause)
                    .containsOnly("connection closed before it was acknowledged");
        }
    }

    @Test
    void tells_onconnectionlost_first_when_the_profile_says_so() {
        try (var world = new World(ImpProfile.documented().with("lossCallbackOrder", "lossFirst")).connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "1", 1);

            world.now(() -> world.broker.peer().close());

            assertThat(world.log).containsExactly("onconnectionlost -1", "sendasync -1");
        }
    }

    @Test
    void tells_pending_sends_of_a_disconnect_before_its_callback() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "1", 1);

            world.turn(() -> world.client.disconnect(() -> world.log.add("disconnected")));

            assertThat(world.log).containsExactly("sendasync -3", "disconnected");
        }
    }

    @Test
    void fails_with_minus_1_when_the_socket_died_before_the_agent_was_told() {
        try (var world = new World().connected()) {
            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(1)));
            world.send("a", "x", 1);
            world.now(() -> world.broker.peer().close());

            world.advance("1S");

            assertThat(world.log).containsExactly("onconnectionlost -1", "sendasync -1");
        }
    }

    @Test
    void ignores_acknowledgements_that_answer_nothing() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);

            world.now(() -> {
                world.broker.peer().ack(PacketType.PUBACK, 9);
                world.broker.peer().ack(PacketType.PUBREC, 9);
                world.broker.peer().ack(PacketType.PUBREC, 1); // of a QoS 1 message
                world.broker.peer().ack(PacketType.PUBCOMP, 1);
                world.broker.peer().ack(PacketType.UNSUBACK, 1);
                world.broker.peer().sendHex("9003 0001 00"); // SUBACK
                world.broker.peer().sendHex("d000"); // PINGRESP
            });
            assertThat(world.log).isEmpty();
            world.now(() -> world.broker.peer().ack(PacketType.PUBACK, 1));

            assertThat(world.log).containsExactly("sendasync 0");
        }
    }
}

package io.imptestbed.imp.script;

import static io.imptestbed.imp.script.MqttScripts.connected;
import static io.imptestbed.imp.script.MqttScripts.log;
import static io.imptestbed.imp.script.MqttScripts.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.Event;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** onconnectionlost and its reasons, and the limits of mqtt. Evidence: imp-api 1.3, 1.5, 1.8. */
class MqttLimitsApiTest {
    private static final String COUNTING = """
            ::heard <- 0;
            client.onmessage(@(message) ::heard++);
            client.subscribe("a", %d);
            imp.wakeup(30, @() server.log("heard " + heard));
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            function(reason) { server.log("lost " + reason); }        | lost -1
            function() { server.log("lost"); }                        | lost
            function(reason = 5) { server.log("lost " + reason); }    | lost -1
            function(...) { server.log("lost " + vargv[0]); }         | lost -1
            @() server.log("lost")                                    | lost
            (function() { server.log("bound"); }).bindenv(this)       | bound
            """)
    void the_reason_of_a_loss_is_an_optional_parameter(String handler, String logged) {
        try (var world = connected("client.onconnectionlost(" + handler + ");")) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).containsExactly(logged);
        }
    }

    @Test
    void onconnectionlost_has_one_handler_which_a_new_one_replaces() {
        try (var world = connected("""
                client.onconnectionlost(@(reason) server.log("first"));
                client.onconnectionlost(@(reason) server.log("second"));
                """)) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).containsExactly("second");
        }
    }

    @Test
    void null_clears_onconnectionlost() {
        try (var world = connected("client.onconnectionlost(null);")) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kick", "stop", "cut"})
    void a_socket_that_fails_is_minus_1_whoever_ended_it(String how) {
        try (var world = connected("")) {
            switch (how) {
                case "kick" -> world.broker.kick(ClientIdentifier.of("pump"));
                case "stop" -> world.broker.stop();
                default -> MqttScripts.link(world, link -> link.cut());
            }
            world.advance("1S");

            assertThat(log(world)).containsExactly("lost -1");
        }
    }

    @Test
    void the_code_may_connect_again_where_it_is_told_of_the_loss() {
        try (var world = connected("""
                client.onconnectionlost(function(reason) {
                    server.log("lost " + reason);
                    client.onconnect(@(code) server.log("again " + code));
                    client.connect("tcp://broker", "pump");
                });
                """)) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).containsExactly("lost -1", "again 0");
        }
    }

    @ParameterizedTest
    @CsvSource({"262144, heard 1", "262145, lost -3"})
    void a_message_of_more_than_256_kb_ends_the_connection(int size, String first) {
        try (var world = connected(COUNTING.formatted(0))) {
            world.broker.publish(
                    new ApplicationMessage(TopicName.of("a"), Payload.of(new byte[size]), Qos.AT_MOST_ONCE, false));
            world.advance("1M");

            assertThat(log(world)).first().isEqualTo(first);
            assertThat(log(world)).hasSize(size > 262144 ? 2 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f000", "30ffffffffff", "3600", "40020000", "300200ff"})
    void a_badly_framed_packet_ends_the_connection(String bytes) {
        try (var world = connected("")) {
            world.broker.sendRaw(ClientIdentifier.of("pump"), HexFormat.of().parseHex(bytes));
            world.advance("1S");

            assertThat(log(world)).containsExactly("lost -4");
        }
    }

    @ParameterizedTest
    @CsvSource({"40, heard 40", "41, lost -2"})
    void forty_messages_may_come_at_once_and_no_more(int messages, String first) {
        try (var world = connected(COUNTING.formatted(0))) {
            for (int i = 0; i < messages; i++) {
                publish(world, "a", "x", 0);
            }
            world.advance("1M");

            assertThat(log(world)).first().isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, heard 48", "9, lost -2"})
    void eight_inbound_credits_come_back_in_a_second(int messages, String first) {
        try (var world = connected(COUNTING.formatted(0))) {
            for (int i = 0; i < 40; i++) {
                publish(world, "a", "x", 0);
            }
            world.advance("1S");
            for (int i = 0; i < messages; i++) {
                publish(world, "a", "x", 0);
            }
            world.advance("1M");

            assertThat(log(world)).first().isEqualTo(first);
        }
    }

    private static final String SENDING = """
            ::burst <- function(number) {
                for (local i = 0; i < number; i++) {
                    client.createmessage("a", "b").sendasync(function(code) { codes.append(code); });
                }
                imp.wakeup(0.1, function() {
                    local refused = codes.filter(@(i, code) code != 0);
                    server.log((codes.len() - refused.len()) + " sent, " + refused.len() + " refused"
                        + (refused.len() > 0 ? " with " + refused[0] : ""));
                    codes = [];
                });
            };
            ::codes <- [];
            """;

    @Test
    void forty_messages_may_go_at_once_and_two_more_a_second() {
        try (var world = connected(SENDING + """
                imp.wakeup(5, function() { burst(42); });
                imp.wakeup(6, function() { burst(3); });
                imp.wakeup(60, function() { burst(40); });
                """)) {
            world.advance("2M");

            assertThat(log(world))
                    .containsExactly("40 sent, 2 refused with -12", "2 sent, 1 refused with -12", "40 sent, 0 refused");
        }
    }

    @Test
    void the_code_without_a_credit_is_a_field_of_the_profile() {
        try (var world =
                connected(Map.of("outboundRefusedCode", "-4"), SENDING + "imp.wakeup(5, function() { burst(41); });")) {
            world.advance("10S");

            assertThat(log(world)).containsExactly("40 sent, 1 refused with -4");
        }
    }

    private static List<String> credits(String code, int received) {
        try (var world = connected("imp.wakeup(5, function() {" + code + "});")) {
            world.advance("3S");
            int before = world.events(Event.CreditAsked.class).size();
            world.advance("2S");
            if (received >= 0) {
                publish(world, "a", "x", received);
                world.advance("1S");
            }
            return world.events(Event.CreditAsked.class).stream()
                    .skip(before)
                    .map(asked -> asked.bucket().name().toLowerCase(java.util.Locale.ROOT) + " " + asked.type() + " "
                            + (asked.before() - asked.after()))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | outbound PUBLISH 1000000
            1 | outbound PUBLISH 1000000, inbound PUBACK 1000000
            2 | outbound PUBLISH 1000000, inbound PUBREC 1000000, outbound PUBREL 1000000, inbound PUBCOMP 1000000
            """)
    void a_publish_costs_a_credit_and_each_acknowledgement_another(int qos, String said) {
        assertThat(credits("client.createmessage(\"b\", \"x\", { qos = " + qos + " }).sendasync();", -1))
                .containsExactly(said.split(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | inbound PUBLISH 1000000
            1 | inbound PUBLISH 1000000, outbound PUBACK 1000000
            2 | inbound PUBLISH 1000000, outbound PUBREC 1000000, inbound PUBREL 1000000, outbound PUBCOMP 1000000
            """)
    void a_message_received_costs_a_credit_and_each_acknowledgement_another(int qos, String said) {
        var subscribed = credits("client.subscribe(\"a\", 2);", qos);

        assertThat(subscribed.subList(0, 2)).containsExactly("outbound SUBSCRIBE 1000000", "inbound SUBACK 1000000");
        assertThat(subscribed.subList(2, subscribed.size())).containsExactly(said.split(", "));
    }

    /** Whether they are charged is not documented: "any type" it says, and the profile names those that are free. */
    @Test
    void packets_of_all_types_cost_credits_unless_the_profile_frees_them() {
        var code = """
                client.subscribe("a");
                client.unsubscribe("a", null);
                """;
        try (var world = connected(code).advance("70S");
                var free = connected(
                                Map.of(
                                        "freePackets",
                                        "CONNECT, CONNACK, SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, PINGREQ, PINGRESP"),
                                code)
                        .advance("70S")) {
            assertThat(world.events(Event.CreditAsked.class))
                    .extracting(asked -> asked.type().name())
                    .containsExactlyInAnyOrder(
                            "CONNECT",
                            "CONNACK",
                            "SUBSCRIBE",
                            "SUBACK",
                            "UNSUBSCRIBE",
                            "UNSUBACK",
                            "PINGREQ",
                            "PINGRESP");
            assertThat(free.events(Event.CreditAsked.class)).isEmpty();
        }
    }
}

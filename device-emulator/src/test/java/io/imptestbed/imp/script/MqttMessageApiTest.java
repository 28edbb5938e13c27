package io.imptestbed.imp.script;

import static io.imptestbed.imp.script.MqttScripts.connected;
import static io.imptestbed.imp.script.MqttScripts.link;
import static io.imptestbed.imp.script.MqttScripts.log;
import static io.imptestbed.imp.script.MqttScripts.publish;
import static io.imptestbed.imp.script.MqttScripts.run;
import static io.imptestbed.imp.script.MqttScripts.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.link.PacketRule;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages out and in: createmessage, sendasync, onmessage. Evidence: imp-api 1.3, 1.5 to 1.7. */
class MqttMessageApiTest {
    @Test
    void a_message_can_be_made_at_any_time_and_making_it_sends_nothing() {
        assertThat(run("server.log(type(mqtt.createclient().createmessage(\"a\", \"b\")));"))
                .containsExactly("meta");
        try (var world = connected("client.createmessage(\"a\", \"b\", { qos = 1 });")) {
            assertThat(sent(world, PacketType.PUBLISH)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "a", "b"                                       | a b 0 false
            "a", "b", null                                 | a b 0 false
            "a", "b", {}                                   | a b 0 false
            bytes("a"), bytes("b"), { qos = 1 }            | a b 1 false
            "a", "b", { qos = mqtt.EXACTLY_ONCE, retain = true } | a b 2 true
            "a", "b", { retain = false }                   | a b 0 false
            "\\xc3\\xa4", "\\xc3\\xa4"                     | ä ä 0 false
            """)
    void topic_payload_and_options_are_what_the_broker_gets(String arguments, String said) {
        try (var world = connected("""
                local bytes = function(text) { local b = blob(); b.writestring(text); return b; };
                client.createmessage(%s).sendasync();
                """.formatted(arguments))) {
            assertThat(sent(world, PacketType.PUBLISH))
                    .extracting(packet -> packet.topic() + " "
                            + packet.payload().text() + " " + packet.qos().value() + " " + packet.retain())
                    .containsExactly(said);
        }
    }

    @Test
    void a_payload_is_bytes_of_any_kind_and_may_be_empty() {
        try (var world = connected("""
                client.createmessage("a", "\\x00\\xff").sendasync();
                client.createmessage("a", "").sendasync();
                local bytes = blob(3);
                local message = client.createmessage("a", bytes);
                bytes[0] = 7;
                message.sendasync();
                """)) {
            assertThat(sent(world, PacketType.PUBLISH))
                    .extracting(packet -> packet.payload())
                    .containsExactly(Payload.of(new byte[] {0, -1}), Payload.EMPTY, Payload.of(new byte[] {0, 0, 0}));
        }
    }

    @Test
    void a_payload_may_have_256_kb_and_no_byte_more() {
        assertThat(run("""
                local client = mqtt.createclient();
                server.log(type(client.createmessage("a", blob(262144))));
                try { client.createmessage("a", blob(262145)); } catch (error) { server.log(error); }
                """)).containsExactly("meta", "message: 262145 bytes (expected: at most 262144 bytes)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client.createmessage("a")                         | wrong number of parameters
            client.createmessage(5, "b")                      | topic: integer (expected: string or blob)
            client.createmessage("\\xff", "b")                | topic: not UTF-8 (expected: a string or blob in UTF-8)
            client.createmessage("a", 5)                      | message: integer (expected: string or blob)
            client.createmessage("a", null)                   | message: null (expected: string or blob)
            client.createmessage("a", "b", 1)                 | options: integer (expected: table)
            client.createmessage("a", "b", { qos = 3 })       | qos: 3 (expected: 0, 1 or 2)
            client.createmessage("a", "b", { qos = -1 })      | qos: -1 (expected: 0, 1 or 2)
            client.createmessage("a", "b", { qos = "1" })     | qos: string (expected: integer)
            client.createmessage("a", "b", { retain = 1 })    | retain: integer (expected: bool)
            client.createmessage("a", "b").sendasync()        | sendasync: the client is disconnected (call connect and wait for onconnect with 0 first)
            """)
    void misuse_throws_an_error_that_can_be_caught(String call, String error) {
        assertThat(run("""
                client <- mqtt.createclient();
                try { %s; } catch (error) { server.log(error); }
                """.formatted(call))).containsExactly(error);
    }

    @Test
    void a_send_throws_unless_its_own_client_is_connected() {
        try (var world = connected("""
                local other = mqtt.createclient();
                attempt(@() other.createmessage("a", "b").sendasync(@(code) server.log("never")));
                client.disconnect();
                attempt(@() client.createmessage("a", "b").sendasync(@(code) server.log("never")));
                """)) {
            assertThat(log(world))
                    .containsExactly(
                            "caught sendasync: the client is disconnected (call connect and wait for onconnect with 0 first)",
                            "caught sendasync: the client is still disconnecting (call connect and wait for onconnect with 0 first)");
        }
    }

    @Test
    void a_message_made_before_connect_can_be_sent_after_it() {
        assertThat(run("""
                local client = mqtt.createclient();
                local message = client.createmessage("a", "b");
                client.onconnect(@(code) message.sendasync(@(code) server.log("sent " + code)));
                client.connect("tcp://broker", "pump");
                """)).containsExactly("sent 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_send_never_blocks_and_returns_nothing(int qos) {
        try (var world = connected("""
                server.log(client.createmessage("a", "b", { qos = %d }).sendasync(@(code) server.log("sent " + code)) == null);
                server.log("sendasync has returned");
                """.formatted(qos))) {
            assertThat(log(world)).containsExactly("true", "sendasync has returned", "sent 0");
            assertThat(world.blocks("agent")).isEmpty();
        }
    }

    /** With 1 s each way: QoS 0 is done when it is written, QoS 1 after one round trip, QoS 2 after two. */
    @Test
    void a_send_is_confirmed_when_its_qos_is_done() {
        try (var world = connected("""
                imp.wakeup(2, function() {
                    local begin = time();
                    foreach (qos in [2, 1, 0]) {
                        local level = qos;
                        client.createmessage("a", "b", { qos = qos }).sendasync(function(code) {
                            server.log("qos " + level + " is " + code + " after " + (time() - begin));
                        });
                    }
                });
                """)) {
            link(world, link -> link.delay(Set.of(Direction.TO_SERVER, Direction.TO_CLIENT), Duration.ofSeconds(1)));
            world.advance("10S");

            assertThat(log(world)).containsExactly("qos 0 is 0 after 0", "qos 1 is 0 after 2", "qos 2 is 0 after 4");
        }
    }

    private static ScriptWorld unacknowledged(Map<String, String> profile, String more) {
        var world = new ScriptWorld(profile);
        link(world, link -> link.swallow(new PacketRule(Direction.TO_CLIENT, PacketType.PUBACK, 1, 1000)));
        return world.agent(MqttScripts.CONNECTED + """
                function ready() {
                    client.createmessage("a", "b", { qos = 1 }).sendasync(@(code) server.log("sent " + code));
                    imp.wakeup(1, function() { %s });
                }
                """.formatted(more)).advance("0.5S");
    }

    @ParameterizedTest
    @CsvSource({
        "pendingSendOnLoss, -1, sent -1, lost -1",
        "pendingSendOnLoss, -11, sent -11, lost -1",
        "lossCallbackOrder, lossFirst, lost -1, sent -1"
    })
    void a_send_under_way_when_the_connection_is_lost_gets_a_code(
            String field, String value, String first, String second) {
        try (var world = unacknowledged(Map.of(field, value), "")) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).containsExactly(first, second);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, -11})
    void a_send_under_way_when_the_agent_disconnects_gets_another_and_may_be_ignored(int code) {
        var profile = Map.of("pendingSendOnDisconnect", Integer.toString(code));
        try (var world = unacknowledged(profile, "client.disconnect(@() server.log(\"disconnected\"));")) {
            world.advance("1S");

            assertThat(log(world)).containsExactlyInAnyOrder("sent " + code, "disconnected");
        }
    }

    @Test
    void without_a_message_id_a_send_gets_minus_10() {
        assertThat(ImpProfile.documented().packetIdentifiers()).isEqualTo(65_535);
        try (var world = unacknowledged(Map.of("packetIdentifiers", "3"), """
                for (local i = 2; i < 5; i++) {
                    local number = i;
                    client.createmessage("a", "c", { qos = 1 }).sendasync(@(code) server.log(number + " " + code));
                }
                """)) {
            world.advance("1S");

            assertThat(log(world)).containsExactly("4 -10");
            assertThat(sent(world, PacketType.PUBLISH)).hasSize(3);
        }
    }

    @Test
    void a_message_may_be_sent_again() {
        try (var world = connected("""
                local message = client.createmessage("a", "b", { qos = 1 });
                message.sendasync(function(code) {
                    server.log("first " + code);
                    message.sendasync(@(code) server.log("second " + code));
                });
                """)) {
            assertThat(log(world)).containsExactly("first 0", "second 0");
            assertThat(sent(world, PacketType.PUBLISH)).hasSize(2);
        }
    }

    @Test
    void a_message_arrives_as_a_table_with_a_blob_and_nothing_more() {
        try (var world = connected("""
                client.onmessage(function(message) {
                    local keys = [];
                    foreach (key, value in message) keys.append(key + " " + typeof value);
                    keys.sort();
                    foreach (key in keys) server.log(key);
                    server.log(message.message.tostring() + " " + ("" + message.message) + " " + message.message[0]);
                    server.log(message.topic + " " + message.qos + " " + message.retain + " " + message.dup);
                });
                client.subscribe("pump/+", 1);
                """)) {
            publish(world, "pump/cmd", "go", 1);
            world.advance("1S");

            assertThat(log(world))
                    .containsExactly(
                            "dup integer",
                            "message blob",
                            "qos integer",
                            "retain integer",
                            "topic string",
                            "go go 103",
                            "pump/cmd 1 0 0");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 0", "1, 2, 1", "2, 2, 2", "2, 1, 1", "1, 0, 0"})
    void the_qos_is_that_of_the_delivery(int published, int subscribed, int delivered) {
        try (var world = connected("client.subscribe(\"a\", " + subscribed + ");")) {
            publish(world, "a", "x", published);
            world.advance("1S");

            assertThat(log(world)).containsExactly("a x qos " + delivered);
        }
    }

    @Test
    void a_retained_message_says_so_by_an_integer() {
        try (var world = connected("""
                client.onmessage(@(message) server.log(message.message + " " + message.retain));
                client.createmessage("pump/state", "on", { retain = true }).sendasync(function(code) {
                    client.subscribe("pump/state");
                });
                """)) {
            assertThat(log(world)).containsExactly("on 1");
        }
    }

    @Test
    void a_repeated_delivery_says_so_by_an_integer() {
        try (var world = connected("""
                client.onmessage(@(message) server.log(message.message + " " + message.dup));
                """)) {
            world.broker.sendRaw(ClientIdentifier.of("pump"), new byte[] {0x3A, 6, 0, 1, 'a', 0, 9, 'x'});
            world.advance("1S");

            assertThat(log(world)).containsExactly("x 1");
        }
    }

    @Test
    void only_what_was_subscribed_arrives() {
        try (var world = connected("client.subscribe(\"a\", 0);")) {
            publish(world, "b", "x", 0);
            publish(world, "a", "y", 0);
            world.advance("1S");

            assertThat(log(world)).containsExactly("a y qos 0");
        }
    }

    @Test
    void onmessage_has_one_handler_which_a_new_one_replaces_and_null_clears() {
        try (var world = connected("""
                client.subscribe("a", 0);
                client.onmessage(@(message) server.log("first " + message.message));
                client.onmessage(@(message) server.log("second " + message.message));
                imp.wakeup(10, @() client.onmessage(null));
                """)) {
            publish(world, "a", "x", 0);
            world.advance("20S");
            publish(world, "a", "y", 0);
            world.advance("1S");

            assertThat(log(world)).isEqualTo(List.of("second x"));
        }
    }
}

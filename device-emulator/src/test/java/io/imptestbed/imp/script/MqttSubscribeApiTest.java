package io.imptestbed.imp.script;

import static io.imptestbed.imp.script.MqttScripts.connected;
import static io.imptestbed.imp.script.MqttScripts.link;
import static io.imptestbed.imp.script.MqttScripts.log;
import static io.imptestbed.imp.script.MqttScripts.publish;
import static io.imptestbed.imp.script.MqttScripts.run;
import static io.imptestbed.imp.script.MqttScripts.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.access.AccessRule;
import io.imptestbed.client.link.PacketRule;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** subscribe, unsubscribe and the forms of their callbacks. Evidence: imp-api 1.3, 1.4. */
class MqttSubscribeApiTest {
    private static final String ELEVEN =
            "[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", \"10\", \"11\"]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            function(result, qos) { server.log(result + " " + qos); }              | 0 1
            function(result, qos = null) { server.log(result + " " + qos); }       | 0 1
            function(result, qos, more = 5) { server.log(result + " " + qos + more); } | 0 15
            function(...) { server.log(vargv[0] + " " + vargv[1]); }               | 0 1
            function(qos) { server.log("qos " + qos); }                            | qos 1
            function() { server.log("done"); }                                     | done
            @(qos) server.log("qos " + qos)                                        | qos 1
            """)
    void a_callback_gets_what_it_declares(String callback, String logged) {
        try (var world = connected("client.subscribe(\"a\", mqtt.AT_LEAST_ONCE, " + callback + ");")) {
            assertThat(log(world)).containsExactly(logged);
        }
    }

    @Test
    void a_bound_callback_counts_as_the_one_it_binds() {
        try (var world = connected("""
                local context = {
                    name = "me",
                    function two(result, qos = null) { server.log(name + " " + result + " " + qos); }
                    function one(qos) { server.log(name + " qos " + qos); }
                    function none() { server.log(name); }
                };
                client.subscribe("a", 1, context.two.bindenv(context));
                client.subscribe("a", 1, context.one.bindenv(context));
                client.subscribe("a", 1, context.none.bindenv(context));
                client.unsubscribe("a", context.two.bindenv(context));
                """)) {
            assertThat(log(world)).containsExactly("me 0 1", "me qos 1", "me", "me 0 (null : (nil))");
        }
    }

    @Test
    void the_reply_to_an_array_of_topics_is_an_array() {
        try (var world = connected("""
                local name = blob();
                name.writestring("c");
                server.log("returned " + client.subscribe(["a", "b", name], [0, 1, 2], function(result, qos) {
                    server.log(result + " " + typeof qos + " " + qos[0] + qos[1] + qos[2]);
                }));
                client.subscribe(["a"], [1], @(qos) server.log(typeof qos + " " + qos.len() + " " + qos[0]));
                client.subscribe(["a", "b"], 2, @(qos) server.log(qos[0] + " " + qos[1]));
                """)) {
            assertThat(log(world)).containsExactly("returned 0", "0 array 012", "array 1 1", "2 2");
            assertThat(sent(world, PacketType.SUBSCRIBE).get(0).topics()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void a_topic_is_a_string_or_blob_and_the_qos_0_if_none_is_said() {
        try (var world = connected("""
                local name = blob();
                name.writestring("b");
                server.log(client.subscribe("a") + " " + client.subscribe(name) + " " + client.subscribe("c", null, null));
                client.subscribe("d", 0, @(qos) server.log("qos " + qos));
                """)) {
            publish(world, "a", "x", 2);
            world.advance("1S");

            assertThat(log(world)).containsExactly("0 0 0", "qos 0", "a x qos 0");
            assertThat(sent(world, PacketType.SUBSCRIBE))
                    .extracting(packet -> packet.topics() + " " + packet.codes())
                    .containsExactly("[a] [0]", "[b] [0]", "[c] [0]", "[d] [0]");
        }
    }

    @Test
    void ten_topics_are_not_too_many() {
        try (var world = connected("""
                local topics = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
                client.subscribe(topics, 1, @(result, qos) server.log(result + " " + qos.len()));
                client.unsubscribe(topics, @(result) server.log(result));
                """)) {
            assertThat(log(world)).containsExactly("0 10", "0");
            assertThat(sent(world, PacketType.UNSUBSCRIBE).get(0).topics()).hasSize(10);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client.subscribe(eleven)                     | topics: 11 (expected: 1 to 10 topics)
            client.subscribe([])                         | topics: 0 (expected: 1 to 10 topics)
            client.subscribe(5)                          | topic: integer (expected: string or blob)
            client.subscribe(["a", 5])                   | topic: integer (expected: string or blob)
            client.subscribe("\\xff")                    | topic: not UTF-8 (expected: a string or blob in UTF-8)
            client.subscribe("a", 3)                     | qos: 3 (expected: 0, 1 or 2)
            client.subscribe("a", "AT_MOST_ONCE")        | qos: string (expected: integer)
            client.subscribe(["a", "b"], [0, 1, 2])      | qos: 3 levels for 2 topics (expected: one for all, or one each)
            client.unsubscribe(eleven, null)             | topics: 11 (expected: 1 to 10 topics)
            client.unsubscribe([], null)                 | topics: 0 (expected: 1 to 10 topics)
            client.unsubscribe(5, null)                  | topic: integer (expected: string or blob)
            """)
    void misuse_throws_an_error_that_can_be_caught(String call, String error) {
        try (var world = connected("local eleven = " + ELEVEN + "; attempt(@() " + call + ");")) {
            assertThat(log(world)).containsExactly("caught " + error);
        }
    }

    @Test
    void both_throw_while_the_client_is_not_connected() {
        assertThat(run("""
                client <- mqtt.createclient();
                function attempt(what) { try { what(); } catch (error) { server.log(error); } }
                function both() {
                    attempt(@() client.subscribe("a", 0, @(qos) server.log("never")));
                    attempt(@() client.unsubscribe("a", @(code) server.log("never")));
                }
                both();
                client.onconnect(function(code) { client.disconnect(); both(); });
                client.connect("tcp://broker", "pump");
                both();
                """))
                .containsExactly(
                        "subscribe: the client is disconnected (call connect and wait for onconnect with 0 first)",
                        "unsubscribe: the client is disconnected (call connect and wait for onconnect with 0 first)",
                        "subscribe: the client is connecting (call connect and wait for onconnect with 0 first)",
                        "unsubscribe: the client is connecting (call connect and wait for onconnect with 0 first)",
                        "subscribe: the client is still disconnecting (call connect and wait for onconnect with 0 first)",
                        "unsubscribe: the client is still disconnecting (call connect and wait for onconnect with 0 first)");
    }

    @Test
    void a_refused_subscription_is_128_and_the_result_too_if_all_are_refused() {
        var access = BrokerOptions.builder()
                .rule(AccessRule.everybody(AccessRule.Right.READ, "open/#"))
                .build();
        try (var world = connected(access, """
                client.subscribe("closed", 0, @(result, qos) server.log(result + " " + qos));
                client.subscribe("closed", 0, @(qos) server.log(qos));
                client.subscribe(["closed", "shut"], 0, @(result, qos) server.log(result + " " + qos[0] + " " + qos[1]));
                client.subscribe(["closed", "open/a"], 1, @(result, qos) server.log(result + " " + qos[0] + " " + qos[1]));
                """)) {
            assertThat(log(world)).containsExactly("128 128", "128", "128 128 128", "0 128 1");
        }
    }

    private static ScriptWorld unanswered(PacketType lost, String ready) {
        return unanswered(new ScriptWorld(), lost, ready);
    }

    private static ScriptWorld unanswered(ScriptWorld world, PacketType lost, String ready) {
        link(world, link -> link.swallow(new PacketRule(Direction.TO_CLIENT, lost, 1, 9)));
        return world.agent(MqttScripts.CONNECTED + "function ready() {" + ready + "}")
                .advance("1S");
    }

    @Test
    void what_fails_after_the_call_is_a_negative_result_and_no_qos() {
        try (var world = unanswered(PacketType.SUBACK, """
                client.subscribe("a", 0, @(result, qos) server.log(result + " " + qos));
                client.subscribe("a", 0, @(qos) server.log("qos " + qos));
                client.subscribe(["a", "b"], 0, @(result, qos) server.log(result + " " + qos[0] + " " + qos[1]));
                """)) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).containsExactly("-1 128", "qos 128", "-1 128 128", "lost -1");
        }
    }

    @Test
    void a_disconnect_before_the_answer_is_another_negative_result() {
        try (var world = unanswered(PacketType.SUBACK, """
                client.subscribe("a", 0, @(result, qos) server.log(result + " " + qos));
                client.disconnect(@() server.log("disconnected"));
                """)) {
            assertThat(log(world)).containsExactlyInAnyOrder("-3 128", "disconnected");
        }
    }

    @Test
    void what_fails_at_once_is_what_the_call_returns() {
        try (var world = connected(Map.of("outboundCapacity", "3"), """
                local log = @(result, qos) server.log("called " + result);
                for (local i = 0; i < 3; i++) server.log("returned " + client.subscribe("a", 0, log));
                client.unsubscribe("a", @(code) server.log("unsubscribed " + code));
                """)) {
            assertThat(log(world))
                    .containsExactly(
                            "returned 0", "returned 0", "returned -12", "unsubscribed -1", "called 0", "called 0");
        }
    }

    @Test
    void without_a_message_id_subscribe_returns_minus_10() {
        try (var world = unanswered(new ScriptWorld(Map.of("packetIdentifiers", "1")), PacketType.SUBACK, """
                server.log(client.subscribe("a") + " " + client.subscribe("b", 0, @(qos) server.log("never")));
                """)) {
            assertThat(log(world)).containsExactly("0 -10");
        }
    }

    @Test
    void unsubscribe_returns_nothing_and_calls_back_0_when_all_are_removed() {
        try (var world = connected("""
                local name = blob();
                name.writestring("b");
                client.subscribe(["a", "b", "c"], 0, function(result, qos) {
                    server.log(client.unsubscribe(["a", name], @(code) server.log("unsubscribed " + code)) == null);
                });
                """)) {
            publish(world, "a", "x", 0);
            publish(world, "b", "x", 0);
            publish(world, "c", "x", 0);
            world.advance("1S");

            assertThat(log(world)).containsExactly("true", "unsubscribed 0", "c x qos 0");
        }
    }

    @Test
    void unsubscribe_calls_back_minus_1_when_the_answer_never_comes() {
        var unsubscribes = "client.unsubscribe(\"a\", @(code) server.log(\"unsubscribed \" + code));";
        try (var leaving = unanswered(PacketType.UNSUBACK, unsubscribes + "client.disconnect();");
                var lost = unanswered(PacketType.UNSUBACK, unsubscribes)) {
            lost.broker.kick(ClientIdentifier.of("pump"));
            lost.advance("1S");

            assertThat(log(leaving)).containsExactly("unsubscribed -1");
            assertThat(log(lost)).containsExactly("unsubscribed -1", "lost -1");
        }
    }

    @Test
    void unsubscribe_wants_its_callback_as_an_argument_or_null() {
        try (var world = connected("""
                client.unsubscribe("a", null);
                client.unsubscribe("a");
                """)) {
            assertThat(log(world)).isEmpty();
            assertThat(sent(world, PacketType.UNSUBSCRIBE))
                    .extracting(Packet::topics)
                    .hasSize(2);
        }
    }
}

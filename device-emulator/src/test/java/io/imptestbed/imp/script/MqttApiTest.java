package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.access.AccessRule;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's mqtt in Squirrel. Evidence: imp-api 1.2 to 1.9. */
class MqttApiTest {
    private static final String CONNECTED = """
            client <- mqtt.createclient();
            client.onconnect(function(code) { if (code == 0) ready(); else server.log("onconnect " + code); });
            client.onconnectionlost(@(reason) server.log("lost " + reason));
            client.onmessage(function(message) {
                server.log(message.topic + " " + message.message + " qos " + message.qos);
            });
            function attempt(what) {
                try { what(); server.log("no error"); } catch (error) { server.log("caught " + error); }
            }
            client.connect("tcp://broker", "pump", {});
            """;

    private static ScriptWorld connected(String ready) {
        return new ScriptWorld()
                .agent(CONNECTED + "function ready() {" + ready + "}")
                .advance("1S");
    }

    private static List<String> log(ScriptWorld world) {
        return world.log("agent");
    }

    @Test
    void a_forgotten_client_makes_room_for_another() {
        try (var world = new ScriptWorld().agent("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "one");
                imp.wakeup(1, function() {
                    client = mqtt.createclient();
                    client.onconnect(@(code) server.log(client.id() + " " + code));
                    client.connect("tcp://broker", "two");
                });
                """)) {
            world.advance("2S");

            assertThat(world.log("agent")).containsExactly("two 0");
        }
    }

    @Test
    void a_client_that_is_still_referred_to_keeps_its_connection_through_collectgarbage() {
        try (var world = new ScriptWorld().agent("""
                local client = mqtt.createclient();
                client.connect("tcp://broker", "one");
                imp.wakeup(1, function() {
                    collectgarbage();
                    try { mqtt.createclient().connect("tcp://broker", "two"); } catch (error) { server.log("kept " + client.id()); }
                });
                """)) {
            world.advance("2S");

            assertThat(world.log("agent")).containsExactly("kept one");
        }
    }

    @Test
    void collectgarbage_closes_a_forgotten_client() {
        try (var world = new ScriptWorld().agent("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "one");
                imp.wakeup(1, function() {
                    client = null;
                    collectgarbage();
                });
                """)) {
            world.advance("2S");

            assertThat(world.events(Event.ConnectionChanged.class))
                    .extracting(Event.ConnectionChanged::reason)
                    .contains("client sent DISCONNECT");
        }
    }

    @Test
    void the_constants_are_those_of_the_standard_and_cannot_be_changed() {
        try (var world = new ScriptWorld().agent("""
                server.log(mqtt.AT_MOST_ONCE + " " + mqtt.AT_LEAST_ONCE + " " + mqtt.EXACTLY_ONCE);
                try { mqtt.AT_MOST_ONCE = 7; } catch (error) { server.log("caught"); }
                server.log(mqtt.AT_MOST_ONCE);
                """)) {
            assertThat(log(world)).containsExactly("0 1 2", "caught", "0");
        }
    }

    @Test
    void the_objects_are_meta_and_know_their_members() {
        try (var world = new ScriptWorld().agent("""
                local client = mqtt.createclient();
                server.log(type(mqtt) + " " + type(client) + " " + type(client.createmessage("a", "b")));
                server.log("createclient" in mqtt);
                server.log("publish" in client);
                try { client.isconnected(); } catch (error) { server.log(error); }
                try { mqtt.createclient(1); } catch (error) { server.log(error); }
                """)) {
            assertThat(log(world))
                    .containsExactly(
                            "meta meta meta",
                            "true",
                            "false",
                            "the index 'isconnected' does not exist",
                            "wrong number of parameters");
        }
    }

    @Test
    void a_client_connects_and_is_told_on_a_later_turn() {
        try (var world = new ScriptWorld().agent("""
                local client = mqtt.createclient();
                client.onconnect(@(code) server.log("onconnect " + code + " " + client.id()));
                client.connect("tcp://broker", "pump");
                server.log("connect has returned");
                """).advance("1S")) {
            assertThat(log(world)).containsExactly("connect has returned", "onconnect 0 pump");
        }
    }

    @Test
    void a_broker_that_is_not_there_is_a_socket_error() {
        try (var world = new ScriptWorld().agent("""
                local client = mqtt.createclient();
                client.onconnect(@(code) server.log("onconnect " + code));
                client.connect("nonsense://broker", "pump");
                """).advance("1M")) {
            assertThat(log(world)).containsExactly("onconnect -1");
        }
    }

    @Test
    void the_credentials_are_read_from_strings_and_blobs_when_connect_is_called() {
        var access = BrokerOptions.builder().user("pump", "secret").build();
        try (var world = new ScriptWorld(Map.of(), access).agent("""
                options <- { username = "pump", password = "wrong" };
                client <- mqtt.createclient();
                client.onconnect(function(code) {
                    server.log("onconnect " + code);
                    if (code != 0) {
                        local secret = blob();
                        secret.writestring("secret");
                        options.password = secret;
                        client.connect("tcp://broker", "pump", options);
                    }
                });
                client.connect("tcp://broker", "pump", options);
                """).advance("1S")) {
            assertThat(log(world)).first().isIn("onconnect 4", "onconnect 5");
            assertThat(log(world)).hasSize(2).last().isEqualTo("onconnect 0");
        }
    }

    @Test
    void the_will_is_published_when_the_connection_is_lost() {
        try (var world = new ScriptWorld().agent("""
                local client = mqtt.createclient();
                client.connect("tcp://broker", "pump", { willtopic = "pump/state", willmessage = blob(2), keepalive = 30 });
                """).advance("1S")) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(world.events(Event.BrokerDid.class))
                    .filteredOn(did -> did.what().equals("will published"))
                    .singleElement()
                    .satisfies(did ->
                            assertThat(did.message().get(0).payload().size()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client.connect(5, "pump")                                   | parameter 1 has an invalid type 'integer' ; expected: 'string'
            client.connect("tcp://broker", "")                          | clientID: 0 characters (expected: 1 to 255)
            client.connect("tcp://broker", "x", { keepalive = 29 })     | keepalive: 29 s (expected: 0, or 30 to 65535 s)
            client.connect("tcp://broker", "x", { keepalive = "60" })   | keepalive: string (expected: integer)
            client.connect("tcp://broker", "x", { username = 5 })       | username: integer (expected: string or blob)
            client.connect("tcp://broker", "x", { username = "\\xff" }) | username: not UTF-8 (expected: a string or blob in UTF-8)
            client.createmessage("a", 5)                                | message: integer (expected: string or blob)
            client.createmessage("a", blob(262145))                     | message: 262145 bytes (expected: at most 262144 bytes)
            client.createmessage("a", "b", 1)                           | options: integer (expected: table)
            client.createmessage("a", "b", { qos = 3 })                 | qos: 3 (expected: 0, 1 or 2)
            client.createmessage("a", "b", { retain = 1 })              | retain: integer (expected: bool)
            client.createmessage("a", "b").sendasync()                  | sendasync: the client is disconnected (call connect and wait for onconnect with 0 first)
            client.subscribe("a", 0, null)                              | subscribe: the client is disconnected (call connect and wait for onconnect with 0 first)
            client.unsubscribe("a", @(code) null)                       | unsubscribe: the client is disconnected (call connect and wait for onconnect with 0 first)
            """)
    void misuse_throws_an_error_that_can_be_caught(String call, String error) {
        try (var world = new ScriptWorld().agent("""
                client <- mqtt.createclient();
                try { %s; } catch (error) { server.log(error); }
                """.formatted(call))) {
            assertThat(log(world)).containsExactly(error);
        }
    }

    @Test
    void a_client_id_may_have_255_characters() {
        try (var world = new ScriptWorld().agent("""
                local id = "";
                for (local i = 0; i < 255; i++) id += "x";
                local client = mqtt.createclient();
                try { client.connect("tcp://broker", id + "x"); } catch (error) { server.log(error); }
                client.onconnect(@(code) server.log(code + " " + client.id().len()));
                client.connect("tcp://broker", id);
                """).advance("1S")) {
            assertThat(log(world)).containsExactly("clientID: 256 characters (expected: 1 to 255)", "0 255");
        }
    }

    @Test
    void only_one_client_can_be_connected_and_none_twice() {
        try (var world = connected("""
                attempt(@() client.connect("tcp://broker", "again"));
                attempt(@() mqtt.createclient().connect("tcp://broker", "other"));
                """)) {
            assertThat(log(world)).hasSize(2).allMatch(line -> line.startsWith("caught connect: "));
        }
    }

    @Test
    void a_client_that_is_still_disconnecting_cannot_connect_but_in_its_callback_it_can() {
        try (var world = connected("""
                if ("again" in getroottable()) return server.log("connected again");
                ::again <- true;
                client.disconnect(function() {
                    server.log("disconnected");
                    client.connect("tcp://broker", "pump", {});
                });
                attempt(@() client.connect("tcp://broker", "pump"));
                """)) {
            assertThat(log(world))
                    .hasSize(3)
                    .contains("disconnected", "connected again")
                    .first()
                    .asString()
                    .startsWith("caught connect: the client is still disconnecting");
        }
    }

    @Test
    void a_requested_disconnect_is_no_loss() {
        try (var world = connected("client.disconnect(@() server.log(\"disconnected\"));")) {
            assertThat(log(world)).containsExactly("disconnected");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"function(reason) { server.log(\"lost \" + reason); }", "function() { server.log(\"lost -1\"); }"
            })
    void the_reason_of_a_loss_is_an_optional_parameter(String handler) {
        try (var world = connected("client.onconnectionlost(" + handler + ");")) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).containsExactly("lost -1");
        }
    }

    @Test
    void handlers_can_be_replaced_and_cleared() {
        try (var world = connected("""
                client.onconnectionlost(@(reason) server.log("replaced"));
                client.onconnectionlost(null);
                client.onmessage(null);
                client.onconnect(null);
                """)) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(log(world)).isEmpty();
        }
    }

    @Test
    void a_message_arrives_as_a_table_with_a_blob() {
        try (var world = connected("""
                client.onmessage(function(message) {
                    local keys = [];
                    foreach (key, value in message) keys.append(key + " " + typeof value);
                    keys.sort();
                    foreach (key in keys) server.log(key);
                    server.log(message.message.tostring() + " " + ("" + message.message) + " " + message.message[0]);
                    server.log(message.qos + " " + message.retain + " " + message.dup);
                });
                client.subscribe("pump/cmd", 1);
                """)) {
            world.broker.publish(
                    new ApplicationMessage(TopicName.of("pump/cmd"), Payload.of("go"), Qos.AT_LEAST_ONCE, false));
            world.advance("1S");

            assertThat(log(world))
                    .containsExactly(
                            "dup integer",
                            "message blob",
                            "qos integer",
                            "retain integer",
                            "topic string",
                            "go go 103",
                            "1 0 0");
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

    @ParameterizedTest
    @CsvSource({
        "function(result; qos) { server.log(result + \" \" + qos); }, 0 1",
        "function(result; qos = null) { server.log(result + \" \" + qos); }, 0 1",
        "function(...) { server.log(vargv[0] + \" \" + vargv[1]); }, 0 1",
        "function(qos) { server.log(\"qos \" + qos); }, qos 1",
        "function() { server.log(\"done\"); }, done"
    })
    void a_subscribe_callback_gets_what_it_declares(String callback, String logged) {
        try (var world = connected("client.subscribe(\"a\", mqtt.AT_LEAST_ONCE, "
                + callback.replace(';', ',').replace(", }", "; }") + ");")) {
            assertThat(log(world)).containsExactly(logged);
        }
    }

    @Test
    void a_bound_callback_counts_as_the_one_it_binds() {
        try (var world = connected("""
                local context = { name = "me", function done(result, qos = null) { server.log(name + " " + result + " " + qos); } };
                client.subscribe("a", 1, context.done.bindenv(context));
                client.unsubscribe("a", context.done.bindenv(context));
                """)) {
            assertThat(log(world)).containsExactly("me 0 1", "me 0 (null : (nil))");
        }
    }

    @Test
    void an_array_of_topics_is_answered_by_an_array() {
        try (var world = connected("""
                local name = blob();
                name.writestring("c");
                server.log("returned " + client.subscribe(["a", "b", name], [0, 1, 2], function(result, qos) {
                    server.log(result + " " + typeof qos + " " + qos[0] + qos[1] + qos[2]);
                }));
                """)) {
            assertThat(log(world)).containsExactly("returned 0", "0 array 012");
        }
    }

    @Test
    void more_than_ten_topics_throw() {
        try (var world = connected("""
                local topics = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
                attempt(@() client.subscribe(topics));
                attempt(@() client.unsubscribe(topics, null));
                """)) {
            assertThat(log(world))
                    .containsExactly(
                            "caught topics: 11 (expected: 1 to 10 topics)",
                            "caught topics: 11 (expected: 1 to 10 topics)");
        }
    }

    @Test
    void a_refused_subscription_is_128_and_the_result_too() {
        var access = BrokerOptions.builder()
                .rule(AccessRule.everybody(AccessRule.Right.READ, "open/#"))
                .build();
        try (var world =
                new ScriptWorld(Map.of(), access).agent(CONNECTED + """
                        function ready() {
                            client.subscribe("closed", 0, @(result, qos) server.log(result + " " + qos));
                            client.subscribe("closed", 0, @(qos) server.log(qos));
                        }
                        """).advance("1S")) {
            assertThat(log(world)).containsExactly("128 128", "128");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_send_is_confirmed_when_its_qos_is_done(int qos) {
        try (var world = connected("""
                client.createmessage("a", "b", { qos = %d }).sendasync(@(code) server.log("sent " + code));
                server.log("sendasync has returned");
                """.formatted(qos))) {
            assertThat(log(world)).containsExactly("sendasync has returned", "sent 0");
        }
    }

    @Test
    void without_an_outbound_credit_the_callback_gets_a_code() {
        try (var world = connected("""
                for (local i = 0; i < 41; i++) {
                    client.createmessage("a", "b").sendasync(function(code) { if (code != 0) server.log("sent " + code); });
                }
                """)) {
            assertThat(log(world)).containsExactly("sent -12", "sent -12");
        }
    }

    @Test
    void verbs_work_inside_callbacks_as_libraries_call_them() {
        try (var world = connected("""
                client.onmessage(@(message) client.createmessage("answer", message.message).sendasync());
                client.subscribe("a", 0, function(result, qos) {
                    client.subscribe("b", 0, function(result, qos) {
                        client.createmessage("a", "chained").sendasync();
                    }.bindenv(this));
                }.bindenv(this));
                """)) {
            assertThat(world.events(Event.BrokerDid.class))
                    .filteredOn(did -> did.what().equals("routed"))
                    .extracting(did -> did.message().get(0).topic() + " "
                            + did.message().get(0).payload().text())
                    .containsExactly("a chained", "answer chained");
        }
    }

    @Test
    void a_blocked_agent_loses_its_connection_by_the_messages_that_waited() {
        try (var world = connected("""
                client.subscribe("pump/cmd", 0);
                client.onmessage(@(message) null);
                imp.wakeup(5, function() { imp.sleep(10); });
                """)) {
            for (int i = 0; i < 120; i++) {
                world.broker.publish(
                        new ApplicationMessage(TopicName.of("pump/cmd"), Payload.of("go"), Qos.AT_MOST_ONCE, false));
                world.advance("0.2S");
            }

            assertThat(log(world)).containsExactly("lost -2");
            assertThat(world.blocks("agent")).containsExactly("imp.sleep 10s at pump.agent.nut:13 in unknown()");
        }
    }

    @Test
    void a_restart_ends_the_connection() {
        try (var world = connected("server.log(\"connected\"); imp.wakeup(5, @() server.restart());")) {
            world.advance("10S");

            assertThat(log(world)).startsWith("connected", "connected");
            assertThat(log(world)).doesNotContain("lost -1");
        }
    }

    @Test
    void an_error_in_a_callback_restarts_the_agent() {
        try (var world = connected("throw \"in onconnect\";")) {
            assertThat(log(world)).startsWith("ERROR: in onconnect", "ERROR:   in ready pump.agent.nut:11");
        }
    }
}

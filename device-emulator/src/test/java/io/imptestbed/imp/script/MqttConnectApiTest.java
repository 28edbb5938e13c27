package io.imptestbed.imp.script;

import static io.imptestbed.imp.script.MqttScripts.connected;
import static io.imptestbed.imp.script.MqttScripts.link;
import static io.imptestbed.imp.script.MqttScripts.log;
import static io.imptestbed.imp.script.MqttScripts.run;
import static io.imptestbed.imp.script.MqttScripts.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.client.link.Link;
import io.imptestbed.client.link.PacketRule;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** connect and its options, onconnect, disconnect and id. Evidence: imp-api 1.3, 1.5. */
class MqttConnectApiTest {
    private static ScriptWorld connecting(String url, String arguments) {
        return new ScriptWorld().agent("""
                client <- mqtt.createclient();
                client.onconnect(@(code) server.log("onconnect " + code));
                server.log(client.connect("%s", "pump"%s) == null);
                """.formatted(url, arguments));
    }

    private static Packet connect(String options) {
        try (var world = connecting("tcp://broker", ", " + options).advance("1S")) {
            assertThat(log(world)).containsExactly("true", "onconnect 0");
            return sent(world, PacketType.CONNECT).get(0);
        }
    }

    @Test
    void a_client_connects_and_is_told_on_a_later_turn() {
        assertThat(run("""
                local client = mqtt.createclient();
                client.onconnect(@(code) server.log("onconnect " + code + " " + client.id()));
                client.connect("tcp://broker", "pump");
                server.log("connect has returned");
                """)).containsExactly("connect has returned", "onconnect 0 pump");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://broker", "tcp://broker:1883", "ssl://broker", "ssl://broker:8883"})
    void urls_are_plain_or_tls_with_a_port_or_without(String url) {
        try (var world = connecting(url, "").advance("1S")) {
            assertThat(log(world)).containsExactly("true", "onconnect 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "broker:1883", "nonsense://broker", "tcp://broker:99999", ""})
    void a_url_that_leads_nowhere_is_a_socket_error(String url) {
        try (var world = connecting(url, "").advance("1M")) {
            assertThat(log(world)).containsExactly("true", "onconnect -1");
        }
    }

    @Test
    void a_broker_that_is_not_there_is_a_socket_error() {
        try (var world = new ScriptWorld()) {
            world.broker.stop();
            world.agent("""
                    client <- mqtt.createclient();
                    client.onconnect(@(code) server.log("onconnect " + code));
                    client.connect("tcp://broker", "pump");
                    """).advance("1M");

            assertThat(log(world)).containsExactly("onconnect -1");
        }
    }

    @Test
    void a_firewall_that_says_nothing_is_a_socket_error_after_a_while() {
        try (var world = new ScriptWorld()) {
            link(world, link -> link.halfOpen(Link.BOTH));
            world.agent("""
                    client <- mqtt.createclient();
                    client.onconnect(@(code) server.log("onconnect " + code));
                    client.connect("tcp://broker", "pump");
                    """).advance("29.9S");
            assertThat(log(world)).isEmpty();

            assertThat(log(world.advance("0.2S"))).containsExactly("onconnect -1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_refusal_tells_the_broker_s_code(int code) {
        try (var world = new ScriptWorld()) {
            link(world, link -> link.swallow(PacketRule.first(Direction.TO_CLIENT, PacketType.CONNACK)));
            world.agent("""
                    client <- mqtt.createclient();
                    client.onconnect(@(code) server.log("onconnect " + code));
                    client.connect("tcp://broker", "pump");
                    """);
            world.broker.sendRaw(ClientIdentifier.of("pump"), new byte[] {0x20, 2, 0, (byte) code});
            world.advance("1S");

            assertThat(log(world)).containsExactly("onconnect " + code);
        }
    }

    @Test
    void after_a_failure_the_client_may_connect_again() {
        assertThat(run("""
                local client = mqtt.createclient();
                client.onconnect(function(code) {
                    server.log("onconnect " + code);
                    if (code != 0) client.connect("tcp://broker", "pump");
                });
                client.connect("nonsense://broker", "pump");
                """)).containsExactly("onconnect -1", "onconnect 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client.connect(5, "pump")                                   | parameter 1 has an invalid type 'integer' ; expected: 'string'
            client.connect("tcp://broker")                              | wrong number of parameters
            client.connect("tcp://broker", "")                          | clientID: 0 characters (expected: 1 to 255)
            client.connect("tcp://broker", of(256))                     | clientID: 256 characters (expected: 1 to 255)
            client.connect("tcp://broker", "x", { keepalive = 1 })      | keepalive: 1 s (expected: 0, or 30 to 65535 s)
            client.connect("tcp://broker", "x", { keepalive = 29 })     | keepalive: 29 s (expected: 0, or 30 to 65535 s)
            client.connect("tcp://broker", "x", { keepalive = 65536 })  | keepalive: 65536 s (expected: 0, or 30 to 65535 s)
            client.connect("tcp://broker", "x", { keepalive = -1 })     | keepalive: -1 s (expected: 0, or 30 to 65535 s)
            client.connect("tcp://broker", "x", { keepalive = "60" })   | keepalive: string (expected: integer)
            client.connect("tcp://broker", "x", { username = 5 })       | username: integer (expected: string or blob)
            client.connect("tcp://broker", "x", { username = "\\xff" }) | username: not UTF-8 (expected: a string or blob in UTF-8)
            client.connect("tcp://broker", "x", { username = "u", password = 5 })       | password: integer (expected: string or blob)
            client.connect("tcp://broker", "x", { username = "u", password = "\\xff" }) | password: not UTF-8 (expected: a string or blob in UTF-8)
            client.connect("tcp://broker", "x", { willtopic = 5, willmessage = "" })    | willtopic: integer (expected: string or blob)
            client.connect("tcp://broker", "x", { willtopic = "\\xff", willmessage = "" }) | willtopic: not UTF-8 (expected: a string or blob in UTF-8)
            client.connect("tcp://broker", "x", { willtopic = "w", willmessage = 5 })   | willmessage: integer (expected: string or blob)
            """)
    void misuse_throws_an_error_that_can_be_caught(String call, String error) {
        assertThat(run("""
                function of(length) { local text = ""; while (text.len() < length) text += "x"; return text; }
                client <- mqtt.createclient();
                client.onconnect(@(code) server.log("never"));
                try { %s; } catch (error) { server.log(error); }
                """.formatted(call))).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void a_client_id_has_1_to_255_characters(int length) {
        assertThat(run("""
                local id = "";
                while (id.len() < %d) id += "x";
                local client = mqtt.createclient();
                client.onconnect(@(code) server.log(code + " " + client.id().len()));
                client.connect("tcp://broker", id);
                """.formatted(length))).containsExactly("0 " + length);
    }

    @Test
    void the_id_is_that_of_the_last_connect() {
        assertThat(run("""
                local client = mqtt.createclient();
                server.log("before '" + client.id() + "' " + typeof client.id());
                local round = 0;
                client.onconnect(function(code) {
                    server.log(client.id());
                    client.disconnect(function() {
                        server.log("still " + client.id());
                        if (round++ == 0) client.connect("tcp://broker", "two");
                    });
                });
                client.connect("tcp://broker", "one");
                server.log("at once " + client.id());
                """)).containsExactly("before '' string", "at once one", "one", "still one", "two", "still two");
    }

    @Test
    void a_client_that_is_connecting_or_connected_cannot_connect() {
        assertThat(run("""
                local client = mqtt.createclient();
                local again = function() {
                    try { client.connect("tcp://broker", "again"); } catch (error) { server.log(error); }
                };
                client.onconnect(function(code) { again(); });
                client.connect("tcp://broker", "pump");
                again();
                """))
                .containsExactly(
                        "connect: the client is connecting (call disconnect and wait for its callback first)",
                        "connect: the client is connected (call disconnect and wait for its callback first)");
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
                    .containsExactly(
                            "caught connect: the client is still disconnecting (call disconnect and wait for its callback first)",
                            "disconnected",
                            "connected again");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                    | client id pump, clean session, keep alive 60 s
            null                                  | client id pump, clean session, keep alive 60 s
            { keepalive = 0 }                     | client id pump, clean session, keep alive off
            { keepalive = 30 }                    | client id pump, clean session, keep alive 30 s
            { keepalive = 65535 }                 | client id pump, clean session, keep alive 65535 s
            { username = "u", password = "p" }    | client id pump, clean session, keep alive 60 s, user name u, password
            { username = bytes("u") }             | client id pump, clean session, keep alive 60 s, user name u
            { willtopic = "w", willmessage = "gone" } | client id pump, clean session, keep alive 60 s, will w qos 0
            { willtopic = bytes("w"), willmessage = bytes("gone") } | client id pump, clean session, keep alive 60 s, will w qos 0
            { willmessage = "gone" }              | client id pump, clean session, keep alive 60 s
            """)
    void the_options_are_what_the_broker_gets(String options, String said) {
        var packet = connect(
                "(function() { local bytes = function(text) { local b = blob(); b.writestring(text); return b; };"
                        + " return " + options + "; })()");

        assertThat(packet.note()).isEqualTo(said);
    }

    @Test
    void what_is_not_documented_of_connect_is_in_the_profile() {
        var profile = Map.of("cleanSession", "false", "willQos", "1", "willRetain", "true", "keepAliveDefault", "90s");
        try (var world = new ScriptWorld(profile).agent("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "pump", { willtopic = "w", willmessage = "gone" });
                """)) {
            assertThat(sent(world, PacketType.CONNECT))
                    .extracting(Packet::note)
                    .containsExactly("client id pump, keep alive 90 s, will w qos 1 retain");
        }
    }

    @Test
    void a_keep_alive_is_kept_by_pings_and_0_by_none() {
        try (var world = connecting("tcp://broker", ", { keepalive = 30 }").advance("100S");
                var off = connecting("tcp://broker", ", { keepalive = 0 }").advance("1H")) {
            assertThat(sent(world, PacketType.PINGREQ)).hasSize(3);
            assertThat(sent(off, PacketType.PINGREQ)).isEmpty();
            assertThat(off.broker.connectedClients()).containsExactly(ClientIdentifier.of("pump"));
        }
    }

    @Test
    void a_clean_session_forgets_subscriptions() {
        try (var world = connected("""
                if ("again" in getroottable()) return server.log("again");
                ::again <- true;
                client.subscribe("a", 0, function(result, qos) {
                    client.disconnect(@() client.connect("tcp://broker", "pump"));
                });
                """)) {
            MqttScripts.publish(world, "a", "x", 0);
            world.advance("1S");

            assertThat(log(world)).containsExactly("again");
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
            assertThat(log(world)).containsExactly("onconnect 4", "onconnect 0");
        }
    }

    @Test
    void what_is_done_to_the_options_after_connect_has_no_effect() {
        try (var world = new ScriptWorld().agent("""
                options <- { username = "u", keepalive = 30 };
                client <- mqtt.createclient();
                client.connect("tcp://broker", "pump", options);
                options.username = "other";
                options.keepalive = 60;
                """)) {
            assertThat(sent(world, PacketType.CONNECT))
                    .extracting(Packet::note)
                    .containsExactly("client id pump, clean session, keep alive 30 s, user name u");
        }
    }

    @Test
    void the_will_is_kept_for_the_connection_and_published_when_it_is_lost() {
        try (var world = connecting("tcp://broker", ", { willtopic = \"state\", willmessage = \"gone\" }")
                .advance("1M")) {
            assertThat(wills(world)).isZero();
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("1S");

            assertThat(world.events(Event.BrokerDid.class))
                    .filteredOn(did -> did.what().equals("will published"))
                    .singleElement()
                    .satisfies(did -> {
                        var message = did.message().get(0);
                        assertThat(message.topic() + " " + message.payload().text() + " "
                                        + message.qos().value() + " " + message.retain())
                                .isEqualTo("state gone 0 false");
                    });
        }
    }

    @Test
    void a_disconnect_leaves_no_will() {
        try (var world = new ScriptWorld().agent("""
                client <- mqtt.createclient();
                client.onconnect(@(code) client.disconnect(@() server.log("disconnected")));
                client.connect("tcp://broker", "pump", { willtopic = "state", willmessage = "gone" });
                """).advance("1M")) {
            assertThat(log(world)).containsExactly("disconnected");
            assertThat(wills(world)).isZero();
        }
    }

    private static long wills(ScriptWorld world) {
        return world.events(Event.BrokerDid.class).stream()
                .filter(did -> did.what().equals("will published"))
                .count();
    }

    @Test
    void onconnect_has_one_handler_which_a_new_one_replaces_and_null_clears() {
        assertThat(run("""
                local client = mqtt.createclient();
                local round = 0;
                local next = function() {
                    client.disconnect(function() {
                        if (++round == 1) client.onconnect(null);
                        if (round < 3) client.connect("tcp://broker", "pump");
                    });
                };
                client.onconnect(@(code) server.log("replaced"));
                client.onconnect(function(code) { server.log("second " + code); next(); });
                client.connect("tcp://broker", "pump");
                imp.wakeup(5, function() { client.onconnect(@(code) server.log("never")); next(); client.onconnect(null); });
                imp.wakeup(10, @() server.log("rounds " + round));
                """)).containsExactly("second 0", "rounds 2");
    }

    @Test
    void a_disconnect_calls_back_without_parameters_when_the_connection_is_closed() {
        try (var world = connected("""
                server.log(client.disconnect(function(...) { server.log("disconnected " + vargv.len()); }) == null);
                server.log("disconnect has returned");
                """)) {
            assertThat(log(world)).containsExactly("true", "disconnect has returned", "disconnected 0");
            assertThat(world.broker.connectedClients()).isEmpty();
            assertThat(sent(world, PacketType.DISCONNECT)).hasSize(1);
        }
    }

    @Test
    void a_requested_disconnect_is_no_loss_and_needs_no_callback() {
        try (var world = connected("client.disconnect();")) {
            assertThat(log(world)).isEmpty();
            assertThat(world.broker.connectedClients()).isEmpty();
        }
    }

    /** What the platform does is not documented; libraries guard against both. */
    @Test
    void a_disconnect_of_one_that_is_not_connected_calls_back_and_of_one_that_connects_waits_for_onconnect() {
        assertThat(run("""
                local client = mqtt.createclient();
                client.onconnect(@(code) server.log("onconnect " + code));
                client.onconnectionlost(@(reason) server.log("never"));
                client.disconnect(function() {
                    server.log("was not connected");
                    client.connect("tcp://broker", "pump");
                    client.disconnect(@() server.log("disconnected"));
                });
                server.log("returned");
                """)).containsExactly("returned", "was not connected", "onconnect 0", "disconnected");
    }
}

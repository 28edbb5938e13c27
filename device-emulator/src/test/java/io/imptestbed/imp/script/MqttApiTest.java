package io.imptestbed.imp.script;

import static io.imptestbed.imp.script.MqttScripts.connected;
import static io.imptestbed.imp.script.MqttScripts.log;
import static io.imptestbed.imp.script.MqttScripts.publish;
import static io.imptestbed.imp.script.MqttScripts.run;
import static io.imptestbed.imp.script.MqttScripts.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's mqtt, its clients and how long they live. Evidence: imp-api 1.1, 1.2, 1.9. */
class MqttApiTest {
    @Test
    void the_constants_are_those_of_the_standard_and_cannot_be_changed() {
        assertThat(run("""
                server.log(mqtt.AT_MOST_ONCE + " " + mqtt.AT_LEAST_ONCE + " " + mqtt.EXACTLY_ONCE);
                try { mqtt.AT_MOST_ONCE = 7; } catch (error) { server.log("caught"); }
                server.log(mqtt.AT_MOST_ONCE);
                """)).containsExactly("0 1 2", "caught", "0");
    }

    @Test
    void the_objects_are_meta_and_have_the_documented_members_only() {
        assertThat(run("""
                local client = mqtt.createclient();
                local message = client.createmessage("a", "b");
                server.log(type(mqtt) + " " + type(client) + " " + type(message));
                foreach (name in ["connect", "disconnect", "createmessage", "onconnect", "onconnectionlost", "onmessage",
                        "subscribe", "unsubscribe", "id"]) {
                    if (!(name in client)) server.log("no " + name);
                }
                server.log("createclient" in mqtt);
                server.log(("publish" in client) + " " + ("isconnected" in client));
                server.log(("sendasync" in message) + " " + ("sendsync" in message) + " " + ("cancel" in message));
                try { client.isconnected(); } catch (error) { server.log(error); }
                try { message.sendsync(); } catch (error) { server.log(error); }
                """))
                .containsExactly(
                        "meta meta meta",
                        "true",
                        "false false",
                        "true false false",
                        "the index 'isconnected' does not exist",
                        "the index 'sendsync' does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"tcp://broker\", \"pump\", @(m) null, @(m) null, @() null"})
    void createclient_takes_nothing_any_more(String arguments) {
        assertThat(run("try { mqtt.createclient(" + arguments + "); } catch (error) { server.log(error); }"))
                .containsExactly("wrong number of parameters");
    }

    @Test
    void a_device_has_no_mqtt() {
        try (var world = new ScriptWorld()) {
            world.device("try { mqtt.createclient(); } catch (error) { server.log(error); }");

            assertThat(world.log("device")).containsExactly("the index 'mqtt' does not exist");
        }
    }

    /** A note says the protocol of a CONNECT where it is another. */
    @Test
    void the_protocol_is_mqtt_3_1_1() {
        try (var world = connected("")) {
            assertThat(sent(world, PacketType.CONNECT))
                    .extracting(Packet::note)
                    .containsExactly("client id pump, clean session, keep alive 60 s");
        }
    }

    @Test
    void of_many_clients_one_can_be_connected_and_after_it_another() {
        try (var world = connected("""
                clients <- [];
                for (local i = 0; i < 20; i++) clients.append(mqtt.createclient());
                attempt(@() clients[7].connect("tcp://broker", "other"));
                clients[7].onconnect(@(code) server.log("other " + code));
                client.disconnect(@() clients[7].connect("tcp://broker", "other"));
                attempt(@() clients[7].connect("tcp://broker", "other"));
                """)) {
            var taken =
                    "caught connect: another client of this agent is connected (call its disconnect and wait for its callback first)";
            assertThat(log(world)).containsExactly(taken, taken, "other 0");
        }
    }

    @Test
    void a_forgotten_client_makes_room_for_another() {
        assertThat(run("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "one");
                imp.wakeup(1, function() {
                    client = mqtt.createclient();
                    client.onconnect(@(code) server.log(client.id() + " " + code));
                    client.connect("tcp://broker", "two");
                });
                """)).containsExactly("two 0");
    }

    @Test
    void a_client_makes_room_whose_owner_is_forgotten_though_callbacks_are_bound_to_the_owner() {
        try (var world = new ScriptWorld().agent("""
                class Link {
                    client = null;
                    name = null;
                    constructor(linkName) {
                        name = linkName;
                        client = mqtt.createclient();
                        client.onconnect(connected.bindenv(this));
                        client.onconnectionlost(lost.bindenv(this));
                        client.onmessage(heard.bindenv(this));
                        imp.wakeup(30, lost.bindenv(this));
                    }
                    function connect() { client.connect("tcp://broker", name); }
                    function connected(code) { server.log(name + " " + code); }
                    function heard(message) {}
                    function lost() {}
                }
                link <- Link("one");
                link.connect();
                imp.wakeup(1, function() {
                    link = Link("two");
                    link.connect();
                });
                """)) {
            world.advance("2S");

            assertThat(world.log("agent")).containsExactly("one 0", "two 0");
        }
    }

    @Test
    void a_client_that_its_own_callback_refers_to_is_not_forgotten() {
        try (var world = new ScriptWorld().agent("""
                function open(name) {
                    local client = mqtt.createclient();
                    client.onconnect(function(code) { server.log(client.id() + " " + code); });
                    client.connect("tcp://broker", name);
                }
                open("one");
                imp.wakeup(1, function() {
                    try { open("two"); } catch (error) { server.log("kept"); }
                });
                """)) {
            world.advance("2S");

            assertThat(world.log("agent")).containsExactly("one 0", "kept");
        }
    }

    @Test
    void a_client_that_is_still_referred_to_keeps_its_connection_through_collectgarbage() {
        assertThat(run("""
                local client = mqtt.createclient();
                client.connect("tcp://broker", "one");
                imp.wakeup(1, function() {
                    collectgarbage();
                    try { mqtt.createclient().connect("tcp://broker", "two"); } catch (error) { server.log("kept " + client.id()); }
                });
                """)).containsExactly("kept one");
    }

    /** Whether the broker is told is not documented, and so a field of the profile. */
    @ParameterizedTest
    @CsvSource({"true, client sent DISCONNECT, 0", "false, , 1"})
    void a_forgotten_client_is_closed(boolean saysDisconnect, String reason, int wills) {
        try (var world =
                new ScriptWorld(Map.of("releaseSendsDisconnect", Boolean.toString(saysDisconnect))).agent("""
                client <- mqtt.createclient();
                client.onconnectionlost(@(code) server.log("never"));
                client.connect("tcp://broker", "one", { willtopic = "will", willmessage = "gone" });
                imp.wakeup(1, function() {
                    client = null;
                    collectgarbage();
                });
                """)) {
            world.advance("2S");

            assertThat(world.broker.connectedClients()).isEmpty();
            assertThat(world.events(Event.BrokerDid.class))
                    .filteredOn(did -> did.what().equals("will published"))
                    .hasSize(wills);
            if (reason != null) {
                assertThat(world.events(Event.ConnectionChanged.class))
                        .extracting(Event.ConnectionChanged::reason)
                        .contains(reason);
            }
            assertThat(log(world)).isEmpty();
        }
    }

    @Test
    void callbacks_never_come_while_others_run() {
        try (var world = connected("""
                client.onmessage(function(message) {
                    server.log("begins " + message.message);
                    if (message.message.tostring() == "1") client.createmessage("a", "2").sendasync(@(code) server.log("sent"));
                    imp.sleep(2);
                    server.log("ends " + message.message);
                });
                client.subscribe("a", 0, function(result, qos) {
                    server.log("subscribed");
                    client.createmessage("a", "1").sendasync(@(code) server.log("sent"));
                    imp.sleep(1);
                    server.log("subscribed ends");
                });
                imp.wakeup(0.1, @() server.log("timer"));
                """)) {
            world.advance("10S");

            assertThat(log(world))
                    .containsSubsequence("subscribed", "subscribed ends", "begins 1", "ends 1", "begins 2", "ends 2")
                    .contains("timer")
                    .hasSize(9);
            assertThat(log(world).indexOf("subscribed ends"))
                    .isEqualTo(log(world).indexOf("subscribed") + 1);
            assertThat(log(world).indexOf("ends 1")).isEqualTo(log(world).indexOf("begins 1") + 1);
            assertThat(log(world).indexOf("ends 2")).isEqualTo(log(world).indexOf("begins 2") + 1);
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
    void handlers_that_are_bound_before_connect_know_what_they_are_bound_to() {
        assertThat(run("""
                class Pump {
                    name = "pump";
                    client = null;
                    constructor() {
                        client = mqtt.createclient();
                        client.onconnect(connected.bindenv(this));
                        client.onconnectionlost(lost.bindenv(this));
                        client.onmessage(heard.bindenv(this));
                        client.connect("tcp://broker", "pump");
                    }
                    function connected(code) {
                        server.log(name + " connected " + code);
                        client.subscribe("a", 0, subscribed.bindenv(this));
                    }
                    function subscribed(result, qos) { client.createmessage("a", "x").sendasync(sent.bindenv(this)); }
                    function sent(code) { server.log(name + " sent " + code); }
                    function heard(message) {
                        server.log(name + " heard " + message.message);
                        client.disconnect(gone.bindenv(this));
                    }
                    function gone() { server.log(name + " gone"); }
                    function lost(reason) { server.log(name + " lost"); }
                }
                pump <- Pump();
                """)).containsExactly("pump connected 0", "pump sent 0", "pump heard x", "pump gone");
    }

    @Test
    void nobody_connects_again_but_the_code() {
        try (var world = connected("")) {
            world.broker.kick(ClientIdentifier.of("pump"));
            world.advance("2H");

            assertThat(log(world)).containsExactly("lost -1");
            assertThat(sent(world, PacketType.CONNECT)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imp.sleep(10)                                  | imp.sleep 10s at pump.agent.nut:14 in unknown()
            http.get("https://slow.example.com/").sendsync() | httprequest.sendsync 10s at pump.agent.nut:14 in unknown()
            for (local i = 0; i < 10100000; i++) {}        | busy loop
            """)
    void what_blocks_the_agent_stops_its_packets_until_they_are_too_many(String blocks, String said) {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings)
                .stub(Stub.of("GET", "**").reply(Reply.of(200).after(Duration.ofSeconds(10))));
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))
                .agent(MqttScripts.CONNECTED + """
                        function ready() {
                            client.subscribe("pump/cmd", 0);
                            client.onmessage(@(message) null);
                            imp.wakeup(5, function() { %s; });
                        }
                        """.formatted(blocks))) {
            for (int i = 0; i < 120; i++) {
                publish(world, "pump/cmd", "go", 0);
                world.advance("0.2S");
            }

            assertThat(log(world)).containsExactly("lost -2");
            assertThat(world.blocks("agent")).singleElement().asString().startsWith(said);
        }
    }

    @Test
    void a_restart_ends_the_connection_and_nothing_in_memory_survives() {
        try (var world = connected("""
                server.log("connected " + ("kept" in getroottable()));
                ::kept <- true;
                if ("ran" in server.load()) return;
                server.save({ ran = true });
                imp.wakeup(5, @() server.restart());
                """)) {
            world.advance("1M");

            assertThat(log(world)).containsExactly("connected false", "connected false");
            assertThat(sent(world, PacketType.CONNECT)).hasSize(2);
            assertThat(sent(world, PacketType.DISCONNECT)).isEmpty();
        }
    }

    @Test
    void an_error_in_a_callback_restarts_the_agent() {
        try (var world = connected("throw \"in onconnect\";")) {
            assertThat(log(world)).startsWith("ERROR: in onconnect", "ERROR:   in ready pump.agent.nut:11");
        }
    }
}

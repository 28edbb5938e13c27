package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references of the script, and which callbacks that objects of the API keep, hold a client and so its connection. Evidence: imp-api 1.2, 1.9. */
class ForgottenClientsTest {
    /** A client that is connected since 1 s; {@code held} refers to it for the last time. */
    private static final String CONNECTED = """
            client <- mqtt.createclient();
            client.onconnect(function(code) { ::ready(); });
            client.connect("tcp://broker", "pump");
            request <- null;
            function hold(held) {
                %s;
            }
            function release() {
                %s;
            }
            function ready() {
                local mine = client;
                hold(function(...) {
                    server.log("told");
                    return mine;
                });
                client = null;
            }
            """;

    private static ScriptWorld world() {
        var world = new ScriptWorld();
        var http = HttpWorld.on(world.surroundings);
        http.stub(Stub.of("*", "**").reply(Reply.of(200).after(Duration.ofSeconds(30))));
        return world.settings(ScriptSettings.NONE.withHttp(http));
    }

    private static boolean isConnected(ScriptWorld world) {
        return world.broker.connectedClients().contains(ClientIdentifier.of("pump"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kept <- held                                        | delete kept",
                "kept <- client.createmessage(\"a\", \"b\")             | kept = null",
                "kept <- { list = [held] }                           | kept.list.clear()",
                "request = imp.wakeup(60, held)                      | imp.cancelwakeup(request)",
                "imp.wakeup(60, held, \"named\")                     | imp.cancelwakeup(\"named\")",
                "device.on(\"a\", held)                              | device.on(\"a\", @(data) null)",
                "device.onconnect(held)                              | device.onconnect(@() null)",
                "device.ondisconnect(held)                           | device.ondisconnect(@() null)",
                "http.onrequest(held)                                | http.onrequest(null)",
                "imp.onunhandledexception(held)                      | imp.onunhandledexception(null)",
                "(request = http.get(\"http://shop.example.com/a\")).sendasync(held)             | request.cancel()",
                "(request = http.get(\"http://shop.example.com/a\")).sendasync(@(r) null, held)  | request.cancel()",
                "(request = http.poststream(\"http://shop.example.com/a\", {}, held)).send(\"a\") | request.cancel()",
                "(request = http.poststream(\"http://shop.example.com/a\", {}, @(r) null)).closeasync(held) | request.cancel()",
                "client.onmessage(held)                             | null",
            })
    void a_function_that_refers_to_a_client_keeps_it_until_its_holder_lets_it_go(String hold, String release) {
        try (var world = world().agent(CONNECTED.formatted(hold, release) + "imp.wakeup(4, @() release());")) {
            world.advance("3S");
            var before = isConnected(world);
            world.advance("2S");

            assertThat(world.log("agent")).isEmpty();
            assertThat(before).isTrue();
            assertThat(isConnected(world)).isEqualTo(release.equals("null"));
        }
    }

    /** Of a client that is forgotten no callback comes, so one that comes has kept it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "imp.wakeup(2, held)",
                "imp.wakeup(2, held, \"named\")",
                "client.subscribe(\"a\", 0, held)",
                "client.unsubscribe(\"a\", held)",
                "client.createmessage(\"a\", \"b\", { qos = 2 }).sendasync(held)",
                "client.disconnect(held)",
                "http.get(\"http://shop.example.com/a\").sendasync(held)",
                "http.get(\"http://shop.example.com/a\").sendasync(held, @(piece) client)",
                "http.poststream(\"http://shop.example.com/a\", {}, held).closeasync()"
            })
    void a_callback_keeps_a_client_until_it_has_come(String hold) {
        try (var world = world().agent(CONNECTED.formatted(hold, ""))) {
            world.advance("1M");

            assertThat(world.log("agent")).containsExactly("told");
            assertThat(isConnected(world)).isFalse();
        }
    }

    @Test
    void a_callback_that_was_refused_keeps_nothing() {
        try (var world = world().agent(CONNECTED.formatted(
                "try { mqtt.createclient().subscribe(\"a\", 0, held); } catch (error) { server.log(\"caught\"); }",
                ""))) {
            world.advance("1S");

            assertThat(world.log("agent")).containsExactly("caught");
            assertThat(isConnected(world)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client = null", "client = mqtt.createclient()", "delete getroottable().client", "owner <- null"
            })
    void a_connection_ends_with_the_turn_in_which_the_last_reference_goes(String forget) {
        try (var world = new ScriptWorld().agent("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "pump");
                imp.wakeup(5, function() { %s; imp.sleep(2); });
                """.formatted(forget))) {
            world.advance("6S");
            var before = isConnected(world);
            world.advance("2S");

            assertThat(before).isTrue();
            assertThat(isConnected(world)).isEqualTo(forget.startsWith("owner"));
        }
    }

    @Test
    void a_client_of_a_function_that_has_returned_is_closed_before_it_is_connected() {
        try (var world = new ScriptWorld().agent("""
                function report() {
                    local client = mqtt.createclient();
                    client.onconnect(@(code) server.log("never"));
                    client.connect("tcp://broker", "pump");
                }
                report();
                """)) {
            world.advance("5S");

            assertThat(world.log("agent")).isEmpty();
            assertThat(isConnected(world)).isFalse();
            assertThat(world.events(Event.ImpDid.class))
                    .filteredOn(did -> did.what().equals("client forgotten"))
                    .containsExactly(new Event.ImpDid(
                            "pump.agent", "client forgotten", "nothing in the script refers to its client any more"));
        }
    }

    @Test
    void a_client_goes_with_another_whose_handler_was_the_last_that_referred_to_it() {
        try (var world = new ScriptWorld().agent("""
                local mine = mqtt.createclient();
                mine.connect("tcp://broker", "pump");
                other <- mqtt.createclient();
                other.onmessage(@(message) mine);
                imp.wakeup(5, function() { other = null; });
                """)) {
            world.advance("4S");
            var before = isConnected(world);
            world.advance("2S");

            assertThat(before).isTrue();
            assertThat(isConnected(world)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_disconnect_under_way_is_not_cut_short(boolean saysDisconnect) {
        try (var world =
                new ScriptWorld(Map.of("releaseSendsDisconnect", Boolean.toString(saysDisconnect))).agent("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "pump", { willtopic = "will", willmessage = "gone" });
                imp.wakeup(5, function() {
                    client.disconnect(@() server.log("closed"));
                    client = null;
                    collectgarbage();
                });
                """)) {
            world.advance("6S");

            assertThat(world.log("agent")).containsExactly("closed");
            assertThat(world.events(Event.BrokerDid.class))
                    .extracting(Event.BrokerDid::what)
                    .doesNotContain("will published");
        }
    }

    @Test
    void clients_that_nobody_keeps_take_up_no_room_for_long() {
        try (var world = new ScriptWorld().agent("""
                client <- mqtt.createclient();
                client.connect("tcp://broker", "pump");
                for (local i = 0; i < 1000; i++) mqtt.createclient().onmessage(@(message) client);
                imp.wakeup(5, function() { client = null; });
                """)) {
            world.advance("6S");

            assertThat(isConnected(world)).isFalse();
        }
    }
}

package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.link.Road;
import io.imptestbed.trace.Event;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a device's code connects, disconnects and hears of it, in Squirrel. Evidence: imp-api 3, server.connect and what follows it. */
class ServerConnectTest {
    private static final String RETURNING = "server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);\n";

    @Test
    void reasons_and_errors_have_the_documented_values() {
        try (var world = new ScriptWorld().device("""
                local all = [NOT_CONNECTED, NO_WIFI, NO_LINK, NO_IP_ADDRESS, NOT_RESOLVED, NO_SERVER, SERVER_CONNECTED, NO_PROXY,
                    NOT_AUTHORISED, NO_MODEM, SIM_ERROR, NO_REGISTRATION, REGISTRATION_DENIED, NO_PPP_CONNECTION, PPP_NO_CONNECTIVITY];
                server.log(all.reduce(@(words, each) words + " " + each));
                server.log([SEND_ERROR_NOT_CONNECTED, SEND_ERROR_TIMEOUT, SEND_ERROR_DISCONNECTED, SEND_ERROR_WOULDBLOCK]
                    .reduce(@(words, each) words + " " + each));
                """)) {
            assertThat(world.log("device")).containsExactly("0 1 1 2 3 4 5 6 7 8 9 10 11 12 13", "1 2 3 4");
        }
    }

    @Test
    void under_a_returning_policy_connect_calls_back_and_the_code_goes_on() {
        try (var world = new ScriptWorld().device(RETURNING + """
                imp.wakeup(0.5, function() {
                    server.disconnect();
                    was <- server.isconnected();
                    server.connect(function(reason) {
                        server.log("was " + was + ", went on " + wentOn + ", " + (reason == SERVER_CONNECTED) + " " + server.isconnected());
                    }, 20);
                    wentOn <- hardware.millis();
                });
                """)) {
            world.advance("1M");

            assertThat(world.timedLog("device")).containsExactly("5 was false, went on 3000, true true");
            assertThat(world.blocks("device")).isEmpty();
        }
    }

    @ParameterizedTest(name = "connect(callback{0}) without {1} calls back at {2} s with {3}")
    @CsvSource({
        // the call is made at 5 s
        "'', a network, 65, 1",
        "'', a server, 65, 4",
        "', 7', a server, 12, 4",
        "', 0.5', a network, 5.5, 1"
    })
    void connect_gives_up_after_its_timeout_which_is_a_minute_if_not_given(
            String timeout, String without, String told, int reason) {
        try (var world = new ScriptWorld().device(RETURNING + """
                imp.wakeup(1, @() server.disconnect());
                imp.wakeup(2.5, @() server.connect(@(reason) 0%s));
                """.formatted(timeout))) {
            world.advanceTo("4S")
                    .road(road -> {
                        if (without.equals("a network")) {
                            road.down();
                        } else {
                            road.halfOpen(Road.BOTH);
                        }
                    })
                    .advance("3M");

            assertThat(toldAt(world, "server.connect")).containsExactly(told + " " + reason);
        }
    }

    @Test
    void only_the_callback_of_the_second_call_is_active() {
        try (var world = new ScriptWorld().device(RETURNING + """
                imp.wakeup(1, function() {
                    server.disconnect();
                    server.connect(@(reason) server.log("first"), 20);
                    server.connect(@(reason) server.log("second"), 20);
                });
                """)) {
            assertThat(world.advance("1M").log("device")).containsExactly("second");
        }
    }

    @Test
    void only_the_callback_of_the_last_call_is_active_on_a_connected_device_too() {
        try (var world = new ScriptWorld().device(RETURNING + """
                server.connect(@(reason) server.log("first " + reason), 20);
                server.connect(@(reason) server.log("second " + reason), 20);
                server.connect(function(reason) {
                    server.log("third " + reason);
                    server.connect(@(reason) server.log("fourth " + reason));
                }, 20);
                server.log("main");
                """)) {
            assertThat(world.advance("1M").log("device")).containsExactly("main", "third 5", "fourth 5");
        }
    }

    @Test
    void a_callback_that_was_replaced_by_none_is_not_called() {
        try (var world = new ScriptWorld().device(RETURNING + """
                server.connect(@(reason) server.log("never"));
                server.connect();
                """)) {
            assertThat(world.advance("1M").log("device")).isEmpty();
        }
    }

    @Test
    void under_the_suspending_policy_connect_waits_and_ignores_what_it_is_given() {
        try (var world = new ScriptWorld().device("""
                imp.wakeup(0.5, function() {
                    server.disconnect();
                    server.connect(@(reason) server.log("never"), 0.5);
                    server.log("connected " + server.isconnected());
                    server.connect(@(reason) server.log("never"));
                });
                """)) {
            world.advance("1M");

            assertThat(world.timedLog("device")).containsExactly("5 connected true");
            assertThat(world.blocks("device")).containsExactly("server.connect 2s at pump.device.nut:3 in unknown()");
        }
    }

    @Test
    void after_disconnect_only_connect_connects_under_a_returning_policy() {
        try (var world = new ScriptWorld().device(RETURNING + """
                imp.wakeup(1, function() {
                    server.disconnect();
                    agent.send("m", 1);
                    server.log("lost");
                });
                imp.wakeup(3600, @() server.connect(@(reason) server.log("back")));
                """)) {
            world.advance("2H");

            assertThat(world.timedLog("device")).containsExactly("3604.5 back");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expectonlinein(3600)", "expectonlineat(12, 30)"})
    void a_device_that_says_when_it_comes_back_disconnects_and_gets_a_code_without_a_connection(String call) {
        try (var world = new ScriptWorld()
                .agent("device.ondisconnect(@() server.log(\"gone\"));")
                .device(RETURNING + """
                        imp.wakeup(0.5, function() {
                            local codes = "" + server.%1$s + " " + server.isconnected() + " " + server.%1$s;
                            server.connect(@(reason) server.log(codes));
                        });
                        """.replace("%1$s", call))) {
            world.advance("10S");

            assertThat(world.log("device")).containsExactly("0 false 1");
            assertThat(world.timedLog("agent")).containsExactly("3.05 gone");
        }
    }

    @Test
    void after_disconnect_any_word_connects_under_the_suspending_policy() {
        try (var world = new ScriptWorld().device("""
                imp.wakeup(0.5, function() { server.disconnect(); server.log("by log"); });
                imp.wakeup(10, function() { server.disconnect(); agent.send("m", 1); server.log("by send"); });
                """)) {
            world.advance("1M");

            assertThat(world.timedLog("device")).containsExactly("5 by log", "14.5 by send");
        }
    }

    @Test
    void flush_says_whether_all_has_arrived_in_time() {
        try (var world = new ScriptWorld().device(RETURNING + """
                local results = [server.flush(1)];
                agent.send("m", 1);
                results.append(server.flush());
                agent.send("m", 1);
                results.append(server.flush(0.09));
                results.append(server.isconnected());
                server.disconnect();
                results.append(server.flush(1));
                server.connect(function(reason) { foreach (result in results) server.log(result); });
                """)) {
            world.advance("1M");

            assertThat(world.log("device")).containsExactly("true", "true", "false", "true", "false");
            assertThat(world.blocks("device"))
                    .containsExactly(
                            "server.flush 0.1s at pump.device.nut:4 in main()",
                            "server.flush 0.09s at pump.device.nut:6 in main()");
        }
    }

    @Test
    void flush_waits_for_a_minute_if_nothing_else_is_said() {
        try (var world = new ScriptWorld().device(RETURNING + """
                imp.wakeup(0.5, function() {
                    agent.send("m", 1);
                    server.flush();
                });
                """)) {
            world.advanceTo("2.9S").road(road -> road.halfOpen(Road.BOTH)).advance("5M");

            assertThat(world.blocks("device")).containsExactly("server.flush 60s at pump.device.nut:4 in unknown()");
        }
    }

    @ParameterizedTest(name = "mended at {0} s: {1}")
    @CsvSource({
        // lost at 10 s, and 60 s of silent attempts; connecting takes 2 s
        "67, ''",
        "69, 70 4",
        "600, 70 1"
    })
    void an_unexpected_disconnection_is_told_after_a_minute_of_silent_attempts(int mended, String told) {
        try (var world =
                new ScriptWorld().device(RETURNING + "server.onunexpecteddisconnect(@(reason) gone <- reason);")) {
            world.advanceTo("10S").road(Road::down).advanceTo(mended + "S").road(Road::repair);
            world.advance("1H");

            assertThat(String.join(",", toldAt(world, "onunexpecteddisconnect")))
                    .isEqualTo(told);
            assertThat(world.imp.device().isConnected()).isEqualTo(told.isEmpty());
        }
    }

    @Test
    void each_unexpected_disconnection_is_told() {
        try (var world = new ScriptWorld().device(RETURNING + """
                server.onunexpecteddisconnect(function(reason) {
                    gone <- reason;
                    server.connect(@(connected) server.log("gone " + gone + ", back " + connected), 300);
                });
                """)) {
            for (var lost : List.of("100S", "300S")) {
                world.advanceTo(lost).road(Road::down).advance("90S").road(Road::repair);
            }
            world.advance("1M");

            assertThat(world.timedLog("device")).containsExactly("192 gone 1, back 5", "392 gone 1, back 5");
        }
    }

    @Test
    void disconnect_ends_an_attempt_to_connect() {
        try (var world = new ScriptWorld().device(RETURNING + """
                server.disconnect();
                server.connect(@(reason) server.log("never"), 60);
                imp.wakeup(1, @() server.disconnect());
                """)) {
            world.advance("5M");

            assertThat(world.log("device")).isEmpty();
            assertThat(world.imp.device().isConnected()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            the suspending policy ~ server.onunexpecteddisconnect(@(reason) server.log("never"));
            a disconnection asked for ~ RETURNING server.onunexpecteddisconnect(@(reason) server.log("never")); server.disconnect();
            no handler ~ RETURNING server.onunexpecteddisconnect(@(reason) server.log("never")); server.onunexpecteddisconnect(null);
            """)
    void an_unexpected_disconnection_is_not_told_under(String circumstance, String code) {
        try (var world = new ScriptWorld().device(code.replace("RETURNING", RETURNING))) {
            world.advanceTo("10S")
                    .road(Road::down)
                    .advance("2M")
                    .road(Road::repair)
                    .advance("1H");

            assertThat(toldAt(world, "onunexpecteddisconnect")).as(circumstance).isEmpty();
        }
    }

    private static List<String> toldAt(ScriptWorld world, String callback) {
        return world.surroundings.trace().entries().stream()
                .filter(entry -> entry.event() instanceof Event.CalledBack called
                        && called.name().equals(callback))
                .map(entry -> ScriptWorld.seconds(entry.at()) + " " + code((Event.CalledBack) entry.event()))
                .toList();
    }

    private static int code(Event.CalledBack called) {
        OptionalInt code = called.code();
        return code.orElseThrow();
    }
}

package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.link.Road;
import io.imptestbed.trace.Event.Way;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the send buffer, a full one and a lost connection do to a device's code, in Squirrel. Evidence: imp-api 3, send buffer and
 * setsendtimeoutpolicy.
 */
class SendPolicyTest {
    @Test
    void the_code_of_a_device_waits_for_room_in_the_send_buffer_and_no_longer() {
        try (var world = new ScriptWorld().device("""
                imp.wakeup(0.5, function() {
                    local times = [];
                    for (local i = 0; i < 4; i++) {
                        agent.send("up", blob(1024));
                        times.append(hardware.millis());
                    }
                    foreach (time in times) server.log(time);
                });
                """)) {
            world.advance("1M");

            // three of 1,031 bytes have room in 3,456
            assertThat(world.log("device")).containsExactly("3000", "3000", "3000", "3100");
            assertThat(world.blocks("device")).containsExactly("agent.send 0.1s at pump.device.nut:4 in unknown()");
        }
    }

    @Test
    void server_log_waits_for_room_too() {
        try (var world = new ScriptWorld().device("""
                local line = "";
                for (local i = 0; i < 2000; i++) line += "x";
                server.log(line);
                server.log(line);
                """)) {
            world.advance("1M");

            assertThat(world.blocks("device")).containsExactly("server.log 0.1s at pump.device.nut:4 in main()");
        }
    }

    /** Two bytes of a name and a blob's five before its content: the buffer has room for 3,456. */
    @ParameterizedTest
    @CsvSource({"3449, 0", "3450, 1"})
    void what_just_fits_does_not_wait(int bytes, int blocks) {
        try (var world = new ScriptWorld().device("agent.send(\"up\", blob(%d));".formatted(bytes))) {
            assertThat(world.advance("1M").blocks("device")).hasSize(blocks);
        }
    }

    @Test
    void a_line_of_log_takes_as_much_room_as_it_has_bytes() {
        try (var world = new ScriptWorld().device("""
                local line = "";
                for (local i = 0; i < 1728; i++) line += "\\xc3\\xbc";
                server.log(line);
                imp.wakeup(1, @() server.log(line + "."));
                """)) {
            assertThat(world.advance("1M").blocks("device"))
                    .containsExactly("server.log 0.1s at pump.device.nut:4 in unknown()");
        }
    }

    @Test
    void a_larger_buffer_takes_more_at_most_30_KB_and_never_shrinks() {
        try (var world = new ScriptWorld().device("""
                local sizes = [imp.setsendbuffersize(10000), imp.setsendbuffersize(100), imp.setsendbuffersize(65535),
                    imp.setsendbuffersize(1)];
                for (local i = 0; i < 29; i++) agent.send("up", blob(1024));
                imp.wakeup(1, function() { foreach (size in sizes) server.log(size); });
                """)) {
            world.advance("1M");

            assertThat(world.log("device")).containsExactly("3456", "10000", "10000", "30720");
            assertThat(world.blocks("device")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"server.isconnected(), 10000", "server.disconnect(), 3456"})
    void the_size_outlives_a_restart_of_the_code_but_no_reconnection(String before, int size) {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                    imp.setsendbuffersize(10000);
                    %s;
                    server.restart();
                }
                server.log(imp.setsendbuffersize(1));
                """.formatted(before))) {
            world.advance("1M");

            assertThat(world.log("device")).containsExactly(Integer.toString(size));
        }
    }

    /** Documented: SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30 s. */
    @Test
    void the_default_is_to_suspend_to_wait_til_sent_and_to_give_up_after_30_seconds() {
        try (var world = new ScriptWorld().device("""
                imp.wakeup(0.5, function() {
                    agent.send("up", blob(3000));
                    agent.send("up", blob(3000));
                });
                """)) {
            world.advanceTo("2.9S").road(road -> road.halfOpen(Road.BOTH)).advance("40S");

            assertThat(world.trace())
                    .contains(
                            "3.000 s  pump.device  buffer full: agent.send of 3007 bytes waits for room",
                            "33.000 s  pump.device  disconnected: a send timed out",
                            "33.000 s  pump.device  suspended: a send timed out");
        }
    }

    @Test
    void suspended_code_stands_still_and_goes_on_where_it_was_when_the_connection_is_back_within_a_minute() {
        try (var world = new ScriptWorld().device("""
                count <- 0;
                function tick() { count++; imp.wakeup(1, tick); }
                imp.wakeup(1, tick);
                imp.wakeup(60, @() server.log(count));
                """)) {
            world.advanceTo("10S")
                    .road(Road::down)
                    .advanceTo("40S")
                    .road(Road::repair)
                    .advance("1M");

            assertThat(world.trace())
                    .contains("10.000 s  pump.device  suspended: no network", "42.000 s  pump.device  resumed");
            // 60 seconds, of which 32 were none for the code, but for the tick that was due
            assertThat(world.log("device")).containsExactly("28");
        }
    }

    @Test
    void suspended_code_is_ended_after_a_minute_and_tried_again_every_nine_minutes() {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason() == WAKEREASON_SNOOZE ? "snoozed" : "powered on");
                imp.wakeup(20, @() server.log("timer"));
                """)) {
            world.advanceTo("10S")
                    .road(Road::down)
                    .advanceTo("900S")
                    .road(Road::repair)
                    .advance("10M");

            assertThat(imp(world))
                    .containsExactly(
                            "10.000 s  pump.device  disconnected: no network",
                            "10.000 s  pump.device  suspended: no network",
                            "10.000 s  pump.device  connecting",
                            "70.000 s  pump.device  connect failed: no network",
                            "70.000 s  pump.device  deep sleep: 540.000 s",
                            "610.000 s  pump.device  woke: snooze",
                            "610.500 s  pump.device  connecting",
                            "670.500 s  pump.device  connect failed: no network",
                            "670.500 s  pump.device  deep sleep: 540.000 s",
                            "1210.500 s  pump.device  woke: snooze",
                            "1211.000 s  pump.device  connecting",
                            "1213.000 s  pump.device  connected",
                            "1213.000 s  pump.device  vm started: snooze");
            assertThat(world.timedLog("device")).containsExactly("2.5 powered on", "1213 snoozed", "1233 timer");
        }
    }

    @Test
    void under_a_returning_policy_the_code_goes_on_and_only_connect_brings_the_connection_back() {
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                count <- 0;
                codes <- "";
                function tick() { count++; codes = agent.send("up", 1) + " " + server.log("lost"); imp.wakeup(1, tick); }
                imp.wakeup(8.5, tick);
                imp.wakeup(1000, @() server.connect(@(reason) server.log(count + " ticks, " + codes)));
                """)) {
            world.advanceTo("10S")
                    .road(Road::down)
                    .advanceTo("5M")
                    .road(Road::repair)
                    .advanceTo("999S");
            assertThat(world.imp.device().isConnected()).isFalse();
            assertThat(world.imp.device().state()).isEqualTo(Device.State.RUNNING);
            world.advanceTo("1004.6S");

            assertThat(world.log("device")).containsExactly("994 ticks, 1 1");
        }
    }

    @Test
    void a_send_that_times_out_returns_its_code_and_ends_the_connection() {
        try (var world = fullBuffer("RETURN_ON_ERROR")) {
            assertThat(world.log("device")).isEmpty();
            world.road(Road::repair).advance("1M");

            assertThat(world.log("device")).containsExactly("0 2 false " + 10_000);
            assertThat(world.trace()).contains("13.000 s  pump.device  disconnected: a send timed out");
        }
    }

    @Test
    void without_disconnect_a_full_buffer_would_block_and_the_connection_stays() {
        try (var world = fullBuffer("RETURN_ON_ERROR_NO_DISCONNECT")) {
            world.road(Road::repair).advance("1M");

            assertThat(world.log("device")).containsExactly("0 4 true " + 10_000);
            assertThat(world.trace()).noneMatch(line -> line.contains("pump.device  disconnected"));
        }
    }

    private static ScriptWorld fullBuffer(String policy) {
        var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(%s, WAIT_TIL_SENT, 10);
                imp.wakeup(0.5, function() {
                    local codes = agent.send("up", blob(3000));
                    local start = hardware.millis();
                    codes = codes + " " + agent.send("up", blob(1024));
                    codes = codes + " " + server.isconnected() + " " + (hardware.millis() - start);
                    imp.wakeup(20, @() server.connect(@(reason) server.log(codes)));
                });
                """.formatted(policy));
        return world.advanceTo("2.9S").road(road -> road.halfOpen(Road.BOTH)).advanceTo("20S");
    }

    @Test
    void a_connection_that_is_lost_while_a_send_waits_is_a_code_of_its_own() {
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                imp.wakeup(0.5, function() {
                    code <- agent.send("up", blob(5000));
                    server.connect(@(reason) server.log(code == SEND_ERROR_DISCONNECTED));
                });
                """)) {
            world.advanceTo("2.9S")
                    .road(road -> road.hold(Road.BOTH))
                    .advanceTo("8S")
                    .road(Road::cut)
                    .road(Road::repair)
                    .advance("10S");

            assertThat(world.log("device")).containsExactly("true");
            assertThat(world.blocks("device")).containsExactly("agent.send 5s at pump.device.nut:3 in unknown()");
        }
    }

    @Test
    void waiting_for_the_acknowledgement_takes_a_round_trip_and_times_out_without_one() {
        try (var world = new ScriptWorld()
                .agent("device.on(\"up\", @(data) server.log(data));")
                .device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR_NO_DISCONNECT, WAIT_FOR_ACK, 10);
                codes <- [agent.send("up", "first")];
                imp.wakeup(1, function() { codes.append(agent.send("up", "second")); });
                imp.wakeup(30, function() { foreach (code in codes) server.log(code); });
                """)) {
            world.advanceTo("3S")
                    .road(road -> road.halfOpen(Set.of(Way.TO_DEVICE)))
                    .advanceTo("20S")
                    .road(Road::repair)
                    .advance("1M");

            assertThat(world.log("agent")).as("it may have arrived").containsExactly("first", "second");
            assertThat(world.log("device")).containsExactly("0", "2");
            assertThat(world.blocks("device"))
                    .startsWith(
                            "agent.send 0.1s at pump.device.nut:2 in main()",
                            "agent.send 10s at pump.device.nut:3 in unknown()");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSPEND_ON_ERROR", "RETURN_ON_ERROR", "RETURN_ON_ERROR_NO_DISCONNECT"})
    void what_is_said_without_a_connection_brings_it_back_or_is_lost(String policy) {
        var suspends = policy.equals("SUSPEND_ON_ERROR");
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(%s, WAIT_TIL_SENT, 30);
                imp.wakeup(0.5, function() {
                    server.disconnect();
                    code <- server.log("said");
                    error <- server.error("said too");
                    server.connect(@(reason) 0);
                    imp.wakeup(5, @() server.log(code + " " + error));
                });
                """.formatted(policy))) {
            world.advance("1M");

            assertThat(world.timedLog("device"))
                    .isEqualTo(suspends ? List.of("5 said", "5 ERROR: said too", "10 0 0") : List.of("8 1 1"));
        }
    }

    private static List<String> imp(ScriptWorld world) {
        var words = List.of("disconnected", "suspended", "connect", "deep sleep", "woke", "vm started");
        return world.trace().stream()
                .filter(line -> line.contains("pump.device  ")
                        && words.stream().anyMatch(word -> line.contains("pump.device  " + word)))
                .skip(3)
                .toList();
    }
}

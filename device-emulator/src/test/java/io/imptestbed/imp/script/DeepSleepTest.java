package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.link.Road;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a device's code sleeps deeply, wakes and starts anew, and what it knows then, in Squirrel. Evidence: imp-api 3, deep sleep. */
class DeepSleepTest {
    private static final String SLEEPS = """
            if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                imp.onidle(function() { %s; });
            } else {
                server.log("woke " + (hardware.wakereason() == WAKEREASON_TIMER));
            }
            """;

    @ParameterizedTest
    @CsvSource({"imp.deepsleepfor, 0", "imp.deepsleepfor, 2419198", "server.sleepfor, 0", "server.sleepfor, 2419198"})
    void the_shortest_and_the_longest_sleep(String call, int seconds) {
        try (var world = new ScriptWorld().device(SLEEPS.formatted(call + "(" + seconds + ")"))) {
            // half a second to boot, two to connect for the line of log
            world.timeline.advanceTo(Duration.ofSeconds(seconds + 4));
            assertThat(world.log("device")).isEmpty();
            world.timeline.advanceTo(Duration.ofSeconds(seconds + 5));

            assertThat(world.timedLog("device")).containsExactly((seconds + 5) + " woke true");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            imp.deepsleepfor(2419199)        ~ sleepTime: 2419199 s (expected: 0 to 2419198 s)
            imp.deepsleepfor(1e30)           ~ sleepTime: 1e30 s (expected: 0 to 2419198 s)
            imp.deepsleepfor(-1)             ~ sleepTime: -1 s (expected: 0 to 2419198 s)
            server.sleepfor(2419199)         ~ sleepTime: 2419199 s (expected: 0 to 2419198 s)
            server.sleepfor(-0.5)            ~ sleepTime: -0.5 s (expected: 0 to 2419198 s)
            """)
    void other_lengths_throw_an_error_and_the_device_does_not_sleep(String call, String error) {
        try (var world = new ScriptWorld().device("try { " + call + "; } catch (error) { server.log(error); }")) {
            assertThat(world.log("device")).containsExactly(error);
            assertThat(world.imp.device().state()).isEqualTo(Device.State.RUNNING);
        }
    }

    @Test
    void a_call_that_sleeps_does_not_come_back() {
        for (var call :
                new String[] {"imp.deepsleepfor(60)", "server.sleepfor(60)", "imp.reset()", "server.restart()"}) {
            try (var world = new ScriptWorld()
                    .device("if (hardware.wakereason() == 0) { try { " + call
                            + "; } catch (e) {} server.log(\"never\"); }")) {
                assertThat(world.advance("5M").log("device")).as(call).isEmpty();
            }
        }
    }

    @Test
    void sleepfor_waits_until_all_has_arrived_and_deepsleepfor_does_not() {
        try (var world = new ScriptWorld()
                .agent("device.on(\"m\", @(data) server.log(data));")
                .device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    agent.send("m", "before sleepfor");
                    server.sleepfor(10);
                } else if (!("nv" in getroottable())) {
                    nv <- { second = true };
                    agent.send("m", "before deepsleepfor");
                    imp.deepsleepfor(10);
                }
                """)) {
            world.advance("2M");

            assertThat(world.log("agent")).containsExactly("before sleepfor");
            assertThat(world.blocks("device")).contains("server.flush 0.1s at pump.device.nut:3 in main()");
            assertThat(world.trace()).anyMatch(line -> line.contains("deep sleep without a flush"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            ''                                                                     ~ 30
            server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 12.5); ~ 12.5
            """)
    void sleepfor_waits_no_longer_than_a_send_would(String policy, String seconds) {
        try (var world = new ScriptWorld().device(policy + """
                imp.wakeup(0.5, function() {
                    agent.send("m", 1);
                    server.sleepfor(60);
                });
                """)) {
            world.advanceTo("2.9S").road(road -> road.halfOpen(Road.BOTH)).advanceTo("50S");

            assertThat(world.blocks("device"))
                    .containsExactly("server.flush " + seconds + "s at pump.device.nut:3 in unknown()");
            assertThat(world.imp.device().state()).isEqualTo(Device.State.SLEEPING);
        }
    }

    @Test
    void onidle_waits_for_the_messages_that_are_there() {
        try (var world = new ScriptWorld().agent("""
                device.on("m", function(data) { for (local i = 0; i < 3; i++) device.send("m", i); });
                """).device("""
                agent.on("m", @(data) server.log(data));
                agent.send("m", 1);
                imp.sleep(1);
                imp.onidle(function() { server.log("idle"); server.sleepfor(60); });
                """)) {
            world.advance("10S");

            assertThat(world.log("device")).containsExactly("0", "1", "2", "idle");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imp.deepsleepfor(20)", "server.sleepfor(20)"})
    void the_code_starts_from_the_top_with_nv_alone_and_without_its_timers_and_handlers(String call) {
        try (var world = new ScriptWorld()
                .agent("imp.wakeup(40, @() device.send(\"m\", 1));")
                .device("""
                server.log(("nv" in getroottable() ? nv.x.y[0] : "no nv") + " " + ("lost" in getroottable()));
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    nv <- { x = { y = ["kept"] } };
                    lost <- true;
                    agent.on("m", @(data) server.log("never"));
                    imp.wakeup(30, @() server.log("never"));
                    imp.wakeup(1, @() %s);
                }
                """.formatted(call))) {
            world.advance("2M");

            assertThat(world.log("device"))
                    .containsExactly("no nv false", "kept false", "warning: no agent.on handler for m");
        }
    }

    @Test
    void nv_takes_what_can_travel_and_not_more_than_it_has_room_for() {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    nv <- { n = null, b = false, i = 7, f = 0.5, s = "text", z = "a\\x00z", bytes = blob(2), list = [1, 2], call = @() 1 };
                    imp.deepsleepfor(5);
                } else if (!("nv" in getroottable())) {
                    server.log("no nv");
                } else {
                    server.log(nv.n + " " + nv.b + " " + nv.i + " " + nv.f + " " + nv.s + " " + typeof nv.z + " " + nv.bytes.len()
                        + " " + nv.list[1] + " " + nv.len());
                    nv.big <- blob(5000);
                    imp.deepsleepfor(5);
                }
                """)) {
            world.advance("1M");

            assertThat(world.log("device"))
                    .containsExactly(
                            "(null : 0x0) false 7 0.5 text blob 2 2 8",
                            "ERROR: nv: 5125 bytes (expected: at most 4096); it is lost",
                            "no nv");
        }
    }

    /** Five bytes for the table, six for the key and five before a blob's content. */
    @ParameterizedTest
    @CsvSource({"4080, 4080", "4081, no nv"})
    void nv_has_room_for_4096_bytes(int bytes, String kept) {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    nv <- { b = blob(%d) };
                    imp.deepsleepfor(5);
                }
                server.log("nv" in getroottable() ? nv.b.len() : "no nv");
                """.formatted(bytes))) {
            assertThat(world.advance("1M").log("device")).endsWith(kept);
        }
    }

    @Test
    void nv_is_what_the_code_has_left_of_it() {
        try (var world = new ScriptWorld().device("""
                local there = "nv" in getroottable();
                server.log(there ? nv.len() + ("x" in nv ? " x" : "") + ("y" in nv ? " y" : "") : "no nv");
                if (!there) nv <- { x = 1 };
                else if ("x" in nv) { delete nv.x; nv.y <- 1; }
                else nv.clear();
                local left = nv.len();
                imp.wakeup(1, function() { if (left) imp.deepsleepfor(5); else imp.deepsleepfor(1000); });
                """)) {
            assertThat(world.advance("1M").log("device")).containsExactly("no nv", "1 x", "1 y");
            // whether an empty table is one is not known, but nothing of the old ones may be in it
            assertThat(world.advance("20M").log("device").get(3)).doesNotContain("x", "y");
        }
    }

    @ParameterizedTest
    @CsvSource({"imp.reset(), 2", "server.restart(), 10"})
    void nv_is_lost_when_the_code_has_itself_started_anew(String call, int reason) {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason() + " " + ("nv" in getroottable()));
                nv <- { x = 1 };
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.wakeup(1, @() %s);
                """.formatted(call))) {
            assertThat(world.advance("1M").log("device")).containsExactly("0 false", reason + " false");
        }
    }

    @Test
    void the_second_of_a_time_of_day_counts() {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_TIMER) server.log("woke");
                else imp.deepsleepuntil(date().hour, date().min, date().sec + 30);
                """)) {
            world.advance("5M");

            // asleep from 2.5 s on until a whole second, half a second to boot and two to connect
            assertThat(world.timedLog("device")).containsExactly("34.5 woke");
        }
    }

    @Test
    void a_time_of_day_that_is_now_is_tomorrows() {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_TIMER) server.log("woke");
                else imp.wakeup(0.5, @() imp.deepsleepuntil(date().hour, date().min, date().sec));
                """)) {
            world.timeline.advance(Duration.ofDays(2));

            assertThat(world.timedLog("device")).containsExactly("86405.5 woke");
        }
    }

    @ParameterizedTest
    @CsvSource({"server.sleepuntil, heard", "imp.deepsleepuntil, ''"})
    void sleepuntil_waits_until_all_has_arrived_and_deepsleepuntil_does_not(String call, String heard) {
        try (var world = new ScriptWorld()
                .agent("device.on(\"m\", @(data) server.log(data));")
                .device("""
                agent.send("m", "heard");
                %s(0, 0);
                """.formatted(call))) {
            assertThat(String.join(",", world.advance("1M").log("agent"))).isEqualTo(heard);
            assertThat(world.imp.device().state()).isEqualTo(Device.State.SLEEPING);
        }
    }

    @Test
    void an_imp005_has_no_deep_sleep() {
        var source = """
                foreach (object, names in { imp = ["deepsleepfor", "deepsleepuntil", "sleep"], server = ["sleepfor", "sleepuntil", "log"] })
                    foreach (name in names) if (name in getroottable()[object]) server.log(object + "." + name);
                """;
        try (var imp005 = new ScriptWorld();
                var imp003 = new ScriptWorld()) {
            model(imp005, "imp005");
            model(imp003, "imp003");

            assertThat(imp005.device(source).log("device")).containsExactlyInAnyOrder("imp.sleep", "server.log");
            assertThat(imp003.device(source).log("device")).hasSize(6);
        }
    }

    @Test
    void an_imp005_says_so_as_it_says_of_any_member_that_it_has_not() {
        try (var world = new ScriptWorld()) {
            model(world, "imp005");
            world.device("imp.deepsleepfor(5);");

            assertThat(world.log("device")).startsWith("ERROR: the index 'deepsleepfor' does not exist");
        }
    }

    private static void model(ScriptWorld world, String type) {
        world.imp.device().wire(Bench.of(Map.of("type", type), name -> Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            the memory ~ local all = []; while (true) all.append("x" + all.len()); ~ WAKEREASON_SW_RESET
            an error   ~ throw "x"; ~ WAKEREASON_SQUIRREL_ERROR
            """)
    void what_ended_the_code_is_the_reason_of_the_next_start(String what, String code, String reason) {
        try (var world = new ScriptWorld(Map.of("deviceMemory", "64KB")).device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    %s
                } else {
                    server.log(hardware.wakereason() == %s);
                }
                """.formatted(code, reason))) {
            world.advance("20S");

            assertThat(world.log("device")).as(what).last().isEqualTo("true");
        }
    }

    @Test
    void a_device_has_the_memory_of_a_device() {
        try (var world = new ScriptWorld(Map.of("deviceMemory", "64KB", "agentMemory", "1MB")).device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    server.log(imp.getmemoryfree() > 32768 && imp.getmemoryfree() < 65536);
                    blob(100000);
                    server.log("never");
                }
                """)) {
            assertThat(world.advance("5S").log("device")).contains("true").doesNotContain("never");
        }
    }

    @Test
    void reasons_have_the_documented_values() {
        try (var world = new ScriptWorld().device("""
                server.log([WAKEREASON_POWER_ON, WAKEREASON_TIMER, WAKEREASON_SW_RESET, WAKEREASON_PIN, WAKEREASON_NEW_SQUIRREL,
                    WAKEREASON_SQUIRREL_ERROR, WAKEREASON_NEW_FIRMWARE, WAKEREASON_SNOOZE, WAKEREASON_HW_RESET, WAKEREASON_BLINKUP,
                    WAKEREASON_SW_RESTART, WAKEREASON_POWER_RESTORED].reduce(@(words, each) words + " " + each));
                server.log(WAKEREASON_PIN1 == WAKEREASON_PIN && WAKEREASON_PINW == WAKEREASON_PIN);
                """)) {
            assertThat(world.log("device")).containsExactly("0 1 2 3 4 5 6 7 8 9 10 11", "true");
        }
    }

    @Test
    void a_device_that_has_woken_stays_off_line_until_it_talks_and_under_a_returning_policy_until_it_connects() {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.deepsleepfor(10);
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                code <- server.log("lost");
                imp.wakeup(60, @() server.connect(@(reason) server.log(code + " " + reason)));
                """)) {
            world.advanceTo("70S");
            assertThat(world.imp.device().isConnected()).isFalse();
            world.advance("10S");

            assertThat(world.timedLog("device")).containsExactly("75 1 5");
        }
    }

    @Test
    void the_clocks_begin_anew_with_each_boot_and_not_with_a_restart_of_the_code() {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.wakeup(1, @() server.restart());
                if (hardware.wakereason() == WAKEREASON_SW_RESTART) { server.log(hardware.millis()); server.sleepfor(5); }
                if (hardware.wakereason() == WAKEREASON_TIMER) server.log(hardware.millis() + " " + hardware.micros());
                """)) {
            world.advance("30S");

            assertThat(world.log("device")).containsExactly("3600", "500 500000");
        }
    }

    @ParameterizedTest(name = "{0} after {1} s: {2}")
    @CsvSource({
        "micros, 2147, 2147000000",
        "micros, 2148, -2146967296",
        "micros, 4295, 32704",
        "millis, 2147483, 2147483000",
        "millis, 2147484, -2147483296"
    })
    void the_clocks_wrap_at_32_bits(String clock, int seconds, int value) {
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 30);
                server.disconnect();
                imp.wakeup(0.5, @() imp.wakeup(%d, function() {
                    local value = hardware.%s();
                    server.connect(@(reason) server.log(value));
                }));
                """.formatted(seconds - 3, clock))) {
            world.timeline.advanceTo(Duration.ofSeconds(seconds + 5));

            assertThat(world.log("device")).containsExactly(Integer.toString(value));
        }
    }
}

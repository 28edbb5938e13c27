package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.device.Device;
import io.imptestbed.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The device's imp, server, agent and hardware in Squirrel, and its sleep. Evidence: imp-api 3. */
class DeviceApiTest {
    private static List<String> run(String source) {
        try (var world = new ScriptWorld().device(source).advance("1M")) {
            return world.log("device");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "imp001, 1, 2",
        "imp002, 2, 2",
        "imp003, 2, 3",
        "imp004m, 2, 4",
        "imp005, 2, 5",
        "imp006, 2, 6",
        "impC001, 2, c"
    })
    void environment_and_device_id_tell_the_model(String type, int environment, String digit) {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(Bench.of(Map.of("type", type), name -> Optional.empty()));
            world.device("server.log(imp.environment() + \" \" + hardware.getdeviceid().slice(0, 1));");
            world.agent("server.log(imp.configparams.deviceid.slice(0, 1));");

            assertThat(world.log("device")).containsExactly(environment + " " + digit);
            assertThat(world.log("agent")).containsExactly(digit);
        }
    }

    @Test
    void an_imp_that_nobody_described_is_a_card() {
        assertThat(run("server.log(imp.info().type + \" \" + (imp.environment() == ENVIRONMENT_CARD));"))
                .containsExactly("imp001 true");
    }

    @Test
    void the_environment_is_a_devices() {
        assertThat(run("""
                server.log(imp.environment() == ENVIRONMENT_AGENT);
                server.log("hardware" in getroottable());
                server.log("mqtt" in getroottable());
                foreach (name in ["imp", "server", "agent", "hardware"]) server.log(type(getroottable()[name]));
                """)).containsExactly("false", "true", "false", "meta", "meta", "meta", "meta");
    }

    @Test
    void the_clocks_begin_with_the_power() {
        assertThat(run("""
                local millis = hardware.millis();
                local micros = hardware.micros();
                imp.sleep(0.25);
                server.log(millis + " " + (hardware.millis() - millis) + " " + (hardware.micros() - micros));
                imp.sleep(0.0005);
                server.log(hardware.micros() - micros);
                """)).containsExactly("2500 250 250000", "250500");
    }

    @Test
    void the_supply_and_the_light_are_what_is_wired() {
        try (var world = new ScriptWorld()) {
            world.imp.device().hardware().attachLight(() -> 40_000);
            world.device("server.log(hardware.voltage() + \" \" + hardware.lightlevel());");

            assertThat(world.log("device")).containsExactly("3.3 40000");
        }
    }

    @Test
    void a_device_has_twenty_timers_and_then_none() {
        assertThat(run("""
                local timers = [];
                for (local i = 0; i < 22; i++) timers.append(imp.wakeup(60, @() null));
                server.log(timers[19] + " " + timers[20] + " " + timers[21]);
                imp.cancelwakeup(timers[0]);
                server.log(type(imp.wakeup(60, @() null)));
                """))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .endsWith("(null : 0x0) (null : 0x0)")
                                .startsWith("(instance"),
                        second -> assertThat(second).isEqualTo("meta"));
    }

    @Test
    void timers_of_a_device_have_no_names() {
        assertThat(run("try { imp.wakeup(1, @() null, \"x\"); } catch (error) { server.log(error); }"))
                .containsExactly("wrong number of parameters");
    }

    @Test
    void onidle_comes_once_when_nothing_else_is_to_do_and_null_clears_it() {
        assertThat(run("""
                imp.onidle(@() server.log("never"));
                imp.onidle(function() { server.log("idle"); imp.onidle(@() server.log("idle again")); });
                server.log("main");
                imp.wakeup(5, function() { imp.onidle(@() server.log("never")); imp.onidle(null); });
                """)).containsExactly("main", "idle", "idle again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            imp.sleep(1e30)                               ~ sleepTime: 1e30 s (expected: 0 to 1000000000 s)
            imp.wakeup(10737419, @() null)                ~ interval: 10737419 s (expected: 0 to 10737418 s)
            hardware.pin1.configure(PWM_OUT, 0, 0.5)      ~ pin1: PWM_OUT for 0 s (expected: a time, more than 0)
            server.expectonlinein(2419199)                ~ sleepTime: 2419199 s (expected: 0 to 2419198 s)
            server.expectonlineat(24, 0)                  ~ hour: 24 (expected: 0 to 23)
            imp.deepsleepuntil(-1, 0)                     ~ hour: -1 (expected: 0 to 23)
            imp.deepsleepuntil(0, 60)                     ~ minute: 60 (expected: 0 to 59)
            server.sleepuntil(0, 0, 60)                   ~ second: 60 (expected: 0 to 59)
            server.sleepuntil(0, 0, 0, 7)                 ~ dayOfWeek: 7 (expected: 0 to 6)
            imp.deepsleepuntil(0, 0, "x")                 ~ second: string (expected: an integer)
            imp.sleep(-0.001)                             ~ sleepTime: -0.001 s (expected: 0 to 1000000000 s)
            server.setsendtimeoutpolicy(-1, 0, 30)        ~ onError: -1 (expected: 0 to 2)
            server.setsendtimeoutpolicy(0, 2, 30)         ~ waitPolicy: 2 (expected: 0 to 1)
            server.setsendtimeoutpolicy(9, 0, 30)         ~ onError: 9 (expected: 0 to 2)
            agent.send("x", blob(262144))                 ~ message x: 262150 bytes (expected: less than 262144)
            agent.on("x", 5)                              ~ parameter 2 has an invalid type 'integer' ; expected: 'function|function'
            """)
    void misuse_throws_an_error_that_can_be_caught(String call, String error) {
        try (var world = new ScriptWorld(Map.of("deviceMemory", "4MB"))
                .device("try { %s; } catch (error) { server.log(error); }".formatted(call))) {
            assertThat(world.log("device")).containsExactly(error);
        }
    }

    @Test
    void the_longest_wakeup_is_one() {
        assertThat(run("server.log(type(imp.wakeup(10737418, @() 0)));")).containsExactly("meta");
    }

    @Test
    void strings_of_65536_bytes_and_more_have_their_length_modulo_65536() {
        assertThat(run("""
                local text = "x";
                while (text.len() < 32768) text += text;
                server.log((text + text.slice(1)).len());
                server.log((text + text).len() + " " + (text + text + "abc").len());
                """)).containsExactly("65535", "0 3");
    }

    @Test
    void a_device_knows_itself() {
        try (var world = new ScriptWorld()
                .agent("server.log(imp.configparams.deviceid);")
                .device("""
                        server.log(imp.configparams.deviceid == hardware.getdeviceid());
                        server.log(hardware.getdeviceid());
                        server.log(imp.getmacaddress());
                        server.log(imp.getsoftwareversion());
                        """)) {
            assertThat(world.log("device").subList(0, 2))
                    .containsExactly("true", world.log("agent").get(0));
            assertThat(world.log("device").get(1)).matches("[0-9a-f]{16}");
            assertThat(world.log("device").get(2)).matches("[0-9a-f]{12}");
            assertThat(world.log("device").get(3)).matches("[0-9a-f]{7} - release-[0-9.]+ - .* - production");
        }
    }

    @Test
    void a_device_that_blocks_handles_no_messages_and_no_timers_meanwhile() {
        try (var world = new ScriptWorld().agent("""
                for (local i = 1; i <= 3; i++) { local n = i; imp.wakeup(3 + i, @() device.send("m", n)); }
                """).device("""
                agent.on("m", @(data) server.log("message " + data));
                imp.wakeup(1, @() server.log("timer"));
                imp.wakeup(0.5, function() { imp.sleep(10); server.log("slept"); });
                """)) {
            world.advance("20S");

            assertThat(world.timedLog("device"))
                    .containsExactly("13 slept", "13 timer", "13 message 1", "13 message 2", "13 message 3");
        }
    }

    @Test
    void the_objects_of_a_device_can_be_replaced() {
        assertThat(run("""
                agent <- { function send(name, data) { server.log("stub " + name); } };
                agent.send("m", 1);
                """)).containsExactly("stub m");
    }

    @Test
    void imp_configure_of_the_past_does_nothing_but_warn() {
        assertThat(run("server.log(typeof imp.configure(\"Lamp\", [], []));"))
                .containsExactly("warning: imp.configure is deprecated and has no effect", "string");
    }

    @Test
    void deep_sleep_restarts_the_code_and_keeps_nv_alone() {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason() + " " + ("nv" in getroottable()) + " " + ("lost" in getroottable()));
                if (!("nv" in getroottable())) nv <- { starts = 0, bytes = blob(3), list = [1, { deep = "x" }] };
                nv.starts++;
                lost <- true;
                server.log(nv.starts + " " + nv.bytes.len() + " " + nv.list[1].deep);
                if (nv.starts < 3) imp.onidle(@() server.sleepfor(60));
                """)) {
            world.advance("5M");

            assertThat(world.log("device"))
                    .containsExactly("0 false false", "1 3 x", "1 true false", "2 3 x", "1 true false", "3 3 x");
        }
    }

    @Test
    void nv_does_not_survive_a_power_cycle_or_an_error() {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason() + " " + ("nv" in getroottable()));
                if (!("nv" in getroottable())) nv <- {};
                nv.x <- 1;
                imp.wakeup(30, function() { throw "restart"; });
                """)) {
            world.imp.device().powerCycle(java.time.Duration.ofSeconds(1));
            world.advance("50S");

            assertThat(world.log("device"))
                    .containsExactly(
                            "0 false", "0 false", "ERROR: restart", "ERROR:   in unknown pump.device.nut:4", "5 false");
        }
    }

    @Test
    void user_configuration_survives_errors_and_power_cycles() {
        try (var world = new ScriptWorld().device("""
                local kept = imp.getuserconfiguration();
                server.log(kept == null ? "nothing" : typeof kept + " " + kept.tostring());
                if (kept == null) {
                    imp.setuserconfiguration("speed 5");
                    imp.wakeup(1, function() { throw "restart"; });
                } else if (kept.tostring() == "speed 5") {
                    local data = blob();
                    data.writestring("speed 6");
                    imp.setuserconfiguration(data);
                }
                """)) {
            world.advance("5S");
            world.imp.device().powerCycle(java.time.Duration.ofSeconds(1));
            world.advance("10S");

            assertThat(world.log("device"))
                    .containsExactly(
                            "nothing",
                            "ERROR: restart",
                            "ERROR:   in unknown pump.device.nut:5",
                            "blob speed 5",
                            "blob speed 6");
        }
    }

    @Test
    void the_size_of_user_configuration_is_a_figure_of_the_profile() {
        try (var world = new ScriptWorld(Map.of("userConfigurationLimit", "7")).device("""
                imp.setuserconfiguration("speed 5");
                try { imp.setuserconfiguration("speed 50"); } catch (error) { server.log(error); }
                """)) {
            assertThat(world.log("device")).containsExactly("value too long in imp.setuserconfiguration(value)");
        }
    }

    @Test
    void user_configuration_is_a_string_or_blob_of_4096_bytes_at_most_and_null_clears_it() {
        try (var world = new ScriptWorld().device("""
                function attempt(data) {
                    try { imp.setuserconfiguration(data); server.log("kept"); } catch (error) { server.log(error); }
                }
                attempt(blob(4096));
                attempt(blob(4097));
                attempt({});
                server.log(imp.getuserconfiguration().len());
                attempt(null);
                server.log(imp.getuserconfiguration() == null);
                """)) {
            assertThat(world.log("device"))
                    .containsExactly(
                            "kept",
                            "value too long in imp.setuserconfiguration(value)",
                            "userData: table (expected: string or blob)",
                            "4096",
                            "kept",
                            "true");
        }
    }

    @Test
    void the_wake_up_pin_and_the_constants_of_wake_reasons() {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason() == WAKEREASON_POWER_ON);
                server.log(hardware.wakereason() == WAKEREASON_PIN);
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.deepsleepfor(3600);
                """)) {
            world.imp.device().wake();
            world.advance("10S");

            assertThat(world.log("device")).containsExactly("true", "false", "false", "true");
        }
    }

    @Test
    void after_deep_sleep_the_device_is_not_connected_until_it_talks() {
        try (var world = new ScriptWorld().device("""
                if (hardware.wakereason() == WAKEREASON_TIMER) {
                    ::was <- server.isconnected();
                    server.log("was " + was);
                    server.log("is " + server.isconnected());
                } else {
                    imp.deepsleepfor(10);
                }
                """)) {
            world.advance("20S");

            assertThat(world.log("device")).containsExactly("was false", "is true");
            assertThat(world.blocks("device")).singleElement().asString().endsWith("at pump.device.nut:3 in main()");
        }
    }

    @Test
    void a_suspended_device_that_snoozes_keeps_nv() {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason() + " " + ("nv" in getroottable() ? nv.kept : "no nv"));
                nv <- { kept = "yes" };
                imp.wakeup(10, @() server.log("talks"));
                """)) {
            road(world, () -> world.imp.road().down());
            world.advance("5M");
            assertThat(world.imp.device().state()).isEqualTo(Device.State.SLEEPING);

            road(world, () -> world.imp.road().repair());
            world.advance("10M");

            assertThat(world.log("device")).containsExactly("0 no nv", "7 yes", "talks");
        }
    }

    private static void road(ScriptWorld world, Runnable deed) {
        world.timeline.call(() -> {
            deed.run();
            return 0;
        });
    }

    @Test
    void under_a_policy_that_returns_the_code_goes_on_and_gets_codes() {
        try (var world = new ScriptWorld().device("""
                server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 10);
                server.onunexpecteddisconnect(function(reason) {
                    results.append("unexpected " + (reason == NO_SERVER || reason == NOT_CONNECTED || reason == NO_WIFI));
                    server.connect(function(reason) {
                        results.append("connect " + (reason == SERVER_CONNECTED));
                        foreach (result in results) server.log(result);
                    }, 300);
                });
                results <- [];
                imp.wakeup(10, function() {
                    results.append("log " + server.log("lost") + " send " + agent.send("x", 1));
                    results.append("not connected is " + SEND_ERROR_NOT_CONNECTED + " " + server.isconnected());
                    results.append("flush " + server.flush(1));
                });
                """)) {
            road(world, () -> world.imp.road().down());
            world.advance("2M");
            road(world, () -> world.imp.road().repair());
            world.advance("5M");

            assertThat(world.log("device"))
                    .containsExactly(
                            "log 1 send 1",
                            "not connected is 1 false",
                            "flush false",
                            "unexpected true",
                            "connect true");
        }
    }

    @Test
    void connect_blocks_under_the_policy_that_suspends_and_names_the_line() {
        try (var world = new ScriptWorld().device("""
                imp.wakeup(5, function() {
                    server.disconnect();
                    server.connect();
                    server.log("connected " + server.isconnected());
                });
                """)) {
            world.advance("20S");

            assertThat(world.log("device")).containsExactly("connected true");
            assertThat(world.blocks("device")).containsExactly("server.connect 2s at pump.device.nut:3 in unknown()");
        }
    }

    @Test
    void a_full_buffer_blocks_the_send_and_names_the_line() {
        try (var world = new ScriptWorld().device("""
                server.log(imp.setsendbuffersize(100000));
                server.log(imp.setsendbuffersize(1));
                agent.send("big", blob(100000));
                """)) {
            world.advance("20S");

            assertThat(world.log("device")).containsExactly("3456", "30720");
            assertThat(world.blocks("device"))
                    .singleElement()
                    .asString()
                    .contains("agent.send")
                    .endsWith("pump.device.nut:3 in main()");
        }
    }

    @Test
    void restart_and_reset_begin_anew() {
        try (var world = new ScriptWorld().device("""
                server.log(hardware.wakereason());
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.wakeup(1, @() imp.reset());
                if (hardware.wakereason() == WAKEREASON_SW_RESET) imp.wakeup(1, @() server.restart());
                """)) {
            world.advance("20S");

            assertThat(world.log("device")).containsExactly("0", "2", "10");
        }
    }

    @Test
    void what_the_code_kept_running_is_gone_with_it() {
        try (var world = new ScriptWorld().device("""
                agent.on("x", @(v) server.log("never"));
                imp.wakeup(20, @() server.log("never"));
                if (hardware.wakereason() == WAKEREASON_POWER_ON) imp.wakeup(1, @() imp.deepsleepfor(5));
                """)) {
            world.imp.device().onBoot(null);
            world.advance("1M");

            assertThat(world.log("device")).isEmpty();
            assertThat(world.events(Event.ImpDid.class))
                    .extracting(Event.ImpDid::what)
                    .doesNotContain("vm restarted");
        }
    }

    @Test
    void a_handler_of_unhandled_exceptions_that_was_taken_away_is_not_told() {
        assertThat(run("""
                imp.onunhandledexception(@(error) server.log("never"));
                imp.onunhandledexception(null);
                if (hardware.wakereason() == WAKEREASON_POWER_ON) throw "broken";
                """)).containsExactly("ERROR: broken", "ERROR:   in main pump.device.nut:3");
    }

    @Test
    void an_unhandled_exception_is_told_before_the_restart() {
        assertThat(run("""
                imp.onunhandledexception(@(error) server.log("told: " + error));
                if (hardware.wakereason() == 0) imp.wakeup(5, function() { throw "broken"; });
                """))
                .containsExactly(
                        "told: broken: in unknown pump.device.nut:2",
                        "ERROR: broken",
                        "ERROR:   in unknown pump.device.nut:2");
    }
}

package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's timers, what it says of itself, and its restarts. Evidence: imp-api 2.1, 2.2. */
class AgentImpApiTest {
    private static List<String> run(String source) {
        try (var world = new ScriptWorld().agent(source).advance("1M")) {
            return world.log("agent");
        }
    }

    @Test
    void an_interval_has_a_hundredth_of_a_second_and_is_rounded_up() {
        try (var world = new ScriptWorld().agent("""
                imp.wakeup(0.001, @() server.log("tiny"));
                imp.wakeup(0.011, @() server.log("0.011"));
                imp.wakeup(2, @() server.log("integer"));
                """)) {
            assertThat(world.advance("0.0099S").log("agent")).isEmpty();
            assertThat(world.advance("0.0001S").log("agent")).containsExactly("tiny");
            assertThat(world.advance("0.0099S").log("agent")).hasSize(1);
            assertThat(world.advance("0.0001S").log("agent")).containsExactly("tiny", "0.011");
            assertThat(world.advance("1.98S").log("agent")).endsWith("integer").hasSize(3);
        }
    }

    @Test
    void the_longest_interval_is_10737418_seconds() {
        try (var world = new ScriptWorld().agent("""
                try { imp.wakeup(10737419, @() server.log("never")); } catch (error) { server.log(error); }
                imp.wakeup(10737418, @() server.log("124 days later"));
                """)) {
            world.advance("10737417S");
            assertThat(world.log("agent")).containsExactly("interval: 10737419 s (expected: 0 to 10737418 s)");

            assertThat(world.advance("1S").log("agent")).hasSize(2).endsWith("124 days later");
        }
    }

    @Test
    void nothing_waits_for_no_time_before_the_code_that_runs_is_done() {
        assertThat(run("""
                imp.wakeup(0, @() server.log("first"));
                imp.wakeup(0, @() server.log("second"));
                imp.sleep(1);
                server.log("main");
                """)).containsExactly("main", "first", "second");
    }

    @Test
    void nothing_waits_for_no_time_before_what_came_in_while_the_code_ran() {
        try (var world = new ScriptWorld().agent("""
                device.on("m", @(number) server.log("message " + number));
                device.onconnect(function() {
                    imp.wakeup(0, @() server.log("idle"));
                    imp.wakeup(0, @() server.log("idle too"));
                    imp.sleep(10);
                });
                """).device("for (local i = 0; i < 3; i++) agent.send(\"m\", i);")) {
            world.advance("1M");

            assertThat(world.log("agent")).containsExactly("message 0", "message 1", "message 2", "idle", "idle too");
        }
    }

    /** How many an agent may have is not known: it may have any number here, and never gets null. */
    @Test
    void an_agent_has_timers_without_end() {
        assertThat(run("""
                ::fired <- 0;
                for (local i = 0; i < 500; i++) if (imp.wakeup(1, @() ::fired++) == null) server.log("none");
                imp.wakeup(2, @() server.log(fired));
                """)).containsExactly("500");
    }

    @Test
    void a_timer_s_callback_gets_nothing() {
        assertThat(run("imp.wakeup(1, function(...) { server.log(vargv.len()); });"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imp.cancelwakeup("never was")                                              | imp.cancelwakeup: no timer of this name is active
            imp.wakeup(9, @() server.log("never"), "n"); imp.cancelwakeup("n"); imp.cancelwakeup("n") | imp.cancelwakeup: no timer of this name is active
            local t = imp.wakeup(9, @() server.log("never"), "n"); imp.cancelwakeup(t); imp.cancelwakeup(t); throw "no error" | no error
            """)
    void a_name_that_is_not_active_cannot_be_cancelled_but_a_timer_can(String code, String said) {
        assertThat(run("try { " + code + "; } catch (error) { server.log(error); }"))
                .containsExactly(said);
    }

    @Test
    void a_timer_with_a_name_can_be_cancelled_by_its_object_too() {
        assertThat(run("""
                local timer = imp.wakeup(1, @() server.log("never"), "a");
                imp.cancelwakeup(timer);
                try { imp.cancelwakeup("a"); } catch (error) { server.log("inactive"); }
                """)).containsExactly("inactive");
    }

    @Test
    void sleep_blocks_the_agent_for_its_time() {
        try (var world = new ScriptWorld().agent("""
                local start = time();
                server.log(imp.sleep(1.5) == null);
                imp.sleep(2);
                server.log(time() - start);
                """)) {
            world.advance("10S");

            assertThat(world.log("agent")).containsExactly("true", "3");
            assertThat(world.blocks("agent"))
                    .containsExactly(
                            "imp.sleep 1.5s at pump.agent.nut:2 in main()",
                            "imp.sleep 2s at pump.agent.nut:3 in main()");
        }
    }

    @Test
    void code_asks_in_two_ways_whether_it_is_an_agent() {
        var asks = "server.log((imp.environment() == ENVIRONMENT_AGENT) + \" \" + (\"hardware\" in getroottable()));";
        try (var world = new ScriptWorld().agent(asks).device(asks)) {
            assertThat(world.log("agent")).containsExactly("true false");
            assertThat(world.log("device")).containsExactly("false true");
        }
    }

    @Test
    void what_only_devices_have_an_agent_has_not() {
        assertThat(run("""
                foreach (name in ["info", "onidle", "deepsleepfor", "getmacaddress", "setpowersave", "rssi"]) {
                    if (name in imp) server.log(name);
                }
                foreach (name in ["connect", "disconnect", "isconnected", "sleepfor", "onshutdown", "flush"]) {
                    if (name in server) server.log(name);
                }
                foreach (name in ["hardware", "agent", "nv"]) if (name in getroottable()) server.log(name);
                try { imp.onidle(@() null); } catch (error) { server.log(error); }
                """)).containsExactly("the index 'onidle' does not exist");
    }

    @Test
    void the_version_is_some_string_on_both_sides() {
        var asks = "server.log(typeof imp.getsoftwareversion() + \" \" + (imp.getsoftwareversion().len() > 0));";
        try (var world = new ScriptWorld().agent(asks).device(asks)) {
            assertThat(world.log("agent")).containsExactly("string true");
            assertThat(world.log("device")).containsExactly("string true");
        }
    }

    @Test
    void the_keys_of_factories_are_there_only_if_the_user_says_so() {
        var asks = """
                foreach (key in ["factoryfirmware", "is_factory_fixture", "factory_imp", "factory_imp_device_id",
                        "factory_fixture_url"]) {
                    if (key in imp.configparams) server.log(key + " " + imp.configparams[key]);
                }
                server.log(typeof imp.configparams + " " + imp.configparams.deviceid.len());
                """;
        assertThat(run(asks)).containsExactly("table 16");
        try (var world = new ScriptWorld()
                .settings(ScriptSettings.NONE.withConfigparam("factory_fixture_url", "https://x.example"))
                .agent(asks)) {
            assertThat(world.log("agent")).containsExactly("factory_fixture_url https://x.example", "table 16");
        }
    }

    @Test
    void an_exception_that_nobody_catches_restarts_the_agent_even_if_somebody_is_told() {
        assertThat(run("""
                server.log("started " + ("kept" in getroottable()));
                ::kept <- true;
                imp.onunhandledexception(@(error) server.log("told: " + error));
                imp.wakeup(40, function() { local t = {}; t.x; });
                """))
                .containsExactly(
                        "started false",
                        "told: the index 'x' does not exist: in unknown pump.agent.nut:4",
                        "ERROR: the index 'x' does not exist",
                        "ERROR:   in unknown pump.agent.nut:4",
                        "started false");
    }

    @Test
    void an_exception_that_is_caught_restarts_nothing() {
        assertThat(run("""
                server.log("started");
                imp.wakeup(1, function() { try { nothing(); } catch (error) { server.log("caught " + error); } });
                """)).containsExactly("started", "caught the index 'nothing' does not exist");
    }

    private static final String LIVES = """
            local starts = "starts" in server.load() ? server.load().starts + 1 : 1;
            server.save({ starts = starts });
            server.log("start " + starts);
            function tick() { server.log("day"); imp.wakeup(86400, tick); }
            imp.wakeup(86400, tick);
            """;

    @Test
    void an_agent_runs_while_its_device_is_offline_for_up_to_30_days() {
        try (var world = new ScriptWorld().agent(LIVES).device("server.disconnect();")) {
            world.advance("" + 30 * 24 + "H");
            assertThat(world.log("agent")).hasSize(31);

            world.advance("" + 24 * 24 + "H");
            assertThat(world.log("agent")).as("it is shut down").hasSize(31);

            world.imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("10S");
            assertThat(world.log("agent")).hasSize(32).endsWith("start 2");
        }
    }

    @Test
    void an_agent_that_was_shut_down_runs_new_code_at_once_and_restarts_like_any_other() {
        try (var world =
                new ScriptWorld(Map.of("agentOfflineLife", "1h")).agent(LIVES).device("server.disconnect();")) {
            world.advance("2H");
            world.agent("server.log(\"new code\"); imp.wakeup(10, @() server.restart());");

            assertThat(world.advance("15S").log("agent")).containsExactly("start 1", "new code", "new code");
        }
    }

    @Test
    void an_agent_that_comes_back_hears_of_the_connection_that_woke_it() {
        try (var world = new ScriptWorld(Map.of("agentOfflineLife", "1h"))
                .agent("""
                server.log("start");
                device.ondisconnect(@() server.log("gone"));
                device.onconnect(@() server.log("there " + device.isconnected()));
                """)
                .device("imp.wakeup(20, @() server.disconnect());")) {
            world.advance("2H");
            world.imp.device().powerCycle(java.time.Duration.ofSeconds(1));
            world.advance("10S");

            assertThat(world.log("agent")).containsExactly("start", "there true", "gone", "start", "there true");
        }
    }

    @Test
    void a_connection_that_ended_before_a_restart_is_not_told_after_it() {
        try (var world = new ScriptWorld().agent("""
                device.ondisconnect(@() server.log("never"));
                device.onconnect(function() {
                    imp.sleep(10);
                    throw "up";
                });
                """).device("imp.wakeup(1, @() server.disconnect());")) {
            world.advance("1M");

            assertThat(world.log("agent")).noneMatch("never"::equals).hasSize(2);
        }
    }

    @Test
    void an_agent_that_was_given_code_after_its_time_is_shut_down_when_it_is_over_again() {
        try (var world =
                new ScriptWorld(Map.of("agentOfflineLife", "1h")).agent(LIVES).device("server.disconnect();")) {
            world.advance("2H");
            world.agent(
                    "server.log(\"new\"); for (local i = 1; i < 9; i++) imp.wakeup(i * 1200 - 1, @() server.log(\"later\"));");

            assertThat(world.advance("10H").log("agent")).containsExactly("start 1", "new", "later", "later", "later");
        }
    }

    @Test
    void an_agent_whose_device_comes_back_in_time_or_never_came_runs_on() {
        try (var world = new ScriptWorld().agent(LIVES).device("imp.wakeup(20, @() server.disconnect());")) {
            for (int i = 0; i < 4; i++) {
                world.advance("" + 29 * 24 + "H");
                world.imp.device().powerCycle(Duration.ofSeconds(1));
                world.advance("10S");
            }
            assertThat(world.log("agent")).hasSize(1 + 4 * 29);
        }
        try (var world = new ScriptWorld(Map.of()).agent(LIVES)) {
            assertThat(world.advance("" + 100 * 24 + "H").log("agent")).hasSize(101);
        }
    }
}

package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's imp, server and device in Squirrel, and what else its root table has. Evidence: imp-api 2. */
class AgentApiTest {
    private static List<String> run(String source) {
        try (var world = new ScriptWorld().agent(source).advance("1M")) {
            return world.log("agent");
        }
    }

    @Test
    void the_objects_are_meta_with_members_and_can_be_replaced() {
        assertThat(run("""
                foreach (name in ["imp", "server", "device", "mqtt"]) server.log(name + " " + type(getroottable()[name]));
                server.log("wakeup" in imp);
                server.log("info" in imp);
                server.log("hardware" in getroottable());
                device <- { function send(name, data) { server.log("stub " + name); } };
                device.send("x", 1);
                try { server.nothing(); } catch (error) { server.log(error); }
                """))
                .containsExactly(
                        "imp meta",
                        "server meta",
                        "device meta",
                        "mqtt meta",
                        "true",
                        "false",
                        "false",
                        "stub x",
                        "the index 'nothing' does not exist");
    }

    @Test
    void a_function_of_an_object_works_without_it() {
        assertThat(run("local log = server.log; log(\"free\"); imp.wakeup(1, @() [1].map(server.log));"))
                .containsExactly("free", "1");
    }

    @Test
    void log_takes_any_value_and_says_what_is_no_text() {
        assertThat(run("""
                server.log(server.log(1));
                server.log(2.5);
                server.log(true);
                server.log("caf\\xc3\\xa9");
                server.log("\\xff\\x01");
                server.error("bad");
                print("printed");
                """)).containsExactly("1", "0", "2.5", "true", "café", "binary: ff 01", "ERROR: bad", "printed");
    }

    @Test
    void the_environment_is_the_agents() {
        assertThat(run("""
                server.log(imp.environment() == ENVIRONMENT_AGENT);
                server.log(imp.environment() == ENVIRONMENT_MODULE);
                """)).containsExactly("true", "false");
    }

    @Test
    void configparams_has_the_device_id_and_what_the_user_says() {
        try (var world = new ScriptWorld()
                .settings(ScriptSettings.NONE.withConfigparam("factoryfirmware", true))
                .agent("""
                        server.log(imp.configparams.deviceid);
                        server.log(imp.configparams.factoryfirmware);
                        server.log("factory_imp" in imp.configparams);
                        """)
                .device("server.log(hardware.getdeviceid());")) {
            var id = world.log("device").get(0);

            assertThat(id).matches("[0-9a-f]{16}");
            assertThat(world.log("agent")).containsExactly(id, "true", "false");
        }
    }

    @Test
    void constants_of_the_deployment_are_an_enumeration() {
        try (var world = new ScriptWorld()) {
            var script = Script.of(
                    "x.nut",
                    "server.log(__EI.PRODUCT_NAME + \" \" + __EI.DEVICEGROUP_TYPE + \" \" + __EI.MINE);",
                    Map.of("PRODUCT_NAME", "Pump", "MINE", "5"));
            Scripts.runAgent(world.imp, script, ScriptSettings.NONE);
            world.advance("0S");

            assertThat(world.log("agent")).containsExactly("Pump development 5");
        }
    }

    @Test
    void time_and_random_numbers_replay() {
        var source = """
                server.log(time());
                imp.wakeup(90, function() {
                    server.log(date().min + " " + math.rand() + " " + clock());
                });
                """;
        assertThat(run(source + "imp.sleep(40);")).hasSize(1);
        try (var one = new ScriptWorld().agent(source).advance("2M");
                var other = new ScriptWorld().agent(source).advance("2M")) {
            assertThat(one.log("agent")).hasSize(2).isEqualTo(other.log("agent"));
            assertThat(one.log("agent").get(1)).startsWith("1 ").endsWith(" 90");
        }
    }

    @Test
    void a_date_says_the_time_in_all_its_parts() {
        assertThat(run("""
                imp.wakeup(1.25, function() {
                    local now = date();
                    server.log((now.time - time()) + " " + now.usec + " " + now.year + " " + now.month);
                });
                """)).containsExactly("0 250000 2024 0");
    }

    @Test
    void memory_is_free_until_it_is_used() {
        assertThat(run("""
                local before = imp.getmemoryfree();
                local all = [];
                for (local i = 0; i < 1000; i++) all.append(["x" + i]);
                local after = imp.getmemoryfree();
                server.log(typeof before + " " + (before - after > 40000) + " " + (after > 1000000));
                all = null;
                server.log(imp.getmemoryfree() > after);
                """)).containsExactly("integer true true", "true");
    }

    @Test
    void wakeup_calls_once_after_so_long() {
        try (var world = new ScriptWorld().agent("""
                server.log(type(imp.wakeup(0.1, @() server.log("tenth"))));
                imp.wakeup(5, @() server.log("five"));
                imp.wakeup(0, @() server.log("zero"));
                imp.wakeup(0.000001, @() server.log("soon"));
                server.log("main");
                """)) {
            assertThat(world.log("agent")).containsExactly("meta", "main", "zero");
            assertThat(world.advance("0.01S").log("agent")).endsWith("soon");
            assertThat(world.advance("0.089S").log("agent")).endsWith("soon");
            assertThat(world.advance("0.001S").log("agent")).endsWith("tenth");
            assertThat(world.advance("1H").log("agent")).endsWith("five").hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            imp.wakeup(10737419, main) ~ interval: 10737419 s (expected: 0 to 10737418 s)
            imp.wakeup("1", main)      ~ parameter 1 has an invalid type 'string' ; expected: 'integer|float'
            imp.wakeup(1, null)        ~ parameter 2 has an invalid type 'null' ; expected: 'function|function'
            imp.wakeup(1)              ~ wrong number of parameters
            imp.cancelwakeup("x")      ~ imp.cancelwakeup: no timer of this name is active
            imp.cancelwakeup(5)        ~ imp.cancelwakeup: not a timer
            imp.sleep(-0.5)            ~ sleepTime: -0.5 s (expected: 0 to 1000000000 s)
            imp.onidle(main)           ~ the index 'onidle' does not exist
            server.save(5)             ~ table: 5 (expected: a table)
            server.save({}, 3)         ~ format: 3 (expected: 1 or 2)
            server.save({ a = big })   ~ table: 70008 bytes (expected: at most 65536)
            device.send("x")           ~ wrong number of parameters
            device.send(5, 5)          ~ parameter 1 has an invalid type 'integer' ; expected: 'string'
            """)
    void misuse_throws_an_error_that_can_be_caught(String call, String error) {
        assertThat(run("""
                function main() {}
                big <- "";
                for (local i = 0; i < 70000; i++) big += "x";
                try { %s; } catch (error) { server.log(error); }
                """.formatted(call))).containsExactly(error);
    }

    @Test
    void a_timer_that_is_cancelled_never_fires_and_one_that_has_fired_can_be_cancelled() {
        assertThat(run("""
                local one = imp.wakeup(1, @() server.log("never"));
                imp.cancelwakeup(one);
                imp.cancelwakeup(one);
                imp.cancelwakeup(null);
                other <- imp.wakeup(1, @() server.log("fired"));
                imp.wakeup(2, function() { imp.cancelwakeup(other); server.log(other != null); });
                """)).containsExactly("fired", "true");
    }

    @Test
    void timers_have_names() {
        assertThat(run("""
                imp.wakeup(1, @() server.log("never"), "a");
                imp.cancelwakeup("a");
                imp.wakeup(1, @() server.log("b fired"), "b");
                imp.wakeup(2, function() {
                    try { imp.cancelwakeup("b"); } catch (error) { server.log("b is inactive"); }
                });
                """)).containsExactly("b fired", "b is inactive");
    }

    @Test
    void a_timer_never_interrupts_code_and_is_late_instead() {
        assertThat(run("""
                start <- time();
                imp.wakeup(1, @() server.log("timer at " + (time() - start)));
                imp.wakeup(0.5, function() { imp.sleep(10); server.log("slept until " + (time() - start)); });
                """)).containsExactly("slept until 10", "timer at 10");
    }

    @Test
    void a_bound_function_is_called_with_what_it_is_bound_to() {
        assertThat(run("""
                class Pump {
                    name = null;
                    constructor(n) { name = n; }
                    function start() { imp.wakeup(1, function() { server.log(name); }.bindenv(this)); }
                }
                Pump("one").start();
                Pump("two").start();
                """)).containsExactly("one", "two");
    }

    @Test
    void a_try_around_wakeup_does_not_protect_the_callback() {
        assertThat(
                        run(
                                "try { imp.wakeup(50, function() { throw \"late\"; }); } catch (error) { server.log(\"caught\"); }"))
                .startsWith("ERROR: late");
    }

    @Test
    void an_unhandled_exception_is_told_before_the_restart() {
        assertThat(run("""
                server.log("started");
                imp.onunhandledexception(@(error) server.log("told: " + error));
                imp.wakeup(59.5, function() { local t = {}; t.x; });
                """))
                .containsExactly(
                        "started",
                        "told: the index 'x' does not exist: in unknown pump.agent.nut:3",
                        "ERROR: the index 'x' does not exist",
                        "ERROR:   in unknown pump.agent.nut:3");
    }

    @Test
    void what_is_saved_is_there_after_a_restart() {
        assertThat(run("""
                local saved = server.load();
                server.log(saved.len());
                if (saved.len() == 0) {
                    server.log(server.save({ a = 1, b = [2.5, null, true], c = "text" }));
                    server.restart();
                }
                server.log(saved.a + " " + saved.b[0] + " " + saved.c);
                saved.a = 7;
                server.log(server.load().a);
                server.save({});
                server.log(server.load().len());
                """)).containsExactly("0", "(null : (nil))", "3", "1 2.5 text", "1", "0");
    }

    @Test
    void json_drops_what_it_cannot_say_with_an_error_in_the_log_and_the_binary_format_keeps_it() {
        assertThat(run("""
                local table = { bytes = blob(2), good = 1, f = @() 1, nan = math.sqrt(-1) };
                server.save(table);
                local json = server.load();
                server.log(json.len() + " " + json.good + " " + json.nan);
                server.save(table, 2);
                local binary = server.load();
                server.log(binary.len() + " " + typeof binary.bytes);
                """))
                .contains("2 1 (null : (nil))", "3 blob")
                .anyMatch(line -> line.startsWith("ERROR: server.save: value.bytes is a blob"))
                .anyMatch(line -> line.startsWith("ERROR: server.save: value.f is a function"));
    }

    @Test
    void messages_go_both_ways_and_the_last_handler_counts() {
        try (var world = new ScriptWorld().agent("""
                device.on("reading", @(value) server.log("replaced"));
                device.on("reading", function(value) {
                    server.log(value.celsius + " " + typeof value.raw + " " + value.list.len());
                    server.log(device.send("thanks", "bye") == null);
                });
                """).device("""
                agent.on("thanks", @(text) server.log("device heard " + text));
                server.log("returned " + agent.send("reading", { celsius = 21.5, raw = "\\xff", list = [1, 2] }));
                """)) {
            assertThat(world.log("agent")).containsExactly("21.5 blob 2", "true");
            assertThat(world.log("device")).containsExactly("returned 0", "device heard bye");
        }
    }

    @Test
    void what_cannot_travel_is_dropped_in_silence() {
        try (var world = new ScriptWorld().agent("""
                class Thing {}
                local inner = { f = @() 1, thing = Thing(), type = Thing, ok = 1 };
                inner["bad\\x00key"] <- 2;
                device.on("ask", @(x) device.send("answer", inner));
                """).device("""
                agent.on("answer", @(value) server.log(value.len() + " " + value.ok));
                agent.send("ask", null);
                """)) {
            assertThat(world.log("device")).containsExactly("1 1");
        }
    }

    @Test
    void what_contains_itself_throws() {
        assertThat(run("local t = {}; t.t <- t; try { device.send(\"x\", t); } catch (error) { server.log(error); }"))
                .containsExactly("the value is nested too deeply, or contains itself");
    }

    @Test
    void a_message_without_a_handler_is_dropped_with_a_warning() {
        try (var world = new ScriptWorld().agent("").device("agent.send(\"nobody\", 1);")) {
            assertThat(world.log("agent")).containsExactly("warning: no device.on handler for nobody");
        }
    }

    @Test
    void the_agent_hears_of_its_device() {
        try (var world = new ScriptWorld().agent("""
                device.onconnect(@() server.log("connected " + device.isconnected()));
                device.ondisconnect(@(table) server.log("disconnected " + device.isconnected() + " " + typeof table));
                server.log(device.isconnected());
                """).device("imp.wakeup(5, function() { server.disconnect(); });")) {
            world.advance("10S");

            assertThat(world.log("agent")).containsExactly("false", "connected true", "disconnected false table");
        }
    }

    @Test
    void ondisconnect_may_take_nothing() {
        try (var world = new ScriptWorld()
                .agent("device.ondisconnect(function() { server.log(\"gone\"); });")
                .device("imp.wakeup(5, function() { server.disconnect(); });")) {
            assertThat(world.advance("10S").log("agent")).containsExactly("gone");
        }
    }

    @Test
    void blocking_stops_the_agent_alone() {
        try (var world = new ScriptWorld()
                .agent(
                        "device.on(\"x\", @(n) server.log(\"heard \" + n)); imp.wakeup(3, function() { imp.sleep(10); });")
                .device("for (local i = 0; i < 5; i++) imp.wakeup(i + 1, @() agent.send(\"x\", time() % 1000));")) {
            assertThat(world.advance("7S").log("agent")).isEmpty();
            assertThat(world.events(Event.DeviceMessage.class)).hasSize(5);
            assertThat(world.advance("10S").log("agent")).hasSize(5);
        }
    }
}

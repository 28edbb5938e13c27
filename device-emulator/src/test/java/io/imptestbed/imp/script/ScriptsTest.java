package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scripts on both sides of an imp: their start, their errors, their end. */
class ScriptsTest {
    @Test
    void an_error_about_a_callback_with_too_many_parameters_says_where_it_is() {
        try (var world = new ScriptWorld().agent("""
                imp.wakeup(1, function(a, b) {
                    server.log(a);
                });
                """)) {
            world.advance("1S");

            assertThat(world.log("agent"))
                    .contains("ERROR: wrong number of parameters: the callback at pump.agent.nut:1 takes 2 and gets 0");
        }
    }

    @Test
    void both_sides_write_into_the_log() {
        try (var world = new ScriptWorld()) {
            world.agent("server.log(\"agent says \" + 1.5);").device("server.log(\"device says \" + [1].len());");

            assertThat(world.log("agent")).containsExactly("agent says 1.5");
            assertThat(world.log("device")).containsExactly("device says 1");
        }
    }

    @Test
    void a_timer_of_an_agent_with_an_interval_below_zero_fires_at_once() {
        try (var world = new ScriptWorld()) {
            world.agent("imp.wakeup(-1, @() server.log(\"fires\")); server.log(\"set\");");

            assertThat(world.log("agent")).containsExactly("set", "fires");
        }
    }

    @Test
    void an_uncaught_error_of_an_agent_is_logged_with_its_calls_and_restarts_it_after_a_moment() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    server.log("started at " + time());
                    function poll(table) {
                        return table.x;
                    }
                    imp.wakeup(10, function() { local value = poll({}); });
                    """);

            world.advance("12S");

            assertThat(world.log("agent"))
                    .hasSize(5)
                    .containsSubsequence(
                            "ERROR: the index 'x' does not exist",
                            "ERROR:   in poll pump.agent.nut:3",
                            "ERROR:   in unknown pump.agent.nut:5");
            assertThat(world.log("agent").get(4)).startsWith("started at");
        }
    }

    @Test
    void an_uncaught_error_of_a_device_is_logged_with_its_calls_and_restarts_it() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    server.log("because " + hardware.wakereason());
                    imp.wakeup(1, function() { throw "no sensor"; });
                    """);

            world.advance("0.9S");

            assertThat(world.log("device"))
                    .containsExactly(
                            "because 0", "ERROR: no sensor", "ERROR:   in unknown pump.device.nut:2", "because 5");
        }
    }

    @Test
    void a_script_that_fails_at_once_does_not_stop_time() {
        try (var world = new ScriptWorld()) {
            world.agent("nothing.here();").device("nothing.here();");

            world.advance("1M");

            assertThat(world.log("agent")).hasSizeBetween(110, 140);
            assertThat(world.log("device")).hasSizeGreaterThan(500);
        }
    }

    @Test
    void what_is_sent_to_an_agent_that_restarts_waits_for_it() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    device.on("reading", function(value) { server.log("heard " + value); });
                    device.on("break", function(value) { throw "broken"; });
                    """).device("""
                    agent.send("break", null);
                    imp.wakeup(0.5, @() agent.send("reading", 5));
                    """);

            world.advance("3S");

            assertThat(world.log("agent"))
                    .containsExactly("ERROR: broken", "ERROR:   in unknown pump.agent.nut:2", "heard 5");
        }
    }

    @Test
    void memory_beyond_the_limit_restarts_the_code() {
        try (var world = new ScriptWorld(Map.of("agentMemory", "256KB"))) {
            world.agent("""
                    server.log("started");
                    function fill() {
                        local all = [];
                        while (true) all.append([1, 2, 3, 4, 5, 6, 7, 8]);
                    }
                    imp.wakeup(5, fill);
                    """);

            world.advance("8S");

            assertThat(world.log("agent").get(1)).startsWith("ERROR: out of memory");
            assertThat(world.log("agent").get(2)).isEqualTo("ERROR:   in fill pump.agent.nut:4");
            assertThat(world.log("agent").get(3)).isEqualTo("started");
        }
    }

    @Test
    void a_restart_from_outside_unwinds_what_blocks_and_begins_anew() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    server.log("started");
                    imp.wakeup(1, function() { imp.sleep(3600); server.log("never"); });
                    """);
            world.advance("10S");

            world.imp.agent().restart();
            world.advance("0S");

            assertThat(world.log("agent")).containsExactly("started", "started");
        }
    }

    @Test
    void blocks_name_the_line() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    function poll() {
                        imp.sleep(1.5);
                    }
                    poll();
                    """);

            world.advance("2S");

            assertThat(world.blocks("agent")).containsExactly("imp.sleep 1.5s at pump.agent.nut:2 in poll()");
            assertThat(world.events(Event.Blocked.class).get(0).began()).isTrue();
        }
    }
}

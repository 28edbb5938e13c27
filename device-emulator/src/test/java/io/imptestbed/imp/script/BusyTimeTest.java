package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work of scripts that takes time. */
@Timeout(240)
class BusyTimeTest {
    @Test
    void short_turns_cost_no_time() {
        try (var world = new ScriptWorld().device("""
                local start = hardware.micros();
                for (local i = 0; i < 50000; i++) {}
                server.log(hardware.micros() - start);
                """)) {
            assertThat(world.log("device")).containsExactly("0");
            assertThat(world.blocks("device")).isEmpty();
        }
    }

    @Test
    void a_loop_that_waits_for_the_clock_ends_and_is_one_block() {
        try (var world = new ScriptWorld().device("""
                function wait(ms) {
                    local until = hardware.millis() + ms;
                    while (hardware.millis() < until);
                }
                wait(500);
                server.log(hardware.millis() / 10);
                """)) {
            world.advance("1S");

            assertThat(world.log("device")).containsExactly("300");
            assertThat(world.blocks("device"))
                    .singleElement()
                    .asString()
                    .startsWith("busy loop 0.5")
                    .endsWith("at pump.device.nut:3 in wait()");
        }
    }

    @Test
    void many_steps_take_as_long_as_the_profile_says() {
        try (var world = new ScriptWorld(Map.of("freeSteps", "0", "stepsPerSecond", "1000"))
                .agent("""
                for (local i = 0; i < 10000; i++) {}
                """)
                .advance("1M")) {
            assertThat(world.blocks("agent"))
                    .singleElement()
                    .asString()
                    .startsWith("busy loop 10")
                    .endsWith("at pump.agent.nut:1 in main()");
        }
    }

    @Test
    void an_endless_loop_lets_time_go_by_and_everybody_else_work() {
        try (var world = new ScriptWorld().agent("while (true) {}").device("""
                function tick() { server.log("tick"); imp.wakeup(1, tick); }
                tick();
                """)) {
            world.advance("10S");

            assertThat(world.log("device")).hasSizeGreaterThan(9);
            assertThat(world.blocks("agent")).isEmpty();
            assertThat(world.events(Event.Blocked.class))
                    .singleElement()
                    .satisfies(block -> assertThat(block.began()).isTrue());
        }
    }

    @Test
    void a_loop_that_comes_after_long_work_is_told_where_it_is() {
        try (var world = new ScriptWorld().agent("""
                local sum = 0;
                for (local i = 0; i < 130000; i++) sum += i;
                function spin(seconds) {
                    local until = time() + seconds;
                    while (time() < until) {
                        sum += 1;
                        sum -= 1;
                    }
                }
                spin(30);
                """)) {
            world.advance("10S");

            assertThat(world.events(Event.Blocked.class))
                    .extracting(Event.Blocked::place)
                    .containsExactly("pump.agent.nut:2 in main()");
            assertThat(world.events(Event.ImpDid.class))
                    .filteredOn(did -> did.newPlace().isPresent())
                    .extracting(Event.ImpDid::note)
                    .singleElement()
                    .asString()
                    .matches("pump\\.agent\\.nut:[567] in spin\\(\\)");

            world.advance("30S");
            assertThat(world.blocks("agent")).singleElement().asString().endsWith(" in spin()");
        }
    }

    @Test
    void polling_by_wakeups_without_a_wait_lets_time_go_by() {
        try (var world = new ScriptWorld()
                .agent("function poll() { imp.wakeup(0, poll); } poll(); imp.wakeup(5, @() server.log(time() > 0));")
                .device(
                        "function poll() { imp.wakeup(0, poll); } poll(); imp.wakeup(5, @() server.log(hardware.millis() > 5000));")) {
            world.advance("1M");

            assertThat(world.log("agent")).containsExactly("true");
            assertThat(world.log("device")).containsExactly("true");
        }
    }

    @Test
    void work_in_parts_by_wakeups_without_a_wait_takes_no_time() {
        try (var world = new ScriptWorld().device("""
                local left = 900;
                local start = hardware.micros();
                function part() {
                    if (--left > 0) imp.wakeup(0, part);
                    else server.log(hardware.micros() - start);
                }
                part();
                """)) {
            assertThat(world.log("device")).containsExactly("0");
        }
    }

    @Test
    void an_endless_loop_does_not_hang_a_run_of_a_day() {
        try (var world = new ScriptWorld().agent("while (true) {}")) {
            world.advance("24H");

            assertThat(world.timeline.now()).isEqualTo(java.time.Duration.ofDays(1));
        }
    }

    @Test
    void a_restart_ends_an_endless_loop() {
        try (var world = new ScriptWorld().agent("""
                server.log("started");
                if (server.load().len() == 0) {
                    server.save({ once = true });
                    try { while (true) {} } catch (error) { server.log("never"); }
                }
                """).advance("5S")) {
            world.imp.agent().restart();
            world.advance("1S");

            assertThat(world.log("agent")).containsExactly("started", "started");
        }
    }

    @Test
    void a_block_within_a_busy_turn_stands_for_itself() {
        try (var world = new ScriptWorld(Map.of("freeSteps", "0", "stepsPerSecond", "1000"))
                .agent("""
                function work() { for (local i = 0; i < 3000; i++) {} }
                work();
                imp.sleep(5);
                work();
                """)
                .advance("1M")) {
            assertThat(world.blocks("agent")).hasSize(3);
            assertThat(world.blocks("agent").get(1)).isEqualTo("imp.sleep 5s at pump.agent.nut:3 in main()");
        }
    }

    @Test
    void steps_beyond_the_limit_of_a_turn_restart_the_code() {
        try (var world = new ScriptWorld()
                .settings(ScriptSettings.NONE.withStepsPerTurn(300_000))
                .agent("imp.wakeup(3, function() { while (true) {} });")
                .advance("4S")) {
            assertThat(world.log("agent"))
                    .containsExactly("ERROR: budget: 300000 steps used up", "ERROR:   in unknown pump.agent.nut:1");
        }
    }

    @Test
    void calls_may_be_nested_as_deeply_as_real_code_does() {
        try (var world = new ScriptWorld().agent("""
                function depth(n) { return n == 0 ? 0 : 1 + depth(n - 1); }
                server.log(depth(2000));
                imp.wakeup(1, function() { imp.sleep(1); server.log(depth(2000)); });
                """).device("""
                function depth(n) { return n == 0 ? 0 : 1 + depth(n - 1); }
                server.log(depth(2000));
                """)) {
            assertThat(world.log("agent")).containsExactly("2000", "2000");
            assertThat(world.log("device")).containsExactly("2000");
        }
    }

    @Test
    void calls_without_end_restart_the_code() {
        try (var world = new ScriptWorld().agent("""
                function forever(n) { return 1 + forever(n + 1); }
                imp.wakeup(1, @() forever(0));
                """).advance("1.5S")) {
            assertThat(world.log("agent").get(0)).startsWith("ERROR: stack overflow");
        }
    }
}

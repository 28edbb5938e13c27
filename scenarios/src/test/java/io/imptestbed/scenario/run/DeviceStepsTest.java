package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.fails;
import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceStepsTest {
    @Test
    void a_device_is_on_and_connected_before_the_first_step() {
        var result = passes("""
                imps: { pump: { device: } }
                steps: [ wait: 1s ]
                expect:
                  - pump.device keeps connection
                  - { pump.device connects: { times: 1 } }
                  - { pump.device woke: { reason: power on, times: 1 } }
                  - { pump.agent sees device: connected, times: 1 }
                """);

        assertThat(result.start()).isPositive();
        assertThat(result.length()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_connection_that_ends_with_the_power_is_not_lost_whichever_way_one_asks() {
        passes("""
                imps: { pump: { device: } }
                steps:
                  - { at: 1s, pump.device powers off: }
                  - { wait: 10m }
                expect:
                  - pump.device keeps connection
                  - { pump.device loses connection: { times: 0 } }
                  - { pump.agent sees device: disconnected, times: 1 }
                """);
    }

    @Test
    void an_imp_without_a_device_leaves_no_trace_of_one() {
        var result = passes("""
                imps: { pump: }
                steps: [ pump.agent connects, pump.agent restarts, pump.agent connects ]
                """);

        assertThat(result.entries()).noneMatch(entry -> entry.event() instanceof Event.ImpDid);
        assertThat(result.conservation().betweenHalves()).isEmpty();
    }

    @Test
    void messages_go_both_ways_with_data_of_every_kind() {
        passes("""
                imps: { pump: { device: } }
                steps:
                  - { pump.agent reacts to device: { name: reading, logs: "${name}: ${data}", sends: { name: echo, data: "${data}" } } }
                  - { pump.device reacts: { name: echo, logs: "echo ${data}" } }
                  - { pump.device sends: { name: reading, data: { level: 3, list: [1, 2.5, true, null, "7"] } } }
                  - { pump.device sends: { name: reading, data: "n${index}", count: 2, every: 1s } }
                  - { pump.device sends: { name: reading, hex: 00 ff } }
                  - wait: 1s
                expect:
                  - { pump.agent logged: 'reading: {"level":3,"list":[1,2.5,true,null,"7"]}' }
                  - { pump.device received: { data: { list: [1, 2.5, true, null, "7"], level: 3 }, times: 1 } }
                  - { pump.agent received from device: { name: reading, data matching: "^n[12]$", times: 2, in order: true } }
                  - { pump.device logged: echo n2 }
                  - { pump.device received: { name: echo, count: 4, exactly once: true } }
                """);
    }

    @Test
    void a_text_that_is_one_parameter_keeps_its_type() {
        passes("""
                imps: { pump: { agent: { on device: { name: n, sends: { name: n, data: { was: "${data}", text: "a ${data}" } } } }, device: { on message: { name: n, logs: got } } } }
                steps:
                  - { pump.device sends: { name: n, data: "${index}", count: 2, every: 1s } }
                  - wait: 1s
                expect:
                  - { pump.agent received from device: { series: [1, 2] } }
                  - { pump.device received: { data: { was: 2, text: a 2 }, times: 1 } }
                """);
    }

    @Test
    void a_device_that_was_powered_off_is_missed_later() {
        passes("""
                imps: { pump: { device: } }
                steps:
                  - { at: 10s, pump.device powers off: }
                  - { at: 20s, pump.agent sends: { name: set, data: on } }
                  - { at: 5m, pump.device powers on: }
                expect:
                  - { pump.agent sees device: disconnected, times: 1, between: [30s, 2m 10s] }
                  - { pump.agent sees device: connected, times: 2 }
                  - { pump.device woke: { reason: power on, times: 1 }, at: 5m 2.5s }
                """);
    }

    @ParameterizedTest
    @CsvSource({"return on error, 1", "return on error no disconnect, 1"})
    void a_send_without_a_connection_returns_a_code(String policy, int code) {
        passes("""
                imps: { pump: { device: { policy: POLICY } } }
                steps:
                  - pump.device disconnects
                  - { pump.device sends: { name: reading }, result: CODE }
                  - { pump.device connects: , result: 5 }
                  - { pump.device sends: { name: reading }, result: 0 }
                expect:
                  - { pump.device send results: { 0: 1, CODE: 1 } }
                  - { pump.device connects: { times: 2 } }
                  - { pump.device loses connection: { times: 0 } }
                """.replace("POLICY", policy).replace("CODE", String.valueOf(code)));
    }

    @Test
    void a_suspended_device_waits_for_its_connection() {
        passes("""
                imps: { pump: { device: } }
                steps:
                  - pump.device disconnects
                  - { pump.device sends: { name: reading }, result: 0 }
                  - pump.device disconnects
                  - { pump.device connects: , result: 5 }
                expect:
                  - { pump.device connects: { times: 3 } }
                """);
    }

    @Test
    void a_device_without_a_network_is_told_why_it_cannot_connect() {
        passes("""
                imps: { pump: { device: { policy: return on error } } }
                steps:
                  - { link: pump.device and pump.agent, is: down }
                  - { pump.device connects: , result: 1 }
                expect:
                  - { pump.device loses connection: { times: 1 }, at: 0s }
                """);
    }

    @Test
    void messages_wait_on_a_road_that_holds_them() {
        passes("""
                imps: { pump: { agent: { on device: { name: n, logs: "${data}" } }, device: } }
                steps:
                  - { link: pump.device to pump.agent, holds: true }
                  - { pump.device sends: { name: n, data: "${index}", count: 3, every: 1s } }
                  - { at: 10s, link: pump.device to pump.agent, releases: true }
                  - { at: 11s, link: pump.device and pump.agent, delays: 2s }
                  - { pump.device sends: { name: n, data: 4 } }
                  - wait: 5s
                expect:
                  - { pump.agent received from device: { series: [1, 2, 3] }, at: 10s }
                  - { pump.agent received from device: { data: 4, times: 1 }, at: 13.05s }
                """);
    }

    @Test
    void nv_survives_deep_sleep_and_no_power_cycle() {
        passes("""
                imps: { pump: { agent: { on device: { name: r, logs: r } }, device: { telemetry: { name: r, every: 10m, counter: n, sleeps between: true } } } }
                steps:
                  - { at: 25m, pump.device power cycles: 1s }
                  - { at: 40m, wait: 1s }
                expect:
                  - { pump.agent received from device: { series: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 1 }, { n: 2 }] } }
                """);
    }

    @Test
    void code_starts_anew_after_deep_sleep() {
        passes("""
                imps: { pump: { device: { on start: { logs: "started: ${reason}" } } } }
                steps:
                  - { pump.device deep sleeps: 1h }
                  - wait: 5s
                expect:
                  - { pump.device woke: { reason: timer, times: 1 }, between: [1h, 1h 1s] }
                  - { pump.device logged: "started: timer" }
                """);
    }

    @Test
    void reactions_arise_from_connections_and_starts() {
        passes("""
                imps:
                  pump:
                    agent:
                      on start: { logs: "start ${saved}", times: 1 }
                      on device connects: { logs: there, saves: { seen: 1 } }
                      on device disconnects: { logs: gone }
                    device: { starts: 5s, policy: return on error }
                steps:
                  - { at: 20s, pump.device disconnects: }
                  - { at: 30s, pump.agent restarts: }
                  - wait: 1s
                expect:
                  - { pump.agent logged: "start {}", at: 0s }
                  - { pump.agent logged: there, at: 7.5s }
                  - { pump.agent logged: gone, between: [20s, 21s] }
                  - { pump.agent logged: 'start {"seen":1}', at: 30s }
                """);
    }

    @Test
    void what_an_agent_saves_is_there_at_its_time() {
        passes("""
                imps: { pump: { device: { starts: no } } }
                steps:
                  - { pump.agent saves: { level: 3, on: true } }
                  - { at: 10s, pump.agent saves: { level: 4 } }
                  - { pump.agent saves: { text: "PADDING" }, throws: expected }
                expect:
                  - { pump.agent saved: { level: 3 }, at: 9s }
                  - { pump.agent saved: { level: 4 } }
                """.replace("PADDING", "x".repeat(66_000)));
    }

    @Test
    void conservation_counts_what_was_dropped_and_why() {
        var result = run("""
                imps: { pump: { agent: { on device: { name: a, logs: a } }, device: { policy: return on error } } }
                steps:
                  - { pump.device sends: { name: a, count: 3 } }
                  - { pump.device sends: { name: b, count: 2 } }
                  - pump.device disconnects
                  - { pump.device sends: { name: a } }
                  - { after: 1s, pump.agent sends: { name: c } }
                  - wait: 1s
                """);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.conservation().betweenHalves().get("pump.device"))
                .satisfies(leg -> assertThat(leg.isBalanced()).isTrue())
                .satisfies(leg -> assertThat(leg.delivered()).isEqualTo(3))
                .satisfies(leg -> assertThat(leg.dropped())
                        .isEqualTo(Map.of("no device.on handler", 2, "refused: code 1, not connected", 1)));
        assertThat(result.conservation().betweenHalves().get("pump.agent").dropped())
                .isEqualTo(Map.of("device not connected", 1));
    }

    @Test
    void a_step_of_a_device_whose_code_does_not_run_fails() {
        var finding = fails("""
                imps: { pump: { device: } }
                steps:
                  - pump.device powers off
                  - { pump.device sends: { name: a } }
                """);

        assertThat(finding.expected()).isEqualTo("a device whose code runs");
        assertThat(finding.seen()).contains("no code runs on pump.device", "off");
    }

    @Test
    void a_wait_until_looks_at_devices_too() {
        passes("""
                imps: { pump: { agent: { on device: { name: a, logs: a } }, device: { starts: 10s, on start: { sends: { name: a } } } } }
                steps:
                  - { wait until: { pump.agent sees device: connected }, within: 1m }
                  - { wait until: { pump.agent received from device: { name: a } }, within: 1m }
                expect:
                  - { pump.agent logged: a, at: 12.55s }
                """);
    }

    @Test
    void the_nearest_miss_is_told_with_figures_and_times() {
        var finding = fails("""
                imps: { pump: { agent: { on device: { name: a, logs: a } }, device: } }
                steps:
                  - { at: 1s, pump.device sends: { name: a, data: { level: 3 } } }
                expect:
                  - { pump.agent received from device: { name: a, data: { level: 4 }, times: 1 } }
                """);

        assertThat(finding.expected()).isEqualTo("exactly 1 message named a, data {\"level\":4}");
        assertThat(finding.seen())
                .isEqualTo("no message named a, data {\"level\":4}; message a {\"level\":3} at 1.050 s");
    }

    @Test
    void the_same_seed_reads_the_same_sensor() {
        var scene = """
                imps: { pump: { agent: { on device: { name: r, logs: r } }, device: { sensors: { t: { noise: 5 } }, telemetry: { name: r, every: 1s, from: t } } } }
                steps: [ wait: 10s ]
                expect: [ { pump.agent received from device: { at least: 10, exactly once: true } } ]
                """;

        assertThat(passes(scene).entries()).isEqualTo(passes(scene).entries());
    }

    @Test
    void a_device_that_sleeps_as_soon_as_it_starts_has_started() {
        passes("""
                imps: { pump: { device: { starts: no, on start: { logs: up, deep sleeps: 10m } } } }
                steps:
                  - pump.device powers on
                  - wait: 25m
                expect:
                  - { pump.device woke: { reason: timer, times: 2 } }
                """);
    }

    @Test
    void a_flow_of_code_that_starts_before_the_scenario_keeps_its_pace() {
        passes("""
                imps: { pump: { agent: { on device: { name: r, logs: r } }, device: { on start: { sends: { name: r, data: "${index}", every: 1s, count: 5 } } } } }
                steps: [ wait: 10s ]
                expect:
                  - { pump.agent received from device: { series: [1, 2, 3, 4, 5] }, by: 4.1s }
                """);
    }
}

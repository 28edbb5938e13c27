package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.fails;
import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.run;
import static io.imptestbed.scenario.run.fixture.Scene.scenario;
import static io.imptestbed.scenario.run.fixture.Scene.stepEnds;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.trace.TraceText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static List<Duration> seconds(double... times) {
        return Arrays.stream(times)
                .mapToObj(time -> Duration.ofMillis(Math.round(time * 1000)))
                .toList();
    }

    @Test
    void a_step_waits_for_the_one_before_unless_it_has_a_time_of_its_own() {
        var result = passes("""
                clients: [ controller ]
                steps:
                  - wait: 5s
                  - wait: 1s
                  - { after: 2s, wait: 1s }
                  - { at: 3s, wait: 1s }
                  - wait: 10s
                """);

        assertThat(stepEnds(result)).isEqualTo(seconds(4, 5, 6, 9, 14));
    }

    @Test
    void a_step_in_the_background_holds_nobody_up_but_the_end() {
        var result = passes("""
                clients: [ controller ]
                steps:
                  - { wait: 5s, background: true }
                  - wait: 1s
                """);

        assertThat(stepEnds(result)).isEqualTo(seconds(1, 5));
        assertThat(result.length()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void times_in_a_stage_count_from_its_begin() {
        var result = passes("""
                clients: [ controller ]
                steps:
                  - wait: 5s
                  - stage: second
                    steps:
                      - { at: 1s, wait: 1s }
                      - { at: 2s, wait: 1s }
                  - wait: 1s
                """);

        assertThat(stepEnds(result)).isEqualTo(seconds(5, 7, 8, 8, 9));
    }

    @Test
    void rounds_follow_one_another_and_know_their_number() {
        passes("""
                imps: { pump: }
                clients: [ controller ]
                steps:
                  - repeat: 3
                    steps:
                      - { at: 1s, pump.agent logs: "round ${round}" }
                  - { pump.agent logs: over }
                expect:
                  - { pump.agent logged: round 1, at: 1s }
                  - { pump.agent logged: round 2, at: 2s }
                  - { pump.agent logged: round 3, at: 3s }
                  - { pump.agent logged: over, at: 3s }
                """);
    }

    @Test
    void thousands_of_steps_that_take_no_time_are_no_problem() {
        var result = passes("""
                imps: { pump: }
                steps:
                  - repeat: 5000
                    steps:
                      - { pump.agent logs: again }
                expect:
                  - { pump.agent logged: { text: again, times: 5000 }, at: 0s }
                """);

        assertThat(result.length()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_wait_ends_at_the_instant_its_expectation_is_met() {
        var result = passes("""
                clients:
                  controller:
                  observer: { subscribe: t }
                steps:
                  - { at: 0s, controller publishes: { topic: t, every: 1s, count: 10 } }
                  - { at: 0s, wait until: { observer received: { at least: 4 } }, within: 10s }
                """);

        assertThat(stepEnds(result)).isEqualTo(seconds(3, 9));
    }

    @Test
    void a_wait_knows_what_happened_before_it() {
        var result = passes("""
                clients:
                  controller:
                  observer: { subscribe: t }
                steps:
                  - { controller publishes: { topic: t } }
                  - { after: 5s, wait until: { observer received: 1 }, within: 10s }
                """);

        assertThat(stepEnds(result)).isEqualTo(seconds(0, 5));
    }

    @Test
    void a_wait_for_credits_looks_at_them_as_they_come_back() {
        var result = passes("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t, burst: 20 } }
                  - { wait until: { pump.agent outbound credits: { min: 40 } }, within: 20s }
                """);

        // Twenty messages and the CONNECT, at two credits a second.
        assertThat(stepEnds(result)).endsWith(Duration.ofMillis(10_500));
    }

    @Test
    void a_wait_that_is_not_met_is_a_finding() {
        var finding = fails("""
                clients:
                  controller:
                  observer: { subscribe: t }
                steps:
                  - { controller publishes: { topic: t, count: 2 } }
                  - { wait until: { observer received: { at least: 3 } }, within: 10s }
                """);

        assertThat(finding.kind()).isEqualTo(Kind.STEP);
        assertThat(finding.expected()).isEqualTo("at least 3 messages within 10.000 s");
        assertThat(finding.seen()).isEqualTo("2 messages, the first at 0.000 s, the last at 0.000 s");
    }

    @Test
    void the_run_goes_on_until_every_expectations_time_is_over() {
        var result = run("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                expect:
                  - { packets: pump.agent to broker, type: PINGREQ, count: 2, by: 150s }
                """);

        assertThat(result.passed()).isTrue();
        assertThat(result.length()).isEqualTo(Duration.ofSeconds(151));
    }

    @Test
    void nothing_more_extends_the_run() {
        var quiet = passes("""
                clients:
                  controller:
                  observer: { subscribe: t }
                steps:
                  - { at: 1s, controller publishes: { topic: t } }
                expect:
                  - { observer receives nothing more: 30s }
                """);
        assertThat(quiet.length()).isEqualTo(Duration.ofSeconds(32));

        var finding = fails("""
                imps: { pump: }
                clients:
                  observer: { subscribe: { topic: t, qos: 1 } }
                steps:
                  - pump.agent connects
                  - { link: broker to pump.agent, swallows: { packet: PUBACK, nth: 1 } }
                  - { at: 1s, pump.agent publishes: { topic: t, qos: 1 }, background: true }
                  - { at: 1s, wait until: { observer received: 1 }, within: 1s }
                expect:
                  - { observer receives nothing more: 30s, at: 2s }
                """);
        assertThat(finding.seen()).isEqualTo("1 message at 21.000 s; the last one before at 1.000 s");
    }

    @Test
    void until_ends_a_run_whatever_is_under_way() {
        var result = passes("""
                clients: [ controller ]
                steps:
                  - { controller publishes: { topic: t, every: 1s, for: 1h } }
                until: 10s
                """);

        assertThat(result.length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(result.notes()).containsExactly("1 step was still under way when the run ended at 10.000 s");
    }

    @Test
    void a_run_without_until_ends_at_its_limit() {
        var endless = scenario("""
                clients: [ controller ]
                steps:
                  - { controller publishes: { topic: t, every: 1s, for: 100h } }
                """);

        var result =
                new ScenarioRunner().run(endless, RunOptions.inVirtualTime().withLimit(Duration.ofMinutes(1)));

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.STEP);
            assertThat(finding.seen()).isEqualTo("1 step was still under way at 60.000 s");
        });
    }

    @Test
    void findings_stand_in_the_order_of_the_file() {
        var result = run("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - pump.agent connects
                expect:
                  - { pump.agent connects: { times: 3 } }
                  - { pump.agent loses connection: { reason: -2 } }
                """);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings())
                .extracting(finding -> finding.place().line())
                .containsExactly(5, 7, 8);
    }

    @Test
    void overrides_of_the_profile_win() {
        var scenario = scenario("""
                profile: { outboundCapacity: "10" }
                imps: { pump: { profile: { inboundCapacity: "20" } } }
                steps:
                  - pump.agent connects
                expect:
                  - { pump.agent outbound credits: { max: 5 } }
                  - { pump.agent inbound credits: { max: 20 } }
                """);

        var result = new ScenarioRunner()
                .run(scenario, RunOptions.inVirtualTime().withProfile(Map.of("outboundCapacity", "5")));

        assertThat(result.findings()).isEmpty();
    }

    @Test
    void a_profile_that_does_not_exist_breaks_the_run() {
        var scenario = scenario("imps: { pump: }\nsteps: [ pump.agent connects ]");

        var result = new ScenarioRunner()
                .run(scenario, RunOptions.inVirtualTime().withProfile(Map.of("outboundCapacitee", "5")));

        assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(result.findings().get(0).seen()).contains("outboundCapacitee");
    }

    @Test
    void the_seed_is_that_of_the_options_or_the_file_or_one() {
        var seeded = scenario("seed: 7\nclients: [ c ]\nsteps: [ wait: 1s ]");
        var plain = scenario("clients: [ c ]\nsteps: [ wait: 1s ]");
        var runner = new ScenarioRunner();

        assertThat(runner.run(seeded, RunOptions.inVirtualTime().withSeed(9)).seed())
                .isEqualTo(9);
        assertThat(runner.run(seeded, RunOptions.inVirtualTime()).seed()).isEqualTo(7);
        assertThat(runner.run(plain, RunOptions.inVirtualTime()).seed()).isEqualTo(1);
    }

    @Test
    void the_same_scenario_and_seed_give_the_same_trace_each_time() {
        var scenario = scenario("""
                broker: { interleaving: 7, retransmit: 5s }
                imps:
                  pump: { agent: { subscribe: { topic: cmd/#, qos: 2 }, on connection lost: { connects after: 1s, times: 9 } } }
                  valve: { agent: { subscribe: cmd/+, on message: { topic: "#", blocks: 300ms, publishes: { topic: "r/${payload}", qos: 1 } } } }
                clients:
                  one:
                  two: { subscribe: { topic: "#", qos: 2 }, clean session: false }
                steps:
                  - pump.agent connects
                  - valve.agent connects
                  - { link: broker to pump.agent, delays: 70ms }
                  - { at: 1s, one publishes: { topic: cmd/a, payload: "${index}", qos: 2, rate: 9/s, for: 20s } }
                  - { at: 1s, two publishes: { topic: "cmd/${index}", payload: "${index}", qos: 1, rate: 3/s, for: 20s } }
                  - { at: 3s, pump.agent blocks: 7s, with: busy loop }
                  - { at: 12s, broker kicks: two }
                  - { at: 15s, broker bounces: 2s }
                """);

        var first = TraceText.lines(
                new ScenarioRunner().run(scenario, RunOptions.inVirtualTime()).entries());
        for (int i = 1; i < 100; i++) {
            var again = new ScenarioRunner().run(scenario, RunOptions.inVirtualTime());
            assertThat(TraceText.lines(again.entries())).isEqualTo(first);
        }
        var shuffled =
                new ScenarioRunner().run(scenario, RunOptions.inVirtualTime().withSeed(8));
        assertThat(TraceText.lines(shuffled.entries())).isNotEqualTo(first);
    }

    @Test
    void a_world_that_loses_nothing_has_its_accounts_in_order() {
        var result = passes("""
                imps: { pump: { agent: { subscribe: { topic: cmd, qos: 1 } } } }
                clients: [ controller ]
                steps:
                  - pump.agent connects
                  - { at: 5s, controller publishes: { topic: cmd, burst: 60, payload: "${index}" } }
                expect:
                  - { pump.agent loses connection: { reason: -2 } }
                """);

        var leg = result.conservation().toParties().get("pump.agent");
        assertThat(leg.in()).isEqualTo(60);
        assertThat(leg.delivered()).isEqualTo(40);
        assertThat(leg.dropped()).containsEntry("no inbound credit", 1);
        assertThat(leg.droppedInAll()).isEqualTo(20);
    }
}

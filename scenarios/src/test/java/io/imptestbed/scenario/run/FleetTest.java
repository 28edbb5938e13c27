package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.fails;
import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.run;
import static io.imptestbed.scenario.run.fixture.Scene.scenario;
import static io.imptestbed.scenario.run.fixture.Scene.sends;
import static io.imptestbed.scenario.run.fixture.Scene.stepEnds;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
    private static final String FIFTY = """
            imps:
              pump: { count: 50, agent: { subscribe: "cmd/${imp}" } }
            clients:
              observer: { subscribe: "reading/#" }
            """;

    private static final String FOUR = """
            imps:
              pump: { count: 4, spread: 8s, agent: { subscribe: "cmd/${imp}" } }
            """;

    @Test
    void a_step_of_a_fleet_is_one_of_each_member_and_ends_when_all_have_ended() {
        var result = passes(FIFTY + """
                        steps:
                          - pump.agent connects
                          - { pump-7.agent blocks: 5s, background: true }
                          - { pump.agent publishes: { topic: "reading/${imp}", payload: "${member}" } }
                          - { pump.agent logs: done }
                        expect:
                          - { observer received: 50 }
                          - { observer received: { topic: reading/pump-50, payload: "50" } }
                          - { pump.agent logged: { text: done, times: 1 } }
                        """);

        assertThat(stepEnds(result))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void a_member_may_do_something_alone() {
        passes(FIFTY + """
                        steps:
                          - pump.agent connects
                          - { pump-7.agent publishes: { topic: "reading/${imp}/${member}" } }
                        expect:
                          - { observer received: { count: 1, topic: reading/pump-7/7 } }
                          - { all pump.agent send results: { 0: 1 } }
                        """);
    }

    @Test
    void connects_are_spread_evenly_as_the_fleet_says() {
        var result = passes(FOUR + """
                        steps: [ { at: 1s, pump.agent connects: } ]
                        """);

        assertThat(connects(result)).containsExactly(seconds(1), seconds(3), seconds(5), seconds(7));
    }

    @Test
    void a_step_may_be_spread_in_its_own_way() {
        var result = passes(FOUR + """
                        steps:
                          - { pump.agent connects:, spread: 4s }
                          - { at: 10s, pump.agent publishes: { topic: t }, spread: 2s }
                        """);

        assertThat(connects(result)).containsExactly(seconds(0), seconds(1), seconds(2), seconds(3));
        assertThat(sends(result, "pump-2.agent")).containsExactly(Duration.ofMillis(10_500));
    }

    @Test
    void a_random_spread_follows_from_the_seed() {
        var text = """
                imps: { pump: { count: 20, spread: { over: 10s, by: random } } }
                steps: [ pump.agent connects ]
                """;
        var options = RunOptions.inVirtualTime();

        var first = new ScenarioRunner().run(scenario(text), options.withSeed(1));
        var again = new ScenarioRunner().run(scenario(text), options.withSeed(1));
        var other = new ScenarioRunner().run(scenario(text), options.withSeed(2));

        assertThat(connects(again)).isEqualTo(connects(first));
        assertThat(connects(other)).isNotEqualTo(connects(first));
        assertThat(connects(first))
                .allMatch(at -> at.compareTo(seconds(10)) < 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_members_fail_in_is_said_in_one_finding() {
        var finding = fails("""
                imps:
                  pump: { count: 50, agent: { username: "user-${member}", password: secret } }
                broker: { users: { user-1: secret, user-50: secret } }
                steps: [ pump.agent connects ]
                """);

        assertThat(finding.expected()).isEqualTo("success, of each member");
        assertThat(finding.seen())
                .isEqualTo("48 of 50 members: pump-2.agent, pump-3.agent, pump-4.agent and 45 more: result 4");
    }

    @Test
    void each_member_has_to_meet_an_expectation_if_nothing_else_is_said() {
        var finding = fails(FIFTY + """
                        steps:
                          - pump.agent connects
                          - { observer publishes: { topic: cmd/pump-3, count: 2 } }
                          - { observer publishes: { topic: cmd/pump-9 } }
                        expect: [ { pump.agent received: 0 } ]
                        """);

        assertThat(finding.expected()).isEqualTo("each of 50 members: exactly 0 message");
        assertThat(finding.seen())
                .isEqualTo(
                        "48 members did; not 2 of 50 members: pump-3.agent: 2 messages, the first at 0.000 s, the last"
                                + " at 0.000 s; pump-9.agent: 1 message at 0.000 s");
        assertThat(finding.entries()).hasSize(3);
    }

    @Test
    void any_some_and_all_members_can_be_asked_for() {
        passes(FIFTY + """
                        steps:
                          - pump.agent connects
                          - { observer publishes: { topic: "cmd/pump-${index}", count: 3 } }
                          - { pump.agent publishes: { topic: reading/1, count: 2 } }
                          - { wait until: { pump.agent received: 1, members: 3 }, within: 1s }
                        expect:
                          - { any pump.agent received: 1 }
                          - { pump.agent received: 1, members: 3 }
                          - { each pump.agent received: { at most: 1 } }
                          - { all pump.agent received: 3 }
                          - { all pump.agent send results: { 0: 100 } }
                          - { packets: all pump.agent to broker, type: PUBLISH, count: 100 }
                          - { packets: any pump.agent to broker, type: PUBLISH, count: 2 }
                          - { broker session: pump.agent, exists: true }
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ any pump.agent received: 2 }",
                "{ pump.agent received: 1, members: 2 }",
                "{ pump.agent received: 1, members: { at least: 4 } }",
                "{ all pump.agent received: 4 }",
                "{ all pump.agent connects: { times: 51 } }",
                "{ packets: broker to all pump.agent, type: PUBLISH, count: 2 }",
                "{ broker session: any pump.agent, exists: false }",
                "{ pump.agent receives nothing more: 1s, at: 0.5s }"
            })
    void misses_are_seen(String expectation) {
        var result = run(FIFTY + """
                        steps:
                          - pump.agent connects
                          - { at: 1s, observer publishes: { topic: "cmd/pump-${index}", count: 3 } }
                        expect:
                        """ + "  - " + expectation + "\n");

        assertThat(result.findings()).hasSize(1);
    }

    @Test
    void too_many_members_are_a_miss_as_well() {
        var finding = fails(FIFTY + """
                        steps: [ pump.agent connects ]
                        expect: [ { pump.agent connects:, members: { at most: 20 } } ]
                        """);

        assertThat(finding.expected()).startsWith("at most 20 of 50 members");
        assertThat(finding.seen()).isEqualTo("all 50 members");
    }

    @Test
    void links_and_kicks_of_a_fleet_are_those_of_its_members() {
        passes(FIFTY + """
                        steps:
                          - pump.agent connects
                          - { broker kicks: pump.agent, spread: 10s }
                          - { pump.agent connects:, at: 11s }
                          - { link: pump.agent to broker, delays: 1s }
                          - { link: pump.agent and broker, is: cut, spread: 10s, at: 20s }
                        expect:
                          - { pump.agent loses connection: { reason: -1, times: 2 } }
                          - { pump-6.agent loses connection:, at: 1s }
                          - { pump-6.agent loses connection:, at: 21s }
                        """);
    }

    @Test
    void a_wait_for_a_fleet_ends_with_the_last_member() {
        var result = passes(FIFTY + """
                        steps:
                          - { pump.agent connects:, spread: 50s, background: true }
                          - { wait until: { pump.agent connects: { times: 1 } }, within: 60s }
                        """);

        assertThat(stepEnds(result)).contains(seconds(49));
    }

    @Test
    void devices_of_a_fleet_start_in_turn_and_have_sensors_of_their_own() {
        var result = passes("""
                imps:
                  pump:
                    count: 3
                    spread: 30s
                    agent:
                      on start: { connects: true }
                      on device: { name: reading, publishes: { topic: "reading/${imp}", payload: "${data}" } }
                    device:
                      sensors: { level: { constant: "${member}", noise: 0.01 } }
                      telemetry: { name: reading, every: 60s }
                clients: { observer: { subscribe: "reading/#" } }
                steps: [ { wait: 90s } ]
                expect:
                  - { all pump.agent received from device: { name: reading, count: 6 } }
                  - { observer received: { topic: reading/pump-2, payload matching: '.*:(1.9|2.0).*', count: 2 } }
                  - { each pump.device connects: }
                  - { pump.device keeps connection:, members: 3 }
                """);

        assertThat(result.entries().stream()
                        .filter(entry -> entry.event() instanceof Event.ImpDid did
                                && did.what().equals("powered on"))
                        .map(entry -> entry.at().minus(result.start())))
                .containsExactly(Duration.ofMillis(-2_500), seconds(10), seconds(20));
    }

    @Test
    void the_roads_of_a_fleet_are_those_of_its_members_and_one_of_them_may_send_alone() {
        passes("""
                imps:
                  pump: { count: 5, spread: 10s, device: { starts: no }, agent: { on device: { name: a, logs: "${data}" } } }
                steps:
                  - pump.device powers on
                  - { link: pump.device and pump.agent, is: cut }
                  - { wait: 10s }
                  - { pump-3.device sends: { name: a, data: "from ${imp}" } }
                  - { wait: 1s }
                  - { pump.device powers off:, spread: 5s }
                expect:
                  - { each pump.device loses connection: { times: { at least: 1 } } }
                  - { any pump.agent logged: from pump-3 }
                  - { pump.agent logged: { text: from, times: 0 }, members: 4 }
                  - { pump-2.device woke: { reason: power on, times: 1 }, at: 4.5s }
                """);
    }

    private static List<Duration> connects(ScenarioResult result) {
        return result.entries().stream()
                .filter(entry -> entry.event() instanceof Event.Called call
                        && call.verb().equals("connect"))
                .map(entry -> entry.at())
                .toList();
    }

    private static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }
}

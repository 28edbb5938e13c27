package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.wire.Surroundings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScenarioRunnerIT {
    private static final String TALK = """
            imps: { pump: { agent: { subscribe: { topic: cmd, qos: 2 } } } }
            clients:
              controller:
              observer: { subscribe: { topic: status, qos: 1 } }
            steps:
              - pump.agent connects
              - { at: 200ms, controller publishes: { topic: cmd, payload: "${index}", qos: 2, count: 5, every: 50ms } }
              - { at: 300ms, pump.agent blocks: 300ms }
              - { at: 1s, pump.agent publishes: { topic: status, qos: 1, burst: 5 } }
            expect:
              - { pump.agent received: { payloads: ["1", "2", "3", "4", "5"], in order: true } }
              - { pump.agent was blocked: { for: 300ms } }
              - { observer received: { count: 5 }, at: 1s, tolerance: 100ms }
            """;

    @Test
    void a_scenario_runs_in_real_time() {
        var result = new ScenarioRunner().run(scenario(TALK), RunOptions.inRealTime());

        assertThat(result.findings()).isEmpty();
        assertThat(result.virtual()).isFalse();
        assertThat(result.wall()).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void time_may_pass_faster() {
        var slow = scenario("""
                imps: { pump: }
                clients: [ controller ]
                steps:
                  - pump.agent connects
                  - { at: 30s, controller publishes: { topic: t } }
                expect:
                  - { packets: controller to broker, type: PUBLISH, count: 1, at: 30s }
                """);

        var result = new ScenarioRunner().run(slow, RunOptions.inRealTime().withSpeed(20));

        assertThat(result.findings()).isEmpty();
        assertThat(result.length()).isGreaterThanOrEqualTo(Duration.ofSeconds(31));
        assertThat(result.wall()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_broker_of_somebody_else_will_do() {
        try (var timeline = RealTimeline.start();
                var broker = start(timeline)) {
            var address = URI.create("tcp://127.0.0.1:" + broker.port());

            var result = new ScenarioRunner()
                    .run(scenario(TALK), RunOptions.inRealTime().withBroker(address));

            assertThat(result.findings()).isEmpty();
            assertThat(result.notes()).anyMatch(note -> note.contains("external broker"));
            assertThat(result.conservation().sent()).containsEntry("controller", 5);
        }
    }

    private static EmbeddedBroker start(RealTimeline timeline) {
        var surroundings = Surroundings.on(timeline);
        return EmbeddedBroker.start(timeline, surroundings.transport(), surroundings.trace(), BrokerOptions.defaults());
    }

    @Test
    void an_external_broker_that_is_not_there_breaks_the_run() {
        var noClients = scenario("imps: { pump: }\nsteps: [ pump.agent connects ]");

        var result = new ScenarioRunner()
                .run(noClients, RunOptions.inRealTime().withBroker(URI.create("tcp://127.0.0.1:1")));

        assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(result.findings().get(0).seen()).startsWith("nobody answered where it should be");
    }

    @Test
    void an_external_broker_cannot_be_stopped() {
        try (var timeline = RealTimeline.start();
                var broker = start(timeline)) {
            var address = URI.create("tcp://127.0.0.1:" + broker.port());
            var stops = scenario("clients: [ c ]\nsteps: [ broker stops ]");

            var result = new ScenarioRunner().run(stops, RunOptions.inRealTime().withBroker(address));

            assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(result.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.ENVIRONMENT);
                assertThat(finding.seen()).contains("cannot be stopped (expected: the embedded broker)");
            });
        }
    }

    @Test
    void options_that_contradict_one_another_are_refused() {
        var address = URI.create("tcp://127.0.0.1:1883");

        assertThatThrownBy(() -> RunOptions.inVirtualTime().withBroker(address))
                .hasMessageStartingWith("broker: tcp://127.0.0.1:1883 in virtual time (expected: real time");
        assertThatThrownBy(() -> RunOptions.inRealTime().withBroker(address).withSpeed(2))
                .hasMessageStartingWith("speed: 2.0 (expected: 1");
        assertThatThrownBy(() -> RunOptions.inRealTime().withSpeed(0)).hasMessageStartingWith("speed: 0.0");
        assertThatThrownBy(() -> RunOptions.inRealTime().withBroker(URI.create("http://x")))
                .hasMessageContaining("expected: tcp://host[:port] or ssl://host[:port]");
    }
}

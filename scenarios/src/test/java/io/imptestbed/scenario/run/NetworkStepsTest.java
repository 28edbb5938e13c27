package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.fails;
import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.stepEnds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NetworkStepsTest {
    private static final String PUMP = """
            imps: { pump: { agent: { subscribe: cmd } } }
            clients: [controller]
            """;

    @Test
    void a_cut_is_seen_at_both_ends() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { at: 1s, link: pump.agent and broker, is: cut }
                        expect:
                          - { pump.agent loses connection: { reason: -1, times: 1 }, at: 1s }
                          - { broker session: pump.agent, exists: false, at: 1s }
                        """);
    }

    @Test
    void a_half_open_link_tells_nobody() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { at: 1s, link: broker to pump.agent, is: half-open }
                          - { at: 2s, controller publishes: { topic: cmd } }
                          - { at: 3s, link: pump.agent and broker, is: repaired }
                          - { at: 4s, controller publishes: { topic: cmd, payload: arrives } }
                        expect:
                          - { pump.agent received: { payloads: [arrives] } }
                          - { pump.agent keeps connection }
                        """);
    }

    @Test
    void a_link_holds_and_releases() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { link: broker to pump.agent, holds: true }
                          - { at: 1s, controller publishes: { topic: cmd, every: 1s, count: 3 } }
                          - { at: 5s, link: broker to pump.agent, releases: true }
                        expect:
                          - { pump.agent received: { count: 3 }, at: 5s }
                        """);
    }

    @Test
    void a_link_delays_one_way_or_both() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { link: pump.agent to broker, delays: 300ms }
                          - { at: 1s, pump.agent publishes: { topic: t, qos: 1 } }
                          - { at: 2s, link: pump.agent and broker, delays: 300ms }
                          - { at: 3s, pump.agent publishes: { topic: t, qos: 1 } }
                        expect:
                          - { pump.agent send results: { 0: 1 }, at: 1.3s }
                          - { pump.agent send results: { 0: 1 }, at: 3.6s }
                        """);
    }

    @Test
    void a_link_limits_the_bytes_a_second() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { link: broker to pump.agent, limits: 1KB/s }
                          - { at: 1s, controller publishes: { topic: cmd, size: 4KB } }
                          - wait: 5s
                        expect:
                          - { pump.agent received: { count: 1, size: 4KB }, between: [4.9s, 5.1s] }
                        """);
    }

    @Test
    void a_link_duplicates_the_nth_packet() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { link: broker to pump.agent, duplicates: { packet: PUBLISH, nth: 2 } }
                          - { controller publishes: { topic: cmd, payload: "${index}", count: 3 } }
                        expect:
                          - { pump.agent received: { payloads: ["1", "2", "2", "3"] } }
                        """);
    }

    @Test
    void a_link_corrupts_the_nth_packet() {
        passes(PUMP + """
                        steps:
                          - pump.agent connects
                          - { link: broker to pump.agent, corrupts: { packet: PUBLISH, nth: 2 } }
                          - { at: 1s, controller publishes: { topic: cmd, payload: "${index}", count: 3, every: 1s } }
                        expect:
                          - { pump.agent received: { payloads: ["1"] } }
                          - { pump.agent loses connection: { reason: -4 }, at: 2s }
                        """);
    }

    @Test
    void a_stopped_broker_closes_connections_and_takes_none() {
        passes("""
                clients:
                  keeper: { connects: no, clean session: false }
                  controller:
                steps:
                  - keeper connects
                  - { keeper subscribes: { topic: t, qos: 1 } }
                  - { controller publishes: { topic: kept, payload: yes, retain: true } }
                  - { at: 1s, broker stops: }
                  - { keeper connects: , result: -1 }
                  - { at: 2s, broker starts: }
                  - keeper connects
                expect:
                  - { keeper loses connection: { times: 1 }, at: 1s }
                  - { broker session: keeper, exists: true, subscriptions: [t] }
                  - { broker retains: { topic: kept, payload: yes } }
                """);
    }

    @Test
    void a_crashed_broker_has_forgotten_everything() {
        passes("""
                clients:
                  keeper: { connects: no, clean session: false }
                  controller:
                steps:
                  - keeper connects
                  - { controller publishes: { topic: kept, payload: yes, retain: true } }
                  - { at: 1s, broker crashes: }
                  - { at: 2s, broker starts: }
                expect:
                  - { broker session: keeper, exists: true, at: 0.9s }
                  - { broker session: keeper, exists: false, at: 1s }
                  - { broker retains: { topic: kept, payload: yes }, at: 0.9s }
                  - { broker retains: { topic: kept, nothing: true } }
                """);
    }

    @Test
    void a_bounce_ends_when_the_broker_is_there_again() {
        var result = passes("""
                clients: [ controller ]
                steps:
                  - { at: 1s, broker bounces: 3s }
                  - controller connects
                """);

        assertThat(stepEnds(result)).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4));
    }

    @Test
    void a_broker_that_does_not_run_cannot_be_stopped() {
        var finding = fails("""
                clients: [ controller ]
                steps:
                  - { at: 1s, broker stops: }
                  - { at: 2s, broker stops: }
                """);

        assertThat(finding.seen()).isEqualTo("broker: not running (expected: started)");
    }

    @Test
    void a_kick_hits_one_connection() {
        passes("""
                imps: { pump: { agent: { id: pump-4711 } } }
                clients: [ controller ]
                steps:
                  - pump.agent connects
                  - { at: 1s, broker kicks: pump.agent }
                expect:
                  - { pump.agent loses connection: { reason: -1, times: 1 }, at: 1s }
                  - { controller keeps connection }
                """);
        var finding = fails("""
                imps: { pump: { agent: { id: pump-4711 } } }
                steps:
                  - pump.agent connects
                  - { at: 1s, broker kicks: pump.agent }
                  - { at: 2s, broker kicks: pump.agent }
                """);
        assertThat(finding.seen()).startsWith("client pump-4711: not connected");
    }

    @Test
    void raw_bytes_go_both_ways() {
        passes("""
                imps: { pump: }
                clients:
                  controller:
                  observer: { subscribe: a }
                steps:
                  - pump.agent connects
                  - { at: 1s, controller sends raw: { hex: "30 04 00 01 61 62", comment: "PUBLISH b to a" } }
                  - { at: 2s, broker sends raw: { to: pump.agent, hex: "d0 00", comment: a PINGRESP that nobody asked for } }
                  - { at: 3s, broker sends raw: { to: pump.agent, hex: "00 00", comment: no packet at all } }
                expect:
                  - { observer received: { payloads: [b] }, at: 1s }
                  - { packets: broker to pump.agent, type: PINGRESP, count: 1, at: 2s }
                  - { pump.agent loses connection: { reason: -4 }, at: 3s }
                """);
    }

    @Test
    void a_client_withholds_its_acknowledgements() {
        passes("""
                imps: { pump: }
                clients:
                  controller:
                  observer: { subscribe: { topic: t, qos: 1 } }
                steps:
                  - { observer withholds: [PUBACK] }
                  - { at: 1s, controller publishes: { topic: t, qos: 1 } }
                  - { at: 5s, observer stops withholding: }
                expect:
                  - { packets: observer to broker, type: PUBACK, count: 1, at: 5s }
                """);
    }
}

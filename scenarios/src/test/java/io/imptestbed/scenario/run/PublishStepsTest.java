package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.fails;
import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.sends;
import static io.imptestbed.scenario.run.fixture.Scene.stepEnds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishStepsTest {
    private static final String CLIENTS = """
            clients:
              controller:
              observer: { subscribe: { topic: "#", qos: 2 } }
            """;
    private static final String AGENT = """
            imps: { pump: }
            clients:
              observer: { subscribe: { topic: "#", qos: 2 } }
            """;

    private static List<Duration> millis(long... times) {
        return Arrays.stream(times).mapToObj(Duration::ofMillis).toList();
    }

    @Test
    void one_message_is_the_least() {
        var result = passes(CLIENTS + """
                        steps:
                          - { at: 1s, controller publishes: { topic: t, payload: one, qos: 2, retain: true } }
                        expect:
                          - { observer received: { payloads: [one], qos: 2 }, at: 1s }
                          - { broker retains: { topic: t, payload: one } }
                        """);

        assertThat(result.conservation().sent()).containsEntry("controller", 1);
    }

    @Test
    void templates_know_the_index_and_the_time() {
        passes(CLIENTS + """
                        steps:
                          - { at: 1s, controller publishes: { topic: "t/${index}", payload: "${index} at ${time}", count: 3, every: 250ms } }
                        expect:
                          - { observer received: { payloads: [1 at 1.000, 2 at 1.250, 3 at 1.500] } }
                          - { observer received: { topic: t/3, count: 1 }, at: 1.5s }
                        """);
    }

    @Test
    void a_size_pads_or_cuts() {
        passes(CLIENTS + """
                        steps:
                          - { controller publishes: { topic: t, payload: abc, size: 5B } }
                          - { controller publishes: { topic: t, payload: abcdefg, size: 5B } }
                        expect:
                          - { observer received: { payloads: [abc.., abcde] } }
                        """);
    }

    @Test
    void a_clients_flow_keeps_its_interval_exactly() {
        var result = passes(CLIENTS + """
                        steps:
                          - { at: 1s, controller publishes: { topic: t, every: 33ms, for: 100ms } }
                        """);

        assertThat(sends(result, "controller")).isEqualTo(millis(1000, 1033, 1066, 1099));
    }

    @Test
    void the_end_of_a_flow_is_open() {
        var result = passes(CLIENTS + """
                        steps:
                          - { controller publishes: { topic: t, rate: 10/s, for: 1s } }
                          - { controller publishes: { topic: t, rate: 9/s, for: 1m } }
                          - { controller publishes: { topic: t, rate: 7.9/s, for: 10m } }
                        """);

        assertThat(sends(result, "controller")).hasSize(10 + 540 + 4740);
    }

    @Test
    void a_burst_comes_at_once_each_time() {
        var result = passes(CLIENTS + """
                        steps:
                          - { controller publishes: { topic: t, burst: 2, every: 1s, count: 5 } }
                        """);

        assertThat(sends(result, "controller")).isEqualTo(millis(0, 0, 1000, 1000, 2000));
    }

    @Test
    void a_flow_ends_with_its_last_callback() {
        var result = passes(CLIENTS + """
                        steps:
                          - { link: controller and broker, delays: 400ms }
                          - { controller publishes: { topic: t, qos: 2, count: 2, every: 1s } }
                          - { at: 0s, controller publishes: { topic: t, qos: 0 } }
                        """);

        assertThat(stepEnds(result)).contains(Duration.ofMillis(2600));
    }

    @Test
    void a_window_waits_for_callbacks() {
        var result = passes(CLIENTS + """
                        steps:
                          - { link: controller and broker, delays: 100ms }
                          - { controller publishes: { topic: t, qos: 1, count: 5, window: 2 } }
                        """);

        assertThat(sends(result, "controller")).isEqualTo(millis(0, 0, 200, 200, 400));
    }

    @Test
    void the_end_of_a_flow_cuts_off_what_its_window_holds_back() {
        var result = passes(CLIENTS + """
                        steps:
                          - { link: controller and broker, delays: 100ms }
                          - { controller publishes: { topic: t, qos: 1, every: 50ms, for: 300ms, window: 1 } }
                        """);

        assertThat(sends(result, "controller")).isEqualTo(millis(0, 200));
    }

    @Test
    void what_was_refused_is_tried_again() {
        var result = passes(AGENT + """
                        steps:
                          - pump.agent connects
                          - { pump.agent publishes: { topic: t, payload: "${index}", count: 45, window: 1, retry: 250ms } }
                        expect:
                          - { observer received: { count: 45, exactly once: true, in order: true } }
                          - { pump.agent send results: { 0: 45, -12: { at least: 5 } } }
                        """);

        assertThat(result.conservation().toBroker().dropped()).containsOnlyKeys("no outbound credit");
    }

    @Test
    void what_is_never_accepted_is_given_up() {
        var finding = fails("""
                imps: { pump: { profile: { outboundPerSecond: 1/h, keepAliveDefault: 0s } } }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t, payload: "${index}", count: 45, window: 1, retry: 250ms } }
                """);

        assertThat(finding.expected()).isEqualTo("all messages sent");
        assertThat(finding.seen()).endsWith("1 without a callback for 30.000 s, 5 more were due and could not be sent");
    }

    @Test
    void an_agents_flow_runs_on_its_wakeups() {
        var result = passes(AGENT + """
                        steps:
                          - pump.agent connects
                          - { at: 1s, pump.agent publishes: { topic: t, every: 125ms, count: 9 } }
                        """);

        // Every wakeup is up to 10 ms late, and the next is due at the time the flow is planned for.
        assertThat(sends(result, "pump.agent")).isEqualTo(millis(1000, 1130, 1250, 1380, 1500, 1630, 1750, 1880, 2000));
    }

    @Test
    void an_agents_flow_does_not_make_up_for_a_block() {
        var result = passes(AGENT + """
                        steps:
                          - pump.agent connects
                          - { at: 1s, pump.agent publishes: { topic: t, every: 1s, for: 10s } }
                          - { at: 2.5s, pump.agent blocks: 4.2s }
                        """);

        assertThat(sends(result, "pump.agent")).isEqualTo(millis(1000, 2000, 6700, 7700, 8700, 9700, 10_700));
    }

    @Test
    void a_count_that_a_block_delays_ends_later() {
        var result = passes(AGENT + """
                        steps:
                          - pump.agent connects
                          - { at: 1s, pump.agent publishes: { topic: t, every: 1s, count: 4 } }
                          - { at: 2.5s, pump.agent blocks: 4.2s }
                        """);

        assertThat(sends(result, "pump.agent")).isEqualTo(millis(1000, 2000, 6700, 7700));
    }

    @Test
    void a_publish_without_a_connection_is_a_finding() {
        var finding = fails("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - broker kicks: pump.agent
                  - { after: 1s, pump.agent publishes: { topic: t, count: 3 } }
                """);

        assertThat(finding.seen())
                .isEqualTo("3 messages, 3 calls threw, first: sendasync: the client is disconnected"
                        + " (call connect and wait for onconnect with 0 first)");
    }

    @Test
    void a_publish_may_be_asked_to_throw() {
        passes("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t, size: 262145B }, throws: "262144" }
                """);
        var finding = fails("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t, size: 262144B }, throws: "262144" }
                """);
        assertThat(finding.expected()).isEqualTo("an exception with \"262144\"");
    }

    @Test
    void a_publish_may_be_asked_for_a_code() {
        passes("""
                imps: { pump: { profile: { outboundCapacity: "1" } } }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t }, result: -12 }
                """);
        var finding = fails("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t }, result: -12 }
                """);
        assertThat(finding.seen()).isEqualTo("1 message, code 0 1 time");
    }

    @Test
    void codes_that_nobody_asked_for_are_no_finding() {
        passes("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: t, burst: 60 } }
                expect:
                  - { pump.agent send results: { 0: 39, -12: 21 } }
                """);
    }

    @Test
    void a_flow_that_nobody_answers_ends_all_the_same() {
        var result = passes(CLIENTS + """
                        steps:
                          - { link: broker to controller, swallows: { packet: PUBACK, nth: 1 } }
                          - { at: 1s, controller publishes: { topic: t, qos: 1 } }
                        """);

        assertThat(stepEnds(result)).contains(Duration.ofSeconds(32));
    }

    @Test
    void the_broker_publishes_too() {
        var result = passes(CLIENTS + """
                        steps:
                          - { at: 1s, broker publishes: { topic: news, payload: "${index}", qos: 1, count: 2, every: 1s } }
                        expect:
                          - { observer received: { payloads: ["1", "2"], qos: 1, in order: true } }
                        """);

        assertThat(result.conservation().sent()).containsEntry("broker", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"controller", "broker"})
    void flows_side_by_side_do_not_wait_for_one_another(String party) {
        var result = passes(CLIENTS + """
                steps:
                  - { at: 1s, PARTY publishes: { topic: a, every: 1s, for: 5s } }
                  - { at: 2s, controller publishes: { topic: b } }
                expect:
                  - { observer received: { topic: a, count: 5 } }
                  - { observer received: { topic: b, count: 1 }, at: 2s }
                """.replace("PARTY", party));

        assertThat(result.length()).isEqualTo(Duration.ofSeconds(6));
    }
}

package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.stepEnds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentStepsTest {
    @ParameterizedTest
    @ValueSource(strings = {"imp.sleep", "httprequest.sendsync", "busy loop"})
    void a_block_holds_everything_up(String with) {
        var result = passes("""
                imps: { pump: { agent: { subscribe: pump/cmd } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, pump.agent blocks: 10s, with: WITH }
                  - { at: 2s, controller publishes: { topic: pump/cmd, every: 1s, count: 3 } }
                  - { at: 3s, pump.agent logs: late }
                expect:
                  - { pump.agent was blocked: { for: 10s, with: WITH, waiting: 3 } }
                  - { pump.agent received: { count: 3 }, at: 11s }
                  - { pump.agent logged: late, at: 11s }
                """.replace("WITH", with));

        assertThat(stepEnds(result)).contains(Duration.ofSeconds(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onmessage", "onconnect", "onconnectionlost", "sendasync"})
    void a_block_may_be_inside_a_callback(String callback) {
        passes("""
                imps: { pump: { agent: { subscribe: pump/cmd } } }
                clients: [controller]
                steps:
                  - { pump.agent blocks: 2s, with: busy loop, inside: CALLBACK, times: 1 }
                  - pump.agent connects
                  - { at: 10s, controller publishes: { topic: pump/cmd, count: 2, every: 5s } }
                  - { at: 20s, pump.agent publishes: { topic: pump/status, count: 2, every: 5s } }
                  - { at: 30s, broker kicks: pump.agent }
                  - wait: 5s
                expect:
                  - { pump.agent was blocked: { for: 2s, with: busy loop }, at: WHEN }
                """.replace("CALLBACK", callback).replace("WHEN", when(callback)));
    }

    private static String when(String callback) {
        return switch (callback) {
            case "onmessage" -> "12s";
            case "onconnect" -> "2s";
            case "sendasync" -> "22s";
            default -> "32s";
        };
    }

    @Test
    void a_block_inside_a_callback_comes_as_often_as_it_says() {
        passes("""
                imps: { pump: { agent: { subscribe: pump/cmd } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { pump.agent blocks: 1s, inside: onmessage, times: 2 }
                  - { at: 1s, controller publishes: { topic: pump/cmd, count: 4 } }
                  - wait: 5s
                expect:
                  - { pump.agent received: { count: 1 }, at: 1s }
                  - { pump.agent received: { count: 1 }, at: 2s }
                  - { pump.agent received: { count: 2 }, at: 3s }
                """);
    }

    @Test
    void work_in_slices_lets_others_in() {
        var result = passes("""
                imps: { pump: { agent: { subscribe: pump/cmd } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: pump/cmd, every: 300ms, count: 6 } }
                  - { at: 1.05s, pump.agent works: { for: 950ms, slices: 200ms, pause: 50ms } }
                expect:
                  - { pump.agent was blocked: { for: 200ms, with: busy loop } }
                  - { pump.agent was blocked: { for: 150ms, with: busy loop }, at: 2.2s }
                  - { pump.agent received: { count: 6 } }
                """);

        // Four slices and pauses and a shorter slice: 4 x 250 ms and 150 ms.
        assertThat(stepEnds(result)).contains(Duration.ofMillis(2200));
    }

    @Test
    void a_reaction_does_in_its_callback_what_it_says_in_that_order() {
        passes("""
                imps: { pump: }
                clients:
                  controller: { subscribe: reply/# }
                steps:
                  - pump.agent connects
                  - { pump.agent subscribes: cmd/# }
                  - pump.agent reacts: { topic: cmd/+, times: 2, logs: "got ${payload} on ${topic}", blocks: 1s, publishes: { topic: "reply/${topic}", payload: "done ${payload}" } }
                  - { at: 1s, controller publishes: { topic: cmd/a, payload: "${index}", count: 3 } }
                  - wait: 5s
                expect:
                  - { pump.agent logged: got 1 on cmd/a, at: 1s }
                  - { pump.agent logged: got 2 on cmd/a, at: 2s }
                  - { pump.agent received: { count: 3 } }
                  - { controller received: { payloads: [done 1, done 2] } }
                  - { controller received: { count: 2, topic: reply/cmd/a }, between: [2s, 3s] }
                """);
    }

    @Test
    void a_reaction_may_subscribe_unsubscribe_and_disconnect() {
        passes("""
                imps:
                  pump:
                    agent:
                      subscribe: cmd
                      on message:
                        - { topic: cmd, subscribes: "more/${payload}", unsubscribes: cmd }
                        - { topic: more/a, disconnects: true }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: cmd, payload: a } }
                  - { at: 2s, controller publishes: { topic: cmd, payload: b } }
                  - { at: 3s, controller publishes: { topic: more/a, payload: c } }
                  - { at: 4s, controller publishes: { topic: more/a, payload: d } }
                expect:
                  - { pump.agent received: { payloads: [a, c] } }
                  - { packets: pump.agent to broker, type: DISCONNECT, count: 1, at: 3s }
                """);
    }

    @Test
    void clients_react_too() {
        passes("""
                imps: { pump: { agent: { subscribe: pong } } }
                clients:
                  echo: { subscribe: ping, on message: { topic: ping, publishes: { topic: pong, payload: "${payload}!", qos: 1 } } }
                steps:
                  - pump.agent connects
                  - { pump.agent publishes: { topic: ping, payload: hello } }
                expect:
                  - { pump.agent received: { payloads: [hello!] } }
                """);
    }

    @Test
    void a_restart_forgets_everything_but_the_code() {
        passes("""
                imps:
                  pump: { agent: { subscribe: cmd, on message: { topic: cmd, logs: declared } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - pump.agent reacts: { topic: cmd, logs: added }
                  - { at: 1s, controller publishes: { topic: cmd } }
                  - { at: 2s, pump.agent publishes: { topic: t, qos: 1, every: 1s, for: 100s }, background: true }
                  - { at: 4.5s, pump.agent restarts: }
                  - { at: 5s, pump.agent connects: }
                  - { controller publishes: { topic: cmd } }
                expect:
                  - { pump.agent logged: { text: added, times: 1 }, at: 1s }
                  - { pump.agent logged: { text: declared, times: 2 } }
                  - { pump.agent logged: { text: added, times: 1 } }
                  - { packets: pump.agent to broker, type: PUBLISH, count: 3 }
                  - { pump.agent outbound credits: { max: 40 } }
                  - { pump.agent loses connection: { times: 0 } }
                """);
    }

    @Test
    void a_restart_ends_a_block() {
        var result = passes("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { at: 1s, pump.agent blocks: 100s }
                  - { at: 5s, pump.agent restarts: }
                  - { at: 6s, pump.agent connects: }
                expect:
                  - { pump.agent connects: { times: 1 }, at: 6s }
                """);

        assertThat(result.length()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_log_is_a_line_in_the_trace() {
        passes("""
                imps: { pump: }
                steps:
                  - { at: 1s, pump.agent logs: it is late }
                expect:
                  - { pump.agent logged: it is late, at: 1s }
                """);
    }
}

package io.imptestbed.scenario.run;

import static io.imptestbed.scenario.run.fixture.Scene.breaks;
import static io.imptestbed.scenario.run.fixture.Scene.fails;
import static io.imptestbed.scenario.run.fixture.Scene.passes;
import static io.imptestbed.scenario.run.fixture.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Finding.Kind;
import org.junit.jupiter.api.Test;

class ConnectionStepsTest {
    @Test
    void an_agent_connects_and_makes_its_subscriptions_before_the_step_ends() {
        passes("""
                imps: { pump: { agent: { subscribe: { topic: pump/cmd, qos: 1 } } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { controller publishes: { topic: pump/cmd, payload: "on", qos: 1 } }
                expect:
                  - { pump.agent connects: { result: 0, times: 1 } }
                  - { pump.agent subscribed: { topic: pump/cmd, result: 1 } }
                  - { pump.agent received: { count: 1, payload: "on" } }
                """);
    }

    @Test
    void a_refused_connect_is_a_finding_at_its_step() {
        var finding = fails("""
                broker: { users: { pump: secret } }
                imps: { pump: { agent: { username: pump, password: wrong } } }
                steps:
                  - pump.agent connects
                """);

        assertThat(finding.kind()).isEqualTo(Kind.STEP);
        assertThat(finding.place().line()).isEqualTo(5);
        assertThat(finding.text()).isEqualTo("pump.agent connects");
        assertThat(finding.expected()).isEqualTo("success");
        assertThat(finding.seen()).startsWith("result ");
    }

    @Test
    void a_step_may_ask_for_its_refusal() {
        passes("""
                broker: { users: { pump: secret } }
                imps: { pump: { agent: { username: pump, password: wrong } } }
                steps:
                  - { pump.agent connects: , result: 4 }
                """);
        var finding = fails("""
                broker: { users: { pump: secret } }
                imps: { pump: { agent: { username: pump, password: secret } } }
                steps:
                  - { pump.agent connects: , result: 4 }
                """);
        assertThat(finding.expected()).isEqualTo("result 4");
    }

    @Test
    void an_agent_does_not_reach_what_the_broker_says_is_unreachable() {
        passes("""
                broker: { unreachable: "*.example.com" }
                imps:
                  pump: { agent: { url: tcp://mqtt.example.com } }
                  tank: { agent: { url: tcp://mqtt.example.net } }
                  well: { agent: { url: tcp://mqtt.invalid } }
                steps:
                  - { pump.agent connects: , result: -1 }
                  - tank.agent connects
                  - { well.agent connects: , result: -1 }
                """);
    }

    @Test
    void a_step_may_say_what_its_party_would_not_have_said() {
        passes("""
                broker: { users: { pump: secret } }
                imps: { pump: { agent: { username: pump, password: wrong, keepalive: 90s } } }
                steps:
                  - { pump.agent connects: { password: secret } }
                  - wait: 100s
                expect:
                  - { packets: pump.agent to broker, type: PINGREQ, count: 1, at: 90s }
                """);
    }

    @Test
    void a_second_connect_throws() {
        passes("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { pump.agent connects: , throws: the client is connected }
                """);
        var finding = fails("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - pump.agent connects
                """);
        assertThat(finding.seen()).startsWith("it threw: connect: the client is connected");
    }

    @Test
    void anything_may_be_fine() {
        passes("""
                broker: { users: { pump: secret } }
                imps: { pump: { agent: { username: pump, password: wrong } } }
                steps:
                  - { pump.agent connects: , result: any }
                """);
    }

    @Test
    void a_client_disconnects_and_its_will_stays_unpublished() {
        passes("""
                clients:
                  leaver: { connects: no, will: { topic: gone, payload: bye, qos: 1 } }
                  observer: { subscribe: gone }
                steps:
                  - leaver connects
                  - leaver disconnects
                expect:
                  - { observer received: { count: 0 } }
                  - { packets: leaver to broker, type: DISCONNECT, count: 1 }
                """);
    }

    @Test
    void a_client_aborts_and_its_will_is_published() {
        passes("""
                clients:
                  leaver: { connects: no, will: { topic: gone, payload: bye, qos: 1, retain: true } }
                  observer: { subscribe: { topic: gone, qos: 1 } }
                steps:
                  - leaver connects
                  - { at: 2s, leaver aborts: }
                expect:
                  - { observer received: { count: 1, payload: bye, qos: 1 }, at: 2s }
                  - { broker retains: { topic: gone, payload: bye } }
                """);
    }

    @Test
    void a_client_that_cannot_connect_before_the_first_step_is_a_finding_where_it_is_declared() {
        var finding = fails("""
                broker: { users: { other: secret } }
                clients:
                  controller: { username: nobody, password: none }
                steps:
                  - wait: 1s
                """);

        assertThat(finding.text()).isEqualTo("controller connects before the first step");
        assertThat(finding.place().line()).isEqualTo(4);
    }

    @Test
    void a_subscribe_and_an_unsubscribe_end_with_their_answers() {
        passes("""
                imps: { pump: }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { pump.agent subscribes: [ { topic: a, qos: 2 }, b ] }
                  - { controller publishes: { topic: a, qos: 2 } }
                  - { controller publishes: { topic: b, qos: 2 } }
                  - { pump.agent unsubscribes: a }
                  - { controller publishes: { topic: a } }
                  - { controller publishes: { topic: b } }
                expect:
                  - { pump.agent received: { count: 1, topic: a, qos: 2 } }
                  - { pump.agent received: { count: 2, topic: b, qos: 0 } }
                """);
    }

    @Test
    void a_refused_subscribe_is_a_finding_unless_it_was_asked_for() {
        var access = "broker: { users: { u: p }, access: [ { user: u, topic: mine/#, may: [read, write] } ] }\n"
                + "imps: { pump: { agent: { username: u, password: p } } }\n";

        var finding = fails(access + """
                steps:
                  - pump.agent connects
                  - { pump.agent subscribes: yours/# }
                """);
        assertThat(finding.seen()).isEqualTo("result 128, granted [128]");
        passes(access + """
                        steps:
                          - pump.agent connects
                          - { pump.agent subscribes: yours/#, result: 128 }
                          - { pump.agent subscribes: { topic: mine/#, qos: 1 }, result: 1 }
                        """);
    }

    @Test
    void a_refused_declared_subscription_is_a_note() {
        var result = run("""
                broker: { users: { u: p }, access: [ { user: u, topic: mine/#, may: [read, write] } ] }
                imps: { pump: { agent: { username: u, password: p, subscribe: yours } } }
                steps:
                  - pump.agent connects
                expect:
                  - { pump.agent subscribed: { topic: yours, result: 128 } }
                """);

        assertThat(result.passed()).isTrue();
        assertThat(result.notes()).hasSize(1);
        assertThat(result.notes().get(0)).endsWith("the broker refused pump.agent the subscription yours");
    }

    @Test
    void an_acknowledgement_that_never_comes_breaks_the_run() {
        var finding = breaks("""
                imps: { pump: }
                steps:
                  - pump.agent connects
                  - { link: broker to pump.agent, swallows: { packet: SUBACK, nth: 1, times: 100 } }
                  - { pump.agent subscribes: a }
                """);

        assertThat(finding.kind()).isEqualTo(Kind.ENVIRONMENT);
        assertThat(finding.seen()).isEqualTo("no answer for 30.000 s");
    }

    @Test
    void a_publish_waits_for_the_subscribe_that_it_would_race() {
        passes("""
                imps: { pump: }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { link: broker to pump.agent, delays: 3s }
                  - { at: 1s, pump.agent subscribes: pump/#, background: true }
                  - { at: 2s, controller publishes: { topic: pump/cmd } }
                  - { at: 2s, controller publishes: { topic: other } }
                expect:
                  - { packets: controller to broker, type: PUBLISH, topic: other, count: 1, at: 2s }
                  - { packets: controller to broker, type: PUBLISH, topic: pump/cmd, count: 1, at: 4s }
                """);
    }

    @Test
    void a_publish_does_not_wait_for_ever_for_a_subscribe() {
        var result = run("""
                imps: { pump: }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { link: broker to pump.agent, swallows: { packet: SUBACK, nth: 1, times: 100 } }
                  - { at: 1s, pump.agent subscribes: pump/#, background: true, result: any }
                  - { at: 2s, controller publishes: { topic: pump/cmd } }
                """);

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ENVIRONMENT);
            assertThat(finding.seen()).isEqualTo("none to pump.agent [pump/#] for 30.000 s");
        });
    }

    @Test
    void an_agent_connects_again_after_a_loss_and_subscribes_again() {
        passes("""
                imps: { pump: { agent: { subscribe: pump/cmd, on connection lost: { connects after: 2s, times: 2 } } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 10s, broker kicks: pump.agent }
                  - { at: 11s, controller publishes: { topic: pump/cmd, payload: lost } }
                  - { at: 13s, controller publishes: { topic: pump/cmd, payload: found } }
                  - { at: 20s, broker kicks: pump.agent }
                  - { at: 30s, broker kicks: pump.agent }
                  - wait: 10s
                expect:
                  - { pump.agent loses connection: { reason: -1, times: 3 } }
                  - { pump.agent connects: { result: 0, times: 1 }, at: 12s }
                  - { pump.agent connects: { result: 0, times: 3 } }
                  - { pump.agent received: { payloads: [found] } }
                """);
    }

    @Test
    void an_agent_that_comes_back_tries_until_the_broker_is_there() {
        passes("""
                imps: { pump: { agent: { on connection lost: { connects after: 1s, times: 100 } } } }
                steps:
                  - pump.agent connects
                  - { at: 10s, broker bounces: 5s }
                  - wait: 5s
                expect:
                  - { pump.agent connects: { result: -1, times: { at least: 3 } } }
                  - { pump.agent connects: { result: 0, times: 1 }, between: [15s, 17s] }
                """);
    }
}

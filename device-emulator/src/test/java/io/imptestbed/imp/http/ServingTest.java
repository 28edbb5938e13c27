package io.imptestbed.imp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests to the URLs of agents. Evidence: imp-api 2.3, http.onrequest and http.agenturl. */
class ServingTest {
    private static HttpScene answering(int status, String body) {
        var scene = new HttpScene();
        scene.turn(() -> scene.http.onrequest(incoming -> incoming.send(status, Payload.of(body))));
        return scene;
    }

    private static void outside(HttpScene scene, HttpRequest request) {
        scene.world.request("browser", request, scene.logged(""));
    }

    @Test
    void the_url_of_an_agent_follows_from_its_name_and_seed() {
        try (var scene = new HttpScene();
                var again = new HttpScene()) {
            assertThat(scene.http.url())
                    .isEqualTo(again.http.url())
                    .matches("https://agent\\.electricimp\\.com/[A-Za-z][A-Za-z0-9_-]{11}");
            var other = scene.imp("valve", ImpProfile.documented());
            assertThat(scene.world.serve(other.agentSide(), other.seed()).url()).isNotEqualTo(scene.http.url());
            assertThat(scene.world.serve(scene.pump.agentSide(), scene.pump.seed()))
                    .isSameAs(scene.http);
        }
    }

    /** The example of the module's README. */
    @Test
    void an_agent_answers_and_asks() {
        try (var scene = new HttpScene()) {
            scene.world.stub(Stub.of("POST", "https://api.example.com/v1/{kind}")
                    .reply(Reply.of(503).after(Duration.ofSeconds(2)))
                    .reply(Reply.of(201).body("{ \"id\": ${counter}, \"kind\": \"${captured.kind}\" }")));
            scene.turn(() ->
                    scene.http.onrequest(incoming -> incoming.send(200, Payload.of("hello " + incoming.path()))));
            outside(scene, HttpRequest.of("GET", scene.http.url() + "/a"));
            scene.send(
                    HttpRequest.of("POST", "https://api.example.com/v1/level").body("3"));
            scene.send(
                    HttpRequest.of("POST", "https://api.example.com/v1/level").body("4"));
            scene.advance("3S");

            assertThat(scene.log)
                    .containsExactly("0 201 { \"id\": 2, \"kind\": \"level\" }", "0.1 200 hello /a", "2 503");
        }
    }

    @Test
    void a_request_from_outside_is_handled_one_latency_later() {
        try (var scene = answering(201, "hello")) {
            outside(scene, HttpRequest.of("GET", scene.http.url() + "/a"));
            scene.advance("1S");

            assertThat(scene.log).containsExactly("0.1 201 hello");
            var request = "GET " + scene.http.url() + "/a (request 1)";
            assertThat(scene.traced())
                    .containsExactly(
                            "0.000 s  browser  >> " + request,
                            "0.050 s  pump.agent  << " + request,
                            "0.050 s  pump.agent  >> 201 to " + request + ", 5 bytes: hello",
                            "0.100 s  browser  << 201 to " + request + ", 5 bytes: hello");
        }
    }

    @Test
    void the_handler_sees_the_request_in_its_parts() {
        try (var scene = new HttpScene()) {
            var seen = new ArrayList<Incoming>();
            scene.turn(() -> scene.http.onrequest(seen::add));
            outside(
                    scene,
                    HttpRequest.of("PUT", scene.http.url() + "/led/3?state=on%2Boff&x=a+b&y")
                            .header("Content-Type", "text/plain")
                            .body("body"));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            outside(scene, HttpRequest.of("GET", scene.http.url() + "/?a=1"));
            scene.advance("1S");

            assertThat(seen).extracting(Incoming::path).containsExactly("/led/3", "", "/");
            assertThat(seen.get(0).request().method()).isEqualTo("PUT");
            assertThat(seen.get(0).request().body()).isEqualTo(Payload.of("body"));
            assertThat(seen.get(0).query())
                    .isEqualTo(Map.of(
                            Payload.of("state"), Payload.of("on+off"),
                            Payload.of("x"), Payload.of("a b"),
                            Payload.of("y"), Payload.EMPTY));
            assertThat(seen.get(0).headers())
                    .extracting(Object::toString)
                    .containsExactly(
                            "Content-Type: text/plain",
                            "host: agent.electricimp.com",
                            "x-forwarded-proto: https",
                            "content-length: 4");
            assertThat(seen.get(1).query()).isEmpty();
        }
    }

    @Test
    void an_answer_may_come_later_and_with_headers() {
        try (var scene = new HttpScene()) {
            scene.turn(() -> scene.http.onrequest(incoming -> scene.pump.agent().wakeup(Duration.ofSeconds(5), () -> {
                incoming.header("X-Kind", "late");
                assertThat(incoming.isSent()).isFalse();
                incoming.send(200, Payload.of("x"));
                assertThat(incoming.isSent()).isTrue();
            })));
            scene.world.request(
                    "browser",
                    HttpRequest.of("GET", scene.http.url()),
                    response -> scene.log(response.status() + " " + response.headers()));
            scene.advance("10S");

            assertThat(scene.log).containsExactly("5.1 200 [X-Kind: late]");
        }
    }

    @Test
    void only_the_first_answer_counts() {
        try (var scene = new HttpScene()) {
            scene.turn(() -> scene.http.onrequest(incoming -> {
                incoming.send(200, Payload.EMPTY);
                incoming.send(500, Payload.EMPTY);
            }));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("1S");

            assertThat(scene.log).containsExactly("0.1 200");
            assertThat(scene.traced())
                    .anyMatch(line -> line.contains(">> 500") && line.endsWith(": was answered before"));
        }
    }

    @Test
    void without_a_handler_it_is_a_404() {
        try (var scene = answering(200, "")) {
            scene.turn(() -> scene.http.onrequest(null));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("1S");

            assertThat(scene.log).containsExactly("0.1 404 no handler: the agent has not called http.onrequest");
        }
    }

    @Test
    void an_agent_that_does_not_answer_leaves_it_to_the_platform() {
        try (var scene = new HttpScene()) {
            var kept = new ArrayList<Incoming>();
            scene.turn(() -> scene.http.onrequest(kept::add));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("100S");
            scene.turn(() -> kept.get(0).send(200, Payload.EMPTY));
            scene.advance("1S");

            assertThat(scene.log).containsExactly("60.1 504 no answer of the agent in 60.000 s");
            assertThat(scene.traced())
                    .anyMatch(line -> line.contains(">> 200")
                            && line.endsWith("too late: it was answered 504, no answer of the agent in 60.000 s"));
        }
    }

    @Test
    void an_agent_that_is_blocked_answers_when_the_block_ends() {
        try (var scene = answering(200, "")) {
            scene.turn(() -> scene.pump.agent().sleep(Duration.ofSeconds(10)));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("20S");

            assertThat(scene.log).containsExactly("10.05 200");
        }
    }

    @Test
    void who_waited_for_an_answer_when_the_agent_restarted_gets_a_500() {
        try (var scene = new HttpScene()) {
            scene.turn(() -> scene.http.onrequest(incoming -> {}));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("5S");
            scene.pump.agent().restart();
            scene.advance("5S");

            assertThat(scene.log).containsExactly("5.05 500 the agent restarts");
        }
    }

    @Test
    void a_handler_that_throws_restarts_the_agent_and_is_a_500() {
        try (var scene = new HttpScene()) {
            scene.pump.agentSide().onStart(side -> {
                scene.log("starts");
                scene.http.onrequest(incoming -> {
                    throw new IllegalStateException("broken");
                });
            });
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("5S");

            assertThat(scene.log).containsExactly("0 starts", "0.05 starts", "0.1 500 the agent restarts");
        }
    }

    @Test
    void a_request_that_arrives_with_the_restart_is_handled_by_the_new_code() {
        try (var scene = new HttpScene()) {
            scene.pump.agentSide().onStart(side -> scene.http.onrequest(incoming -> incoming.send(200, Payload.EMPTY)));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("0.049S");
            scene.pump.agent().restart();
            scene.advance("5S");

            assertThat(scene.log).containsExactly("0.1 200");
        }
    }

    @Test
    void agents_call_each_other_and_themselves() {
        try (var scene = answering(200, "pump")) {
            var valve = scene.imp("valve", ImpProfile.documented());
            var http = scene.world.serve(valve.agentSide(), valve.seed());
            valve.agentSide()
                    .run(() -> http.request(HttpRequest.of("GET", scene.http.url()))
                            .sendasync(scene.logged("valve sees ")));
            scene.get(scene.http.url());
            scene.advance("1S");

            assertThat(scene.log).containsExactlyInAnyOrder("0.1 valve sees 200 pump", "0.1 200 pump");
        }
    }

    @Test
    void an_agent_that_calls_itself_and_waits_waits_in_vain() {
        try (var scene = answering(200, "")) {
            scene.turn(() -> scene.log(HttpScene.text(
                    scene.http.request(HttpRequest.of("GET", scene.http.url())).sendsync())));
            scene.advance("100S");

            assertThat(scene.log).containsExactly("60 28");
        }
    }

    @Test
    void an_answer_that_nobody_waits_for_any_more_is_noted() {
        try (var scene = new HttpScene()) {
            var kept = new ArrayList<Incoming>();
            scene.turn(() -> scene.http.onrequest(kept::add));
            scene.turn(() -> scene.http
                    .request(HttpRequest.of("GET", scene.http.url()))
                    .sendasync(scene.logged(""), null, Duration.ofSeconds(1)));
            scene.advance("2S");
            scene.turn(() -> kept.get(0).send(200, Payload.EMPTY));

            assertThat(scene.log).containsExactly("1 28");
            assertThat(scene.traced()).anyMatch(line -> line.endsWith(": nobody waits for it any more"));
        }
    }

    @Test
    void the_url_of_an_agent_that_is_not_there_is_undeclared() {
        try (var scene = answering(200, "")) {
            outside(scene, HttpRequest.of("GET", "https://agent.electricimp.com/nobody123456"));
            scene.advance("1S");

            assertThat(scene.log).containsExactly("0 6");
            assertThat(scene.world.undeclared()).hasSize(1);
        }
    }

    @Test
    void a_status_is_a_status() {
        try (var scene = new HttpScene()) {
            var errors = new ArrayList<Throwable>();
            scene.turn(() -> scene.http.onrequest(incoming -> assertThatIllegalArgumentException()
                    .isThrownBy(() -> incoming.send(20, Payload.EMPTY))
                    .withMessage("status: 20 (expected: 100 to 999)")
                    .satisfies(errors::add)));
            outside(scene, HttpRequest.of("GET", scene.http.url()));
            scene.advance("1S");

            assertThat(errors).hasSize(1);
            assertThat(List.of(CurlCode.values())).extracting(CurlCode::number).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_would_end_a_line_of_a_request_is_refused() {
        try (var scene = new HttpScene()) {
            var forged = HttpRequest.of("GET", scene.http.url()).header("X-Kind", "a\r\nb");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outside(scene, forged))
                    .withMessage("header X-Kind: \"a\\r\\nb\" (expected: no line ends or other control characters)");
        }
    }
}

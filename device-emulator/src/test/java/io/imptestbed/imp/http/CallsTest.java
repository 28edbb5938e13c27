package io.imptestbed.imp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that an agent makes. Evidence: imp-api 2.3. */
class CallsTest {
    private static final String URL = "https://api.example.com/";

    private static Stub stub(Reply reply) {
        return Stub.of("*", "**").reply(reply);
    }

    @Test
    void sendsync_blocks_the_agent_until_the_answer_is_there() {
        try (var scene = new HttpScene(stub(Reply.of(200).body("late").after(Duration.ofSeconds(3))))) {
            scene.turn(() -> {
                scene.pump.agent().wakeup(Duration.ofSeconds(1), () -> scene.log("timer"));
                var response = scene.http
                        .request(HttpRequest.of("GET", URL), () -> "pump.nut:8 in poll()")
                        .sendsync();
                scene.log(HttpScene.text(response));
            });
            scene.advance("10S");

            assertThat(scene.log).containsExactly("3 200 late", "3 timer");
            assertThat(scene.entries().stream().map(e -> e.event()).filter(Event.Blocked.class::isInstance))
                    .extracting(e -> ((Event.Blocked) e).with(), e -> ((Event.Blocked) e).place())
                    .containsOnly(tuple("httprequest.sendsync", "pump.nut:8 in poll()"))
                    .hasSize(2);
        }
    }

    @Test
    void sendsync_does_not_block_for_an_answer_that_is_there_at_once() {
        try (var scene = new HttpScene(stub(Reply.of(200)))) {
            scene.turn(() -> scene.log(HttpScene.text(
                    scene.http.request(HttpRequest.of("GET", "nonsense")).sendsync())));

            assertThat(scene.log).containsExactly("0 3");
            assertThat(scene.entries()).noneMatch(entry -> entry.event() instanceof Event.Blocked);
        }
    }

    @Test
    void sendsync_is_for_turns() {
        try (var scene = new HttpScene()) {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> scene.http.request(HttpRequest.of("GET", URL)).sendsync())
                    .withMessage("httprequest.sendsync: called outside a turn of pump.agent (expected: inside)");
            assertThat(scene.traced()).isEmpty();
        }
    }

    @Test
    void sendasync_lets_the_agent_go_on() {
        try (var scene = new HttpScene(stub(Reply.of(200).after(Duration.ofSeconds(3))))) {
            scene.get(URL);
            scene.turn(() -> scene.log("goes on"));
            scene.advance("10S");

            assertThat(scene.log).containsExactly("0 goes on", "3 200");
        }
    }

    @Test
    void an_answer_waits_while_the_agent_is_blocked() {
        try (var scene = new HttpScene(stub(Reply.of(200).after(Duration.ofSeconds(3))))) {
            scene.get(URL);
            scene.turn(() -> scene.pump.agent().sleep(Duration.ofSeconds(8)));
            scene.advance("10S");

            assertThat(scene.log).containsExactly("8 200");
        }
    }

    @Test
    void can_be_sent_once() {
        try (var scene = new HttpScene(stub(Reply.of(200)))) {
            scene.turn(() -> {
                var call = scene.http.request(HttpRequest.of("GET", URL));
                assertThat(call.isSent()).isFalse();
                call.sendasync(response -> {});
                assertThat(call.isSent()).isTrue();
                assertThatIllegalStateException()
                        .isThrownBy(() -> call.sendasync(response -> {}))
                        .withMessageContaining("GET " + URL + " has been sent");
                scene.log("done");
            });

            assertThat(scene.log).containsExactly("0 done");
        }
    }

    @Test
    void a_request_that_takes_too_long_gets_28() {
        try (var scene = new HttpScene(ImpProfile.documented().with("httpAsyncTimeout", "5s"), stub(Reply.hanging()))) {
            scene.get(URL);
            scene.turn(() -> scene.http
                    .request(HttpRequest.of("GET", URL))
                    .sendasync(scene.logged("own "), null, Duration.ofSeconds(2)));
            scene.advance("10S");

            assertThat(scene.log).containsExactly("2 own 28", "5 28");
        }
    }

    @Test
    void a_stream_is_given_out_piece_by_piece() {
        var reply = Reply.of(200).piece(Duration.ofSeconds(1), "a").piece(Duration.ofSeconds(2), "b");
        try (var scene = new HttpScene(stub(reply))) {
            scene.turn(() -> scene.http
                    .request(HttpRequest.of("GET", URL))
                    .sendasync(scene.logged("done "), piece -> scene.log("piece " + piece), null));
            scene.advance("10S");

            assertThat(scene.log).containsExactly("1 piece a", "3 piece b", "3 done 200");
            assertThat(scene.traced()).anyMatch(line -> line.startsWith("1.000 s  pump.agent  << piece for GET"));
        }
    }

    @Test
    void a_stream_lasts_ten_minutes_unless_it_says_otherwise() {
        try (var scene = new HttpScene(stub(Reply.of(200).thenHanging()))) {
            scene.turn(() -> {
                stream(scene, null, "usual ");
                stream(scene, Duration.ofMillis(1500), "own ");
                stream(scene, HttpCall.NO_TIMEOUT, "never ");
            });
            scene.advance("2000S");

            assertThat(scene.log).containsExactly("1.5 own 28", "600 usual 28");
        }
    }

    private static void stream(HttpScene scene, Duration timeout, String name) {
        scene.http.request(HttpRequest.of("GET", URL)).sendasync(scene.logged(name), piece -> {}, timeout);
    }

    @Test
    void forty_go_out_and_the_next_is_answered_429() {
        try (var scene = new HttpScene(stub(Reply.of(200)))) {
            scene.turn(() -> IntStream.range(0, 41)
                    .forEach(i -> scene.http.request(HttpRequest.of("GET", URL)).sendasync(response -> {
                        if (response.status() != 200) {
                            scene.log(response.status() + " " + response.headers());
                        }
                    })));

            assertThat(scene.log).containsExactly("0 429 [x-agent-rate-limited: true, retry-after: 1]");
            assertThat(scene.traced())
                    .anyMatch(line -> line.equals(
                            "0.000 s  pump.agent  limited GET " + URL + " (request 41): no credit is left"));
        }
    }

    @Test
    void two_credits_come_back_in_a_second() {
        try (var scene = new HttpScene(stub(Reply.of(200)))) {
            scene.turn(() -> IntStream.range(0, 40)
                    .forEach(i -> scene.http.request(HttpRequest.of("GET", URL)).sendasync(response -> {})));
            scene.advance("1S");
            for (int i = 0; i < 3; i++) {
                scene.get(URL);
            }

            assertThat(scene.log).containsExactly("1 200", "1 200", "1 429");
        }
    }

    @Test
    void says_for_how_long_to_wait_in_whole_seconds() {
        try (var scene =
                new HttpScene(ImpProfile.documented().with("httpCapacity", "1").with("httpPerSecond", "6/min"))) {
            scene.get(URL);
            scene.advance("1.5S");
            scene.turn(() -> scene.http
                    .request(HttpRequest.of("GET", URL))
                    .sendasync(
                            response -> scene.log(response.header("Retry-After").orElse("-"))));

            assertThat(scene.log).containsExactly("0 6", "1.5 9");
        }
    }

    @Test
    void no_more_may_be_open_at_a_time_than_the_profile_says() {
        try (var scene = new HttpScene(
                ImpProfile.documented().with("httpOpen", "2"),
                stub(Reply.of(200).after(Duration.ofSeconds(5))))) {
            for (int i = 0; i < 3; i++) {
                scene.get(URL);
            }
            scene.advance("6S");
            scene.get(URL);
            scene.advance("6S");

            assertThat(scene.log).containsExactly("0 429", "5 200", "5 200", "11 200");
            assertThat(scene.traced()).anyMatch(line -> line.endsWith("2 requests are open, 2 may be"));
        }
    }

    @Test
    void a_cancelled_request_calls_nobody() {
        var reply = Reply.of(200).piece(Duration.ofSeconds(1), "a").piece(Duration.ofSeconds(2), "b");
        try (var scene = new HttpScene(stub(reply))) {
            scene.turn(() -> {
                var call = scene.http.request(HttpRequest.of("GET", URL));
                call.cancel();
                call.sendasync(scene.logged("done "), piece -> scene.log("piece " + piece), null);
                scene.pump.agent().wakeup(Duration.ofSeconds(2), () -> {
                    call.cancel();
                    call.cancel();
                });
            });
            scene.advance("10S");

            assertThat(scene.log).containsExactly("1 piece a");
            assertThat(scene.traced().get(scene.traced().size() - 1))
                    .isEqualTo("2.000 s  pump.agent  cancelled GET " + URL + " (request 1): by the agent's code");
        }
    }

    @Test
    void a_callback_that_is_due_is_not_called_after_cancel() {
        try (var scene = new HttpScene(stub(Reply.of(200).after(Duration.ofSeconds(1))))) {
            scene.turn(() -> {
                var call = scene.http.request(HttpRequest.of("GET", URL));
                call.sendasync(scene.logged("done "));
                scene.pump.agent().sleep(Duration.ofSeconds(2));
                call.cancel();
            });
            scene.advance("10S");

            assertThat(scene.log).isEmpty();
        }
    }

    @Test
    void a_restart_gives_up_what_is_open_and_fills_the_credits() {
        try (var scene = new HttpScene(
                ImpProfile.documented().with("httpCapacity", "1"),
                stub(Reply.of(200).after(Duration.ofSeconds(1))))) {
            scene.get(URL);
            scene.pump.agent().restart();
            scene.advance("5S");
            scene.get(URL);
            scene.advance("5S");

            assertThat(scene.log).containsExactly("6 200");
            assertThat(scene.traced()).anyMatch(line -> line.endsWith("(request 1) at pump.nut:3: agent restarted"));
        }
    }

    @Test
    void duplicate_headers_are_kept_as_they_came() {
        try (var scene = new HttpScene(stub(Reply.of(200).header("Set-Cookie", "a=${counter}")))) {
            scene.turn(() -> scene.http
                    .request(HttpRequest.of("GET", URL))
                    .sendasync(response -> scene.log(response.headers() + " " + response.header("set-cookie"))));

            assertThat(scene.log).containsExactly("0 [Set-Cookie: a=1] Optional[a=1]");
        }
    }

    @Test
    void two_runs_give_the_same_trace() {
        assertThat(busy()).isEqualTo(busy()).hasSize(20);
    }

    private static List<String> busy() {
        try (var scene = new HttpScene(stub(Reply.of(200).body("${counter}").after(Duration.ofMillis(700))))) {
            for (int i = 0; i < 10; i++) {
                scene.send(HttpRequest.of("POST", URL + i).body(Payload.of("b" + i)));
                scene.advance("0.3S");
            }
            scene.advance("5S");
            return scene.traced();
        }
    }
}

package io.imptestbed.imp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that nobody was declared to answer. */
class UndeclaredTest {
    @Test
    void fail_as_if_there_were_no_such_host_and_name_the_stub_to_add() {
        try (var scene = new HttpScene(Stub.of("GET", "https://api.example.com/other"))) {
            scene.advance("2S");
            scene.send(
                    HttpRequest.of("POST", "https://api.example.com/v1?k=\"1\"").body("x"));

            assertThat(scene.log).containsExactly("2 6");
            var missed = scene.world.undeclared().get(0);
            assertThat(missed.at()).isEqualTo(Duration.ofSeconds(2));
            assertThat(missed.party()).isEqualTo("pump.agent");
            assertThat(missed.place()).isEqualTo("pump.nut:3");
            assertThat(missed.why()).isEqualTo("no stub is for it, and host api.example.com is not allowed");
            assertThat(missed.stub())
                    .isEqualTo("{ method: POST, url: \"https://api.example.com/v1?k=\\\"1\\\"\", replies: 200 }");
        }
    }

    @Test
    void stand_in_the_trace_before_they_fail() {
        try (var scene = new HttpScene()) {
            scene.get("http://example.com/");

            assertThat(scene.entries().stream()
                            .filter(entry -> entry.event() instanceof HttpExchange)
                            .map(entry -> ((HttpExchange) entry.event()).phase()))
                    .containsExactly(HttpPhase.SENT, HttpPhase.UNDECLARED, HttpPhase.FAILED);
            assertThat(scene.traced().get(1))
                    .contains("no stub is for it")
                    .contains("declare { method: GET, url: \"http://example.com/\"");
        }
    }

    @Test
    void a_host_that_is_allowed_cannot_be_reached_in_virtual_time() {
        try (var scene = new HttpScene()) {
            scene.world.allow("*.example.com").allow("Other.net");
            scene.get("http://a.example.com/");
            scene.get("http://other.net/");
            scene.get("http://example.com/");

            assertThat(scene.log).containsExactly("0 6", "0 6", "0 6");
            assertThat(scene.world.undeclared())
                    .extracting(Undeclared::why)
                    .containsExactly(
                            "host a.example.com is allowed, but virtual time has no network, and no stub is for it",
                            "host other.net is allowed, but virtual time has no network, and no stub is for it",
                            "no stub is for it, and host example.com is not allowed");
        }
    }

    @Test
    void a_url_that_is_none_is_no_matter_of_stubs() {
        try (var scene = new HttpScene(Stub.of("*", "**"))) {
            scene.get("http:/example.com");
            scene.get("gopher://example.com/");
            scene.get("http://exa mple.com/");
            scene.get("http://example.com:99999/");
            scene.get("");

            assertThat(scene.log).containsExactly("0 3", "0 3", "0 3", "0 3", "0 3");
            assertThat(scene.world.undeclared()).isEmpty();
        }
    }

    @Test
    void only_names_of_hosts_can_be_allowed() {
        try (var scene = new HttpScene()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scene.world.allow("https://example.com"))
                    .withMessageContaining("host: https://example.com");
        }
    }
}

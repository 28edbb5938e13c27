package io.imptestbed.imp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not exist: which requests they answer, and how. */
class StubsTest {
    private static final String URL = "https://api.example.com/v1/level";

    @Test
    void answers_at_once_unless_it_says_otherwise() {
        try (var scene = new HttpScene(
                Stub.of("GET", URL).reply(Reply.of(200).body("7").header("Content-Type", "text/plain")))) {
            scene.get(URL);

            assertThat(scene.log).containsExactly("0 200 7");
            assertThat(scene.traced())
                    .containsExactly(
                            "0.000 s  pump.agent  >> GET " + URL + " (request 1) at pump.nut:3",
                            "0.000 s  pump.agent  << 200 to GET " + URL + " (request 1), 1 bytes: 7 at pump.nut:3");
        }
    }

    @Test
    void takes_as_long_as_the_reply_says() {
        try (var scene =
                new HttpScene(Stub.of("GET", URL).reply(Reply.of(200).body("7").after(Duration.ofMillis(1500))))) {
            scene.get(URL);
            scene.advance("10S");

            assertThat(scene.log).containsExactly("1.5 200 7");
        }
    }

    @Test
    void gives_its_replies_in_order_and_then_the_last_for_ever() {
        try (var scene = new HttpScene(
                Stub.of("GET", URL).reply(Reply.of(503)).reply(Reply.of(200).body("n ${counter}")))) {
            for (int i = 0; i < 3; i++) {
                scene.get(URL);
            }

            assertThat(scene.log).containsExactly("0 503", "0 200 n 2", "0 200 n 3");
        }
    }

    @Test
    void the_first_that_fits_answers_until_its_times_are_over() {
        try (var scene = new HttpScene(
                Stub.of("GET", URL).times(1).reply(Reply.of(201)),
                Stub.of("*", "**").reply(Reply.of(202)))) {
            scene.get(URL);
            scene.get(URL);
            scene.send(HttpRequest.of("PUT", "http://elsewhere/"));

            assertThat(scene.log).containsExactly("0 201", "0 202", "0 202");
        }
    }

    @Test
    void without_a_reply_it_is_an_empty_200() {
        try (var scene = new HttpScene(Stub.of("get", URL))) {
            scene.get(URL);

            assertThat(scene.log).containsExactly("0 200");
        }
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(textBlock = """
                    https://a.com/x           , https://a.com/x           , true
                    https://a.com/x           , https://A.com:443/x?q=1   , true
                    https://a.com             , https://a.com/            , true
                    https://a.com/x           , http://a.com/x            , false
                    https://a.com/x           , https://a.com/x/y         , false
                    https://a.com:8443/x      , https://a.com/x           , false
                    https://a.com/x?b=2       , https://a.com/x?a=1&b=2   , true
                    https://a.com/x?b=2&a=1   , https://a.com/x?a=1&b=2   , true
                    https://a.com/x?b=2       , https://a.com/x?b=3       , false
                    https://a.com/x?b=2       , https://a.com/x           , false
                    https://a.com/{id}/y      , https://a.com/17/y        , true
                    https://a.com/{id}/y      , https://a.com/1/7/y       , false
                    https://a.com/v{n}.json   , https://a.com/v12.json    , true
                    https://a.com/*           , https://a.com/x           , true
                    https://a.com/*           , https://a.com/x/y         , false
                    https://a.com/**          , https://a.com/x/y?z=1     , true
                    https://*.a.com/x         , https://b.a.com/x         , true
                    **                        , http://anything/at/all    , true
                    https://a.com/x(1)+       , https://a.com/x(1)+       , true
            """)
    void urls_are_compared_by_their_parts(String pattern, String url, boolean fits) {
        assertThat(UrlPattern.of(pattern).captures(Url.parse(url).orElseThrow()).isPresent())
                .isEqualTo(fits);
    }

    @Test
    void a_url_can_be_taken_literally_or_as_a_regular_expression() {
        var url = Url.parse("https://a.com/{id}?x=1").orElseThrow();

        assertThat(UrlPattern.exactly("https://a.com/{id}?x=1").captures(url)).isPresent();
        assertThat(UrlPattern.exactly("https://a.com/{id}").captures(url)).isEmpty();
        assertThat(UrlPattern.matching("https://a.com/(?<what>.*)\\?x=\\d").captures(url))
                .contains(Map.of("what", "{id}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.com/x", "ftp://a.com", "https://a.com/{a_b}"})
    void a_url_that_can_never_be_is_an_error(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stub.of("GET", url))
                .withMessageContaining("url: " + url);
    }

    @Test
    void regular_expressions_are_checked_when_they_are_given() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UrlPattern.matching("("))
                .withMessageContaining("url: (");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stub.of("GET", URL).header("x", "("))
                .withMessageContaining("header x: (");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyMatcher.matches("("))
                .withMessageContaining("body: (");
    }

    @Test
    void headers_may_decide_whatever_their_letters() {
        try (var scene = new HttpScene(
                Stub.of("GET", URL).header("Authorization", "Bearer .+").reply(Reply.of(200)),
                Stub.of("GET", URL).headerIs("x-kind", "a.c").reply(Reply.of(206)),
                Stub.of("GET", URL).reply(Reply.of(401)))) {
            scene.send(HttpRequest.of("GET", URL).header("authorization", "Bearer abc"));
            scene.send(HttpRequest.of("GET", URL).header("Authorization", "Basic abc"));
            scene.send(HttpRequest.of("GET", URL).header("X-Kind", "a.c"));
            scene.send(HttpRequest.of("GET", URL).header("X-Kind", "abc"));

            assertThat(scene.log).containsExactly("0 200", "0 401", "0 206", "0 401");
        }
    }

    @Test
    void a_url_with_a_name_and_a_password_says_who_asks() {
        try (var scene = new HttpScene(
                Stub.of("GET", URL)
                        .headerIs("Authorization", "Basic dXNlcjpwQHNz")
                        .reply(Reply.of(200)),
                Stub.of("GET", URL).headerIs("Authorization", "Bearer x").reply(Reply.of(201)),
                Stub.of("GET", URL).reply(Reply.of(401)))) {
            scene.get(URL.replace("://", "://user:p%40ss@"));
            scene.send(
                    HttpRequest.of("GET", URL.replace("://", "://user:pass@")).header("authorization", "Bearer x"));
            scene.get(URL);

            assertThat(scene.log).containsExactly("0 200", "0 201", "0 401");
        }
    }

    @Test
    void bodies_may_decide() {
        var json = "{\"a\":1,\"b\":[{\"c\":\"x\"}],\"d\":null}";

        assertThat(BodyMatcher.is("a b").isFor(Payload.of("a b"))).isTrue();
        assertThat(BodyMatcher.is("a b").isFor(Payload.of("a b "))).isFalse();
        assertThat(BodyMatcher.contains("a b").isFor(Payload.of("- a b -"))).isTrue();
        assertThat(BodyMatcher.contains("a b").isFor(Payload.of("ab"))).isFalse();
        assertThat(BodyMatcher.matches("^\\d+$").isFor(Payload.of("123"))).isTrue();
        assertThat(BodyMatcher.matches("^\\d+$").isFor(Payload.of("12a"))).isFalse();
        assertThat(json(Map.of("a", 1)).isFor(Payload.of(json))).isTrue();
        assertThat(json(Map.of("a", 1.0f)).isFor(Payload.of(json))).isTrue();
        assertThat(json(Map.of("a", 2)).isFor(Payload.of(json))).isFalse();
        assertThat(json(Map.of("b", List.of(Map.of("c", "x")))).isFor(Payload.of(json)))
                .isTrue();
        assertThat(json(Map.of("b", List.of())).isFor(Payload.of(json))).isFalse();
        assertThat(json(Map.of("e", 1)).isFor(Payload.of(json))).isFalse();
        assertThat(json(Map.of()).isFor(Payload.of("no json"))).isFalse();
    }

    private static BodyMatcher json(Map<String, Object> slots) {
        return BodyMatcher.json(Value.of(slots));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ${method}               | POST
                    ${url}                  | https://api.example.com/v1/level/3?unit=cm%20wide&x=
                    ${host}${path}          | api.example.com/v1/level/3
                    ${query.unit}           | cm wide
                    [${query.x}${query.y}]  | []
                    ${headers.X-Id}         | abc
                    ${body}                 | {"a":{"b":["x",2.5,true]}}
                    ${json.a.b.0}           | x
                    ${json.a.b.1}           | 2.5
                    ${json.a.b.2}           | true
                    ${json.a}               | {"b":["x",2.5,true]}
                    [${json.a.c.d}]         | []
                    [${json.a.b.9}]         | []
                    ${captured.id}          | 3
                    ${counter}              | 1
                    a $${counter} b         | a ${counter} b
                    100 $ or }              | 100 $ or }
                    """)
    void replies_speak_of_the_request(String template, String text) {
        try (var scene = new HttpScene(Stub.of("POST", URL + "/{id}")
                .reply(Reply.of(200).body(template).header("Echo", template)))) {
            scene.send(HttpRequest.of("POST", URL + "/3?unit=cm%20wide&x=")
                    .header("x-id", "abc")
                    .body("{\"a\":{\"b\":[\"x\",2.5,true]}}"));

            assertThat(scene.log).containsExactly("0 200 " + text);
        }
    }

    @Test
    void replies_do_not_speak_of_what_the_url_does_not_have() {
        var stub = Stub.of("GET", URL + "/{id}/{kind}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stub.reply(Reply.of(200).body("${captured.id} ${captured.other}")))
                .withMessage("reply: ${captured.other} (expected: one of id, kind)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stub.of("GET", URL).reply(Reply.of(200).header("x", "${captured.id}")))
                .withMessageContaining("a name in braces in the URL");
    }

    @Test
    void what_is_no_json_has_no_slots() {
        try (var scene = new HttpScene(Stub.of("POST", URL).reply(Reply.of(200).body("[${json.a}]")))) {
            scene.send(HttpRequest.of("POST", URL).body("a=1"));

            assertThat(scene.log).containsExactly("0 200 []");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${what}", "${query}", "${query.}", "${other.x}", "${body"})
    void a_template_that_can_never_be_filled_is_an_error(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(200).body(template))
                .withMessageContaining("reply: ${")
                .withMessageContaining("expected");
    }

    @Test
    void bytes_are_given_as_they_are() {
        var bytes = Payload.of(new byte[] {0, -1, '$', '{'});
        try (var scene = new HttpScene(Stub.of("GET", URL).reply(Reply.of(200).bytes(bytes)))) {
            scene.turn(() -> scene.http.request(HttpRequest.of("GET", URL)).sendasync(response -> {
                assertThat(response.body()).isEqualTo(bytes);
                scene.log("seen");
            }));

            assertThat(scene.log).containsExactly("0 seen");
        }
    }

    @Test
    void may_close_the_connection_hang_or_fail() {
        try (var scene = new HttpScene(Stub.of("GET", URL)
                .reply(Reply.dropping().after(Duration.ofSeconds(1)))
                .reply(Reply.failing(CurlCode.NO_CONNECTION))
                .reply(Reply.hanging()))) {
            for (int i = 0; i < 3; i++) {
                scene.get(URL);
            }
            scene.advance("700S");

            assertThat(scene.log).containsExactly("0 7", "1 52", "600 28");
            assertThat(scene.traced())
                    .anySatisfy(line -> assertThat(line)
                            .endsWith(
                                    "failed with 28 GET " + URL + " (request 3) at pump.nut:3: no answer in 600.000 s"))
                    .anySatisfy(
                            line -> assertThat(line).contains("failed with 7").endsWith("says the stub GET " + URL));
        }
    }

    @Test
    void may_end_in_the_middle() {
        var half = Reply.of(200).piece(Duration.ofSeconds(1), "half").header("X-Kind", "broken");
        try (var scene =
                new HttpScene(Stub.of("GET", URL).reply(half.thenDropping()).reply(half.thenHanging()))) {
            scene.get(URL);
            scene.get(URL);
            scene.advance("700S");

            assertThat(scene.log).containsExactly("1 56 half", "600 28 half");
        }
    }

    @Test
    void figures_out_of_range_are_errors() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(99)).withMessageContaining("status: 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stub.of("GET", URL).times(0))
                .withMessageContaining("times: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(200).after(Duration.ofSeconds(-1)))
                .withMessageContaining("delay: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reply.of(200).piece(Duration.ofSeconds(-1), ""))
                .withMessageContaining("pause: ");
    }
}

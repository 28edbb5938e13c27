package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests an agent may make, and how long they may take. Evidence: imp-api 2.3. */
class HttpLimitsApiTest {
    private static final String BURST = """
            const URL = "https://api.example.com/";
            function burst(number) {
                local codes = {};
                for (local i = 0; i < number; i++) {
                    http.get(URL).sendasync(function(response) {
                        codes[response.statuscode] <- (response.statuscode in codes ? codes[response.statuscode] : 0) + 1;
                    });
                }
                imp.wakeup(0.1, function() {
                    local text = "";
                    foreach (code in [200, 429]) if (code in codes) text += codes[code] + " x " + code + " ";
                    server.log(strip(text));
                });
            }
            """;

    private static ScriptWorld world(Map<String, String> profile, Reply reply, String source) {
        var scripts = new ScriptWorld(profile);
        var http = HttpWorld.on(scripts.surroundings).stub(Stub.of("*", "**").reply(reply));
        return scripts.settings(ScriptSettings.NONE.withHttp(http)).agent(BURST + source);
    }

    private static List<String> log(String source) {
        try (var world = world(Map.of(), Reply.of(200), source)) {
            return world.advance("2M").log("agent");
        }
    }

    @Test
    void forty_requests_may_go_at_once_and_two_more_a_second() {
        assertThat(log("""
                burst(42);
                imp.wakeup(1, @() burst(3));
                imp.wakeup(60, @() burst(40));
                """)).containsExactly("40 x 200 2 x 429", "2 x 200 1 x 429", "40 x 200");
    }

    @Test
    void streams_take_of_the_same_credits() {
        assertThat(log("""
                for (local i = 0; i < 20; i++) {
                    local stream = http.poststream(URL, {}, @(response) null);
                    stream.send("x");
                    stream.closeasync();
                }
                burst(21);
                """)).containsExactly("20 x 200 1 x 429");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.get(URL).sendsync()
            http.post(URL, {}, "x").sendsync()
            http.request("PATCH", URL, {}, "x").sendsync()
            """)
    void beyond_the_limit_the_response_is_a_normal_one_with_what_to_wait(String call) {
        assertThat(log("""
                burst(40);
                local response = %s;
                server.log(response.statuscode + " " + ("x-agent-rate-limited" in response.headers) + " "
                    + response.headers["retry-after"] + " " + typeof response.headers["retry-after"]);
                """.formatted(call))).containsExactly("429 true 1 string", "40 x 200");
    }

    @Test
    void a_hundred_may_be_open_and_no_more() {
        try (var world = world(Map.of("httpCapacity", "200"), Reply.of(200).thenHanging(), """
                ::open <- [];
                for (local i = 0; i < 100; i++) {
                    local request = http.get(URL);
                    request.sendasync(@(response) server.log("early " + response.statuscode));
                    open.append(request);
                }
                local late = @(response) server.log(response.statuscode + " " + ("x-agent-rate-limited" in response.headers));
                imp.wakeup(1, @() http.get(URL).sendasync(late));
                imp.wakeup(2, function() {
                    open[0].cancel();
                    http.get(URL).sendasync(late);
                });
                """)) {
            assertThat(world.advance("10S").log("agent")).containsExactly("429 true");
        }
    }

    /** The documentation speaks of streams; that it counts for others too is inferred. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sendasync(done)                          | 600
            sendasync(done, stream)                  | 600
            sendasync(done, stream, 2.5)             | 2.5
            sendasync(done, stream, 30)              | 30
            sendasync(done, null, 30)                | 30
            sendasync(done, stream, NO_TIMEOUT)      | 0
            sendasync(done, null, NO_TIMEOUT)        | 0
            """)
    void a_request_times_out_after_ten_minutes_or_its_own_time_or_never(String call, double seconds) {
        try (var world = world(Map.of(), Reply.hanging(), """
                function done(response) { server.log(response.statuscode); }
                function stream(content) { server.log("never"); }
                http.get(URL).%s;
                """.formatted(call))) {
            if (seconds == 0) {
                assertThat(world.advance("5000S").log("agent")).isEmpty();
            } else {
                assertThat(world.advance((seconds - 0.1) + "S").log("agent")).isEmpty();
                assertThat(world.advance("0.2S").log("agent")).containsExactly("28");
            }
        }
    }

    /** How long sendsync waits is not documented, and so a field of the profile. */
    @ParameterizedTest
    @CsvSource({"60s, 60", "5s, 5"})
    void sendsync_waits_as_long_as_the_profile_says(String timeout, int seconds) {
        try (var world = world(Map.of("httpSyncTimeout", timeout), Reply.hanging(), """
                local start = time();
                local code = http.get(URL).sendsync().statuscode;
                server.log(code + " after " + (time() - start));
                """)) {
            assertThat(world.advance("100S").log("agent")).containsExactly("28 after " + seconds);
        }
    }
}

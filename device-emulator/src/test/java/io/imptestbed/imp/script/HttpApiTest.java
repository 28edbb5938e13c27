package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's http as scripts see it: requests out and in. Evidence: imp-api 2.3. */
class HttpApiTest {
    private static final String URL = "https://api.example.com/";

    private static ScriptWorld world(Stub... stubs) {
        return world(Map.of(), stubs);
    }

    private static ScriptWorld world(Map<String, String> profile, Stub... stubs) {
        var world = new ScriptWorld(profile);
        var http = HttpWorld.on(world.surroundings);
        List.of(stubs).forEach(http::stub);
        return world.settings(ScriptSettings.NONE.withHttp(http));
    }

    private static Stub echo() {
        return Stub.of("*", URL + "**")
                .reply(Reply.of(200)
                        .body("${method} ${path} ${headers.X-Kind} ${body}")
                        .header("X-Server", "echo"));
    }

    private static List<HttpPhase> phases(ScriptWorld world) {
        return world.events(HttpExchange.class).stream()
                .map(HttpExchange::phase)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.get(URL + "a")                                       | GET /a
                    http.get(URL + "a", { "X-Kind": 5 })                      | GET /a 5
                    http.httpdelete(URL + "a", { "X-Kind": "k" })             | DELETE /a k
                    http.post(URL + "a", { "X-Kind": "k" }, "body")           | POST /a k body
                    http.put(URL, {}, "body")                                 | PUT /  body
                    http.request("patch", URL, { "X-Kind": "k" }, "b")        | PATCH / k b
                    http.request("OPTIONS", URL, {}, "")                      | OPTIONS /
                    """)
    void requests_have_a_verb_headers_and_a_body(String call, String said) {
        try (var world = world(echo())) {
            world.agent("const URL = \"" + URL + "\"; server.log(strip(" + call + ".sendsync().body));");

            assertThat(world.log("agent")).containsExactly(said);
        }
    }

    @Test
    void making_a_request_sends_nothing() {
        try (var world = world(echo())) {
            world.agent("local request = http.get(\"" + URL + "\"); server.log(type(request));");

            assertThat(world.log("agent")).containsExactly("meta");
            assertThat(phases(world)).isEmpty();
        }
    }

    @Test
    void sendsync_returns_a_table_with_headers_in_small_letters() {
        try (var world = world(echo())) {
            world.agent("""
                    local response = http.get("https://api.example.com/x").sendsync();
                    server.log(response.statuscode + " " + response.headers["x-server"] + " " + response.len());
                    local raw = response.rawheaders[0];
                    server.log(raw.k + "=" + raw.v);
                    """);

            assertThat(world.log("agent")).containsExactly("200 echo 4", "X-Server=echo");
        }
    }

    @Test
    void sendsync_blocks_the_agent_and_names_the_line() {
        try (var world = world(Stub.of("GET", "**").reply(Reply.of(200).after(Duration.ofSeconds(3))))) {
            world.agent("""
                    imp.wakeup(1, @() server.log("timer"));
                    function poll() {
                        return http.get("https://api.example.com/").sendsync();
                    }
                    server.log(poll().statuscode);
                    """);
            world.advance("5S");

            assertThat(world.log("agent")).containsExactly("200", "timer");
            assertThat(world.blocks("agent")).containsExactly("httprequest.sendsync 3s at pump.agent.nut:3 in poll()");
            assertThat(world.events(HttpExchange.class).get(0).place()).isEqualTo("pump.agent.nut:3 in poll()");
        }
    }

    @Test
    void sendasync_goes_on_and_calls_back() {
        try (var world =
                world(Stub.of("GET", "**").reply(Reply.of(200).body("x").after(Duration.ofSeconds(3))))) {
            world.agent("""
                    class Poller {
                        name = "poller";
                        function done(response) { server.log(name + " " + response.statuscode + " " + response.body); }
                        function start() {
                            http.get("https://api.example.com/").sendasync(done.bindenv(this));
                            server.log("goes on");
                        }
                    }
                    Poller().start();
                    """);
            world.advance("5S");

            assertThat(world.log("agent")).containsExactly("goes on", "poller 200 x");
        }
    }

    @Test
    void a_stream_comes_in_pieces_and_ends() {
        var reply = Reply.of(200).piece(Duration.ofSeconds(1), "a").piece(Duration.ofSeconds(1), "b");
        try (var world = world(Stub.of("GET", "**").reply(reply))) {
            world.agent("""
                    http.get("https://api.example.com/").sendasync(
                        @(response) server.log("done " + response.statuscode + " '" + response.body + "'"),
                        @(content) server.log(typeof content + " " + content));
                    """);
            world.advance("5S");

            assertThat(world.log("agent")).containsExactly("string a", "string b", "done 200 ''");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 600", "', 2.5', 2.5", "', 30', 30", "', NO_TIMEOUT', 0"})
    void a_stream_has_a_timeout_of_ten_minutes_or_its_own_or_none(String argument, double seconds) {
        try (var world = world(Stub.of("GET", "**").reply(Reply.of(200).thenHanging()))) {
            world.agent("""
                    http.get("https://api.example.com/").sendasync(
                        @(response) server.log(response.statuscode), @(content) null%s);
                    """.formatted(argument));
            if (seconds > 0) {
                world.advance((seconds - 0.1) + "S");
                assertThat(world.log("agent")).isEmpty();
            }
            world.advance(seconds > 0 ? "0.2S" : "5000S");

            assertThat(world.log("agent")).isEqualTo(seconds > 0 ? List.of("28") : List.of());
        }
    }

    @Test
    void cancel_makes_sure_that_nobody_is_called() {
        try (var world = world(Stub.of("GET", "**").reply(Reply.of(200).after(Duration.ofSeconds(3))))) {
            world.agent("""
                    local request = http.get("https://api.example.com/");
                    request.sendasync(@(response) server.log("never"));
                    imp.wakeup(1, function() { request.cancel(); server.log("cancelled"); });
                    """);
            world.advance("5S");

            assertThat(world.log("agent")).containsExactly("cancelled");
            assertThat(phases(world)).containsExactly(HttpPhase.SENT, HttpPhase.CANCELLED);
        }
    }

    @Test
    void a_request_is_sent_once() {
        try (var world = world(echo())) {
            world.agent("""
                    local request = http.get("https://api.example.com/");
                    request.sendsync();
                    try { request.sendsync(); } catch (e) { server.log(e); }
                    try { request.sendasync(@(r) null); } catch (e) { server.log(e); }
                    """);

            assertThat(world.log("agent"))
                    .containsExactly(
                            "httprequest: it has been sent (expected: a new one for each request)",
                            "httprequest: it has been sent (expected: a new one for each request)");
        }
    }

    @Test
    void validation_is_one_of_two() {
        try (var world = world(echo())) {
            world.agent("""
                    local request = http.get("https://api.example.com/");
                    request.setvalidation(VALIDATE_USING_SYSTEM_CA_CERTS);
                    request.setvalidation(VALIDATE_NONE);
                    try { request.setvalidation(7); } catch (e) { server.log(e); }
                    server.log(request.sendsync().statuscode);
                    """);

            assertThat(world.log("agent"))
                    .containsExactly(
                            "validation: 7 (expected: VALIDATE_NONE or VALIDATE_USING_SYSTEM_CA_CERTS)", "200");
        }
    }

    @Test
    void the_forty_first_at_a_time_is_answered_429_with_what_code_retries_by() {
        try (var world = world(echo())) {
            world.agent("""
                    function send() {
                        http.get("https://api.example.com/").sendasync(function(response) {
                            if (response.statuscode == 429 && "x-agent-rate-limited" in response.headers) {
                                local wait = response.headers["retry-after"].tofloat();
                                server.log("again in " + wait);
                                imp.wakeup(wait, send);
                            }
                        });
                    }
                    for (local i = 0; i < 42; i++) send();
                    """);
            world.advance("10S");

            assertThat(world.log("agent")).containsExactly("again in 1", "again in 1");
            assertThat(phases(world)).filteredOn(HttpPhase.SENT::equals).hasSize(42);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.request("", URL, {}, "")                | verb: "" (expected: one word, such as GET)
                    http.request("G T\\r\\n", URL, {}, "")       | verb: "G T\\r\\n" (expected: one word, such as GET)
                    http.get("https://x/\\r\\nA: b")             | url: "https://x/\\r\\nA: b" (expected: no line ends or other control characters)
                    http.get(URL, { "A\\nB": "c" })              | header name: "A\\nB" (expected: one word, such as Content-Type)
                    http.get(URL, { "": "c" })                   | header name: "" (expected: one word, such as Content-Type)
                    http.get(URL, { "A": "b\\r\\nC: d" })        | header A: "b\\r\\nC: d" (expected: no line ends or other control characters)
                    http.requeststream("G\\n", URL, {}, @(r) 0)  | verb: "G\\n" (expected: one word, such as GET)
                    """)
    void what_would_end_a_line_of_the_request_throws_an_error_that_can_be_caught(String call, String error) {
        try (var world = world(echo())) {
            world.agent("const URL = \"" + URL + "\"; try { " + call + "; } catch (error) { server.log(error); }");

            assertThat(world.log("agent")).containsExactly(error);
            assertThat(phases(world)).isEmpty();
        }
    }

    @Test
    void errors_are_codes_of_libcurl() {
        try (var world = world(
                Stub.of("GET", "http://drops/").reply(Reply.dropping()),
                Stub.of("GET", "http://hangs/").reply(Reply.hanging()))) {
            world.agent("""
                    foreach (url in ["nonsense", "http://undeclared/", "http://drops/", "http://hangs/"]) {
                        server.log(http.get(url).sendsync().statuscode);
                    }
                    """);
            world.advance("100S");

            assertThat(world.log("agent")).containsExactly("3", "6", "52", "28");
        }
    }

    @Test
    void an_undeclared_request_names_the_line_and_the_stub_to_add() {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("""
                    function report() {
                        http.post("https://api.example.com/v1", {}, "{}").sendasync(@(r) null);
                    }
                    report();
                    """);

            assertThat(http.undeclared()).hasSize(1);
            assertThat(http.undeclared().get(0).place()).isEqualTo("pump.agent.nut:2 in report()");
            assertThat(http.undeclared().get(0).stub())
                    .isEqualTo("{ method: POST, url: \"https://api.example.com/v1\", replies: 200 }");
        }
    }

    @Test
    void bodies_are_bytes() {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        http.stub(Stub.of("POST", "**").reply(Reply.of(200).bytes(Payload.of(new byte[] {0, -1, 65}))));
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("""
                    local body = blob(2);
                    body[0] = 255;
                    local response = http.post("https://api.example.com/", {}, body).sendsync();
                    server.log(response.body.len() + " " + response.body[1] + " " + response.body[2]);
                    """);

            assertThat(world.log("agent")).containsExactly("3 255 65");
            assertThat(world.events(HttpExchange.class).get(0).body()).isEqualTo(Payload.of(new byte[] {-1, 0}));
        }
    }

    @Test
    void a_stream_out_is_sent_when_it_is_closed() {
        try (var world = world(echo())) {
            world.agent("""
                    function done(response) { server.log("done " + response.body); }
                    local stream = http.poststream("https://api.example.com/a", { "X-Kind": "k" }, done);
                    stream.setvalidation(VALIDATE_NONE);
                    stream.send("one ");
                    stream.send("two");
                    stream.closeasync();
                    local pieces = http.putstream("https://api.example.com/b", {}, @(r) server.log("end '" + r.body + "'"));
                    pieces.closeasync(@(content) server.log("piece " + content), 5);
                    local waits = http.requeststream("patch", "https://api.example.com/c", {}, @(r) server.log("never"));
                    waits.send("x");
                    server.log(waits.closesync().body);
                    try { waits.send("y"); } catch (e) { server.log(e); }
                    local given = http.poststream("https://api.example.com/d", {}, @(r) server.log("never"));
                    given.send("z");
                    given.cancel();
                    """);

            assertThat(world.log("agent"))
                    .containsExactly(
                            "PATCH /c  x",
                            "httpstream: closed, cancelled or failed (expected: open)",
                            "done POST /a k one two",
                            "piece PUT /b  ",
                            "end ''");
            assertThat(world.events(HttpExchange.class).get(0).headers())
                    .extracting(Object::toString)
                    .containsExactly("X-Kind: k", "Transfer-Encoding: chunked");
        }
    }

    @Test
    void the_first_send_of_a_stream_costs_the_credit() {
        try (var world = world(Map.of("httpCapacity", "1"), echo())) {
            world.agent("""
                    local first = http.poststream("https://api.example.com/", {}, @(r) server.log("first " + r.statuscode));
                    first.send("a");
                    first.send("b");
                    local second = http.poststream("https://api.example.com/", {}, @(r) server.log("second " + r.statuscode));
                    second.send("a");
                    try { second.send("b"); } catch (e) { server.log("over"); }
                    first.closeasync();
                    """);

            assertThat(world.log("agent")).containsExactly("over", "second 429", "first 200");
        }
    }

    @Test
    void http_can_be_replaced_and_asked_for_its_members() {
        try (var world = world(echo())) {
            world.agent("""
                    server.log(("get" in http) + " " + ("nothing" in http) + " " + type(http) + " " + type(http.hash));
                    local real = http;
                    http <- { get = @(url) "stubbed " + url };
                    server.log(http.get("x"));
                    server.log(real.get.bindenv(real)("https://api.example.com/").sendsync().statuscode);
                    server.log(real.get.acall([real, "https://api.example.com/"]).sendsync().statuscode);
                    """);

            assertThat(world.log("agent")).containsExactly("true false meta meta", "stubbed x", "200", "200");
        }
    }

    @Test
    void devices_have_no_http() {
        try (var world = world()) {
            world.device("server.log(\"http\" in getroottable());");

            assertThat(world.log("device")).containsExactly("false");
        }
    }
}

package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.http.HttpRequest;
import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import io.imptestbed.trace.Event.HttpExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back from a request, and what a request to the agent is. Evidence: imp-api 2.3. */
class HttpResponseApiTest {
    private static List<String> asking(String source, Stub... stubs) {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        List.of(stubs).forEach(http::stub);
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("const URL = \"https://api.example.com/\";\n" + source);
            return world.advance("2M").log("agent");
        }
    }

    private static final String SHOW = """
            function show(response) {
                local keys = [];
                foreach (key, value in response) keys.append(key + " " + typeof value);
                keys.sort();
                foreach (key in keys) server.log(key);
                server.log(response.statuscode + " " + response.body);
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            show(http.get(URL).sendsync())
            http.get(URL).sendasync(show)
            http.get(URL).sendasync(show, null)
            """)
    void sync_and_async_give_the_same_table(String call) {
        assertThat(asking(
                        SHOW + call + ";",
                        Stub.of("GET", "**").reply(Reply.of(404).body("nothing"))))
                .containsExactly(
                        "body string", "headers table", "rawheaders array", "statuscode integer", "404 nothing");
    }

    @Test
    void sendasync_sendsync_and_cancel_are_all_that_a_request_needs() {
        assertThat(asking("""
                local request = http.get(URL);
                server.log((request.sendasync(@(response) null) == null) + " " + (request.cancel() == null));
                foreach (name in ["sendsync", "sendasync", "cancel", "setvalidation"]) if (!(name in request)) server.log(name);
                """)).containsExactly("true true");
    }

    @Test
    void of_headers_with_one_name_one_is_kept_and_all_are_in_the_raw_ones() {
        var reply = Reply.of(200)
                .header("Set-Cookie", "a=1")
                .header("SET-COOKIE", "b=2")
                .header("Content-Type", "text/plain");
        assertThat(asking("""
                local response = http.get(URL).sendsync();
                server.log(response.headers.len() + " " + ("Set-Cookie" in response.headers));
                server.log(response.headers["set-cookie"].len() + " " + response.headers["content-type"]);
                foreach (header in response.rawheaders) server.log(header.k + ": " + header.v);
                """, Stub.of("GET", "**").reply(reply)))
                .containsExactly(
                        "2 false", "3 text/plain", "Set-Cookie: a=1", "SET-COOKIE: b=2", "Content-Type: text/plain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense              | 3
            ftp://example.com/    | 3
            example.com           | 3
            ''                    | 3
            http:                 | 3
            http://undeclared.example/  | 6
            https://drops/        | 52
            http://hangs/         | 28
            HTTP://fine/          | 200
            https://fine/         | 200
            http://teapot/        | 418
            http://continue/      | 100
            """)
    void codes_below_100_are_libcurl_s_and_those_from_100_the_server_s(String url, int code) {
        var stubs = new Stub[] {
            Stub.of("GET", "https://drops/").reply(Reply.dropping()),
            Stub.of("GET", "http://hangs/").reply(Reply.hanging()),
            Stub.of("GET", "http://fine/").reply(Reply.of(200)),
            Stub.of("GET", "https://fine/").reply(Reply.of(200)),
            Stub.of("GET", "http://teapot/").reply(Reply.of(418)),
            Stub.of("GET", "http://continue/").reply(Reply.of(100))
        };
        assertThat(asking("server.log(http.get(\"" + url + "\").sendsync().statuscode);", stubs))
                .containsExactly(Integer.toString(code));
        assertThat(asking(
                        "http.get(\"" + url + "\").sendasync(@(response) server.log(response.statuscode), null, 60);",
                        stubs))
                .containsExactly(Integer.toString(code));
    }

    @Test
    void an_error_may_have_a_part_of_the_body() {
        var reply = Reply.of(200).piece(Duration.ofSeconds(1), "half").thenDropping();
        assertThat(asking(
                        "http.get(URL).sendasync(@(response) server.log(response.statuscode + \" \" + response.body));",
                        Stub.of("GET", "**").reply(reply)))
                .containsExactly("56 half");
    }

    @Test
    void after_cancel_neither_callback_runs() {
        var reply = Reply.of(200).piece(Duration.ofSeconds(1), "a").piece(Duration.ofSeconds(2), "b");
        assertThat(asking("""
                local request = http.get(URL);
                request.sendasync(@(response) server.log("never"), @(content) server.log(content));
                imp.wakeup(2, @() request.cancel());
                """, Stub.of("GET", "**").reply(reply))).containsExactly("a");
    }

    private static List<String> served(String handler, HttpRequest... requests) {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("http.onrequest(" + handler + ");");
            var url = http.serve(world.imp.agentSide(), world.imp.seed()).url();
            var seen = new ArrayList<String>();
            for (var request : requests) {
                var own = new HttpRequest(request.method(), url + request.url(), request.headers(), request.body());
                http.request(
                        "browser",
                        own,
                        response -> seen.add(response.status() + " " + response.headers() + " "
                                + response.body().text()));
            }
            world.advance("10S");
            seen.addAll(0, world.log("agent"));
            return seen;
        }
    }

    @Test
    void a_request_to_the_agent_is_a_table_of_five() {
        var handler = """
                function(request, response) {
                    local keys = [];
                    foreach (key, value in request) keys.append(key + " " + typeof value);
                    keys.sort();
                    foreach (key in keys) server.log(key);
                    server.log(request.method + " " + request.path + " " + request.query.a + " " + request.query.len());
                    server.log(request.headers["x-kind"] + " " + ("X-Kind" in request.headers) + " " + request.body);
                    server.log(type(response) + " " + (response.header("A", "b") == null) + " " + (response.send(200, "ok") == null));
                }
                """;
        assertThat(served(
                        handler,
                        HttpRequest.of("POST", "/x/y?a=b%20c&d=")
                                .header("X-Kind", "K")
                                .body("text")))
                .containsExactly(
                        "body string",
                        "headers table",
                        "method string",
                        "path string",
                        "query table",
                        "POST /x/y b c 2",
                        "K false text",
                        "meta true true",
                        "200 [A: b] ok");
    }

    @Test
    void the_path_of_the_agent_s_url_itself_is_empty_or_a_slash() {
        var handler = "@(request, response) response.send(200, \"'\" + request.path + \"' \" + request.query.len())";

        assertThat(served(handler, HttpRequest.of("GET", ""), HttpRequest.of("GET", "/"), HttpRequest.of("GET", "/a")))
                .containsExactly("200 [] '' 0", "200 [] '/' 0", "200 [] '/a' 0");
    }

    @Test
    void responses_may_be_kept_and_answered_later_in_any_order() {
        var handler = """
                function(request, response) {
                    if (request.path == "/last") {
                        kept.send(200, "first");
                        response.send(200, "last");
                    } else {
                        ::kept <- response;
                    }
                }
                """;

        assertThat(served(handler, HttpRequest.of("GET", "/first"), HttpRequest.of("GET", "/last")))
                .containsExactly("200 [] first", "200 [] last");
    }

    @Test
    void only_the_last_handler_is_called() {
        var handler =
                "@(request, response) server.log(\"never\")); http.onrequest(@(request, response) response.send(200, \"second\")";

        assertThat(served(handler, HttpRequest.of("GET", "/"))).containsExactly("200 [] second");
    }

    @Test
    void an_agent_reaches_itself_by_its_url() {
        var log = asking("""
                server.log(http.agenturl() == http.agenturl() && http.agenturl().find("https://") == 0);
                http.onrequest(@(request, response) response.send(202, request.method + request.path + request.body));
                http.put(http.agenturl() + "/me", {}, "!").sendasync(@(response) server.log(response.statuscode + response.body));
                """);

        assertThat(log).containsExactly("true", "202PUT/me!");
    }

    @Test
    void the_url_outlives_a_restart() {
        assertThat(asking("""
                server.log(http.agenturl());
                if (!("ran" in server.load())) {
                    server.save({ ran = true });
                    imp.wakeup(10, @() server.restart());
                }
                """)).satisfies(lines -> assertThat(lines).hasSize(2).allMatch(lines.get(0)::equals));
    }

    @Test
    void what_a_handler_is_asked_is_in_the_trace() {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("http.onrequest(@(request, response) response.send(200));");
            var url = http.serve(world.imp.agentSide(), world.imp.seed()).url();
            http.request("browser", HttpRequest.of("GET", url), response -> {});
            world.advance("1S");

            assertThat(world.events(HttpExchange.class))
                    .extracting(each -> each.phase().name())
                    .containsExactly("SENT", "RECEIVED", "REPLIED", "ANSWERED");
        }
    }
}

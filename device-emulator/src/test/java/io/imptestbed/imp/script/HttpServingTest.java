package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.http.HttpRequest;
import io.imptestbed.imp.http.HttpWorld;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Requests to an agent, its responses, and its URL. Evidence: imp-api 2.3. */
class HttpServingTest {
    @Test
    void what_would_end_a_header_of_a_response_throws_an_error_that_can_be_caught() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    http.onrequest(function(request, response) {
                        try { response.header("A", "b\\nC: d"); } catch (error) { server.log(error); }
                        response.send(200, "");
                    });
                    http.get(http.agenturl()).sendasync(@(answer) server.log("c" in answer.headers));
                    """);
            world.advance("1S");

            assertThat(world.log("agent"))
                    .containsExactly(
                            "header A: \"b\\nC: d\" (expected: no line ends or other control characters)", "false");
        }
    }

    @Test
    void the_handler_of_requests_gets_a_table_and_answers() {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("""
                    http.onrequest(function(request, response) {
                        server.log(request.method + " " + request.path + " " + request.query.state + " "
                            + request.headers["content-type"] + " " + request.headers.host + " " + request.body);
                        response.header("X-Kind", "reply");
                        response.header("X-Number", 5);
                        response.send(201, "done");
                    });
                    """);
            var url = http.serve(world.imp.agentSide(), world.imp.seed()).url();
            var seen = new ArrayList<String>();
            http.request(
                    "browser",
                    HttpRequest.of("PUT", url + "/led/1?state=on%20now")
                            .header("Content-Type", "text/plain")
                            .body("x"),
                    response -> seen.add(response.status() + " " + response.headers() + " " + response.body()));
            world.advance("1S");

            assertThat(world.log("agent")).containsExactly("PUT /led/1 on now text/plain agent.electricimp.com x");
            assertThat(seen).containsExactly("201 [X-Kind: reply, X-Number: 5] done");
        }
    }

    @Test
    void a_response_may_be_kept_until_the_device_has_answered() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    waiting <- null;
                    http.onrequest(function(request, response) {
                        waiting = response;
                        device.send("read", null);
                    });
                    device.on("level", @(level) waiting.send(200, http.jsonencode({ "level": level })));
                    imp.wakeup(5, function() {
                        http.get(http.agenturl() + "/level").sendasync(@(r) server.log(r.statuscode + " " + r.body));
                    });
                    """).device("agent.on(\"read\", @(nothing) agent.send(\"level\", 3));");
            world.advance("10S");

            assertThat(world.log("agent")).containsExactly("200 { \"level\": 3 }");
        }
    }

    @Test
    void a_handler_can_be_replaced_and_removed() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    local log = @(response) server.log(response.statuscode);
                    http.onrequest(@(request, response) response.send(200, "first"));
                    http.onrequest(@(request, response) response.send(201));
                    http.get(http.agenturl()).sendasync(log);
                    imp.wakeup(1, function() {
                        http.onrequest(null);
                        http.get(http.agenturl()).sendasync(log);
                    });
                    """);
            world.advance("5S");

            assertThat(world.log("agent")).containsExactly("201", "404");
        }
    }

    @Test
    void an_error_in_a_handler_restarts_the_agent_and_is_a_500() {
        var scripts = new ScriptWorld();
        var http = HttpWorld.on(scripts.surroundings);
        try (var world = scripts.settings(ScriptSettings.NONE.withHttp(http))) {
            world.agent("""
                    server.log("starts");
                    http.onrequest(function(request, response) {
                        response.send(200, request.nothing);
                    });
                    """);
            var seen = new ArrayList<Integer>();
            var url = http.serve(world.imp.agentSide(), world.imp.seed()).url();
            http.request("browser", HttpRequest.of("GET", url), response -> seen.add(response.status()));
            world.advance("5S");

            assertThat(seen).containsExactly(500);
            assertThat(world.log("agent"))
                    .contains("ERROR: the index 'nothing' does not exist", "ERROR:   in unknown pump.agent.nut:3")
                    .endsWith("starts");
        }
    }

    @Test
    void an_agent_without_a_world_of_http_still_knows_itself() {
        try (var world = new ScriptWorld()) {
            world.agent("""
                    http.onrequest(@(request, response) response.send(200, "me"));
                    http.get(http.agenturl()).sendasync(@(r) server.log(r.body));
                    """);
            world.advance("1S");

            assertThat(world.log("agent")).containsExactly("me");
        }
    }
}

package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path path;

    private static void untilPrinted(Child child, String text) {
        await().atMost(PATIENCE).until(() -> child.out().contains(text));
    }

    @Test
    void new_code_runs_as_soon_as_a_file_changes_and_the_old_goes_on_if_it_is_wrong() {
        var folder = new Folder(path);
        folder.file("a.agent.nut", "@include \"words.nut\"\nserver.log(WORD);\n");
        folder.file("words.nut", "const WORD = \"first\";\n");
        try (var child = Child.start(path, "imp", "--agent", "a.agent.nut")) {
            untilPrinted(child, "[Agent]  first");

            folder.file("words.nut", "const WORD = ;\n");
            untilPrinted(child, "words.nut:1:");
            untilPrinted(child, "the old code goes on");
            folder.file("words.nut", "const WORD = \"second\";\n");
            untilPrinted(child, "[Agent]  second");
            child.signal("TERM"); // SIGINT is ignored where a build runs in the background

            assertThat(child.exitCode()).isEqualTo(143);
            assertThat(child.out())
                    .contains("changed: words.nut", "Agent restarted: new code")
                    .endsWith("Stopped\n");
            assertThat(child.err())
                    .contains("the broker listens at tcp://127.0.0.1:")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void servers_and_boards_from_files_change_with_their_files() {
        var folder = new Folder(path);
        folder.file("a.agent.nut", """
                server.log("begins");
                function ask() {
                    server.log("answer " + http.get("https://api.example.com/").sendsync().body);
                    imp.wakeup(1, ask);
                }
                ask();
                """);
        folder.file("d.device.nut", "hardware.pin1.configure(ANALOG_IN);\nserver.log(hardware.pin1.read() / 1000);\n");
        folder.file("http.yaml", "- { url: \"https://api.example.com/\", replies: { body: one } }\n");
        folder.file("board.yaml", "pin1: 3.3\n");
        try (var child = Child.start(
                path,
                "imp",
                "--agent",
                "a.agent.nut",
                "--device",
                "d.device.nut",
                "--http",
                "http.yaml",
                "--wired",
                "board.yaml")) {
            untilPrinted(child, "answer one");
            untilPrinted(child, "[Device] 65\n");

            folder.file("http.yaml", "- { url: \"https://api.example.com/\", replys: { body: two } }\n");
            untilPrinted(child, "http.yaml:1:");
            untilPrinted(child, "the old code goes on");
            folder.file("http.yaml", "- { url: \"https://api.example.com/\", replies: { body: three } }\n");
            untilPrinted(child, "answer three");
            var begun = child.out().split("begins", -1).length;
            folder.file("board.yaml", "pin1: 0\n# no volts\n");
            untilPrinted(child, "[Device] 0\n");

            assertThat(begun).isEqualTo(2);
            assertThat(child.out())
                    .contains("changed: http.yaml", "new answers; the code goes on", "Agent restarted: new wiring")
                    .doesNotContain("answer two");
        }
    }

    @Test
    void the_agents_url_is_served_on_loopback_if_asked_for() throws Exception {
        new Folder(path)
                .file(
                        "a.agent.nut",
                        "http.onrequest(function (request, response) {\n  response.header(\"x-level\", \"7\");\n"
                                + "  response.send(201, request.method + \" \" + request.path + \" \" + request.query.q + \" \" + request.body);\n});\n");
        try (var child = Child.start(path, "imp", "--agent", "a.agent.nut", "--http-port", "0")) {
            await().atMost(PATIENCE).until(() -> child.err().contains("the agent listens at http"));
            untilPrinted(child, "code deployed");
            var url = child.err().replaceFirst("(?s).*the agent listens at (\\S+).*", "$1");

            var response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "pump/level?q=5"))
                                    .POST(HttpRequest.BodyPublishers.ofString("hello"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.headers().firstValue("x-level")).contains("7");
            assertThat(response.body()).isEqualTo("POST /pump/level 5 hello");
        }
    }

    @Test
    void a_request_that_http_does_not_know_is_refused_with_the_reason() throws Exception {
        new Folder(path).file("a.agent.nut", "http.onrequest(@(request, response) response.send(200, \"never\"));\n");
        try (var child = Child.start(path, "imp", "--agent", "a.agent.nut", "--http-port", "0")) {
            await().atMost(PATIENCE).until(() -> child.err().contains("the agent listens at http"));
            untilPrinted(child, "code deployed");
            var url = URI.create(child.err().replaceFirst("(?s).*the agent listens at (\\S+).*", "$1"));

            try (var socket = new Socket(url.getHost(), url.getPort())) {
                socket.getOutputStream()
                        .write("G@T / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 400 ")
                        .contains("verb: \"G@T\" (expected: one word, such as GET)");
            }
        }
    }

    @Test
    void code_that_stays_wrong_until_the_end_fails_the_run() {
        new Folder(path).file("a.agent.nut", "local = 5;\n");
        try (var child = Child.start(path, "imp", "--agent", "a.agent.nut", "--for", "1s")) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.out()).contains("a.agent.nut:1:7: ", "waiting for a change");
            assertThat(child.err()).contains("nothing ran: the code was wrong until the end");
        }
    }
}

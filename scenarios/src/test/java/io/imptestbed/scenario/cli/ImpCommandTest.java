package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpCommandTest {
    @TempDir
    private Path path;

    private Folder folder;
    private String agent;
    private String device;

    @BeforeEach
    void write_a_pair() {
        folder = new Folder(path);
        agent = folder.file("pump.agent.nut", """
                @include "topics.nut"
                local client = mqtt.createclient();
                client.onconnect(function (code) {
                  server.log("connected with " + code);
                });
                client.connect("ssl://broker.example.com", "pump");
                device.on("level", function (level) {
                  server.log("@{GREETING} " + level);
                  client.createmessage(TOPIC, level.tostring()).sendasync();
                });
                """);
        folder.file("topics.nut", "const TOPIC = \"pump/level\";\n");
        device = folder.file("pump.device.nut", """
                function tick(level) {
                  agent.send("level", level);
                  if (level == 2) level = nowhere;
                  imp.wakeup(10, @() tick(level + 1));
                }
                tick(0);
                """);
    }

    @Test
    void runs_a_pair_in_virtual_time_with_its_log() {
        var outcome = Shell.pipe()
                .run(
                        "imp",
                        "--agent",
                        agent,
                        "--device",
                        device,
                        "--define",
                        "GREETING=hello",
                        "--virtual",
                        "--for",
                        "30s");

        Golden.check("imp/pair.txt", outcome.text(path));
        assertThat(outcome.code()).isZero();
    }

    @Test
    void a_script_that_fails_again_and_again_is_shown_failing_twice() {
        var failing = folder.file("failing.device.nut", "server.log(\"begins\");\nnowhere();\n");

        var quiet = Shell.pipe().run("imp", "--device", failing, "--virtual", "--for", "30s");
        var all = Shell.pipe().run("imp", "--device", failing, "--virtual", "--for", "30s", "-v");

        assertThat(quiet.out().lines().filter(line -> line.contains("begins"))).hasSize(2);
        assertThat(quiet.out())
                .contains("[Status] The device has restarted 90 more times, each time with the same lines")
                .endsWith("Stopped after 30 s\n");
        assertThat(all.out().lines().filter(line -> line.contains("begins"))).hasSizeGreaterThan(200);
        assertThat(all.out()).doesNotContain("more times");
    }

    @Test
    void a_host_declared_unreachable_refuses_the_agents_connection() {
        var trying = folder.file("trying.agent.nut", """
                local urls = ["ssl://broker.example.com", "tcp://broker.example.com:1884", "tcp://broker.example.net", "tcp://broker.invalid"];
                client <- mqtt.createclient();
                function next() {
                  if (urls.len() == 0) return;
                  local url = urls.remove(0);
                  client.onconnect(function(code) {
                    server.log(url + " answers " + code);
                    client.disconnect(next);
                  });
                  client.connect(url, "pump");
                }
                next();
                """);

        var outcome = Shell.pipe()
                .run(
                        "imp",
                        "--agent",
                        trying,
                        "--unreachable",
                        "*.example.com:1884",
                        "--unreachable",
                        "broker.example.net",
                        "--virtual",
                        "--for",
                        "30s");

        assertThat(outcome.out())
                .contains(
                        "ssl://broker.example.com answers 0",
                        "tcp://broker.example.com:1884 answers -1",
                        "tcp://broker.example.net answers -1",
                        "tcp://broker.invalid answers -1");
    }

    @Test
    void what_is_to_be_unreachable_is_a_host() {
        var outcome =
                Shell.pipe().run("imp", "--agent", agent, "--unreachable", "http://broker", "--virtual", "--for", "1s");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--unreachable: http://broker (expected: a host such as mqtt.example.com");
    }

    @Test
    void verbose_shows_packets_messages_and_blocks() {
        var blocking = folder.file("sleep.agent.nut", "imp.sleep(2);\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", agent, "--device", device, "--virtual", "--for", "5s", "-v")
                        .out())
                .contains("[Trace]  imp.agent  >> Connect Command", "[Trace]  imp.device  >> level");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", blocking, "--virtual", "--for", "5s", "--verbose")
                        .out())
                .contains("imp.sleep", "sleep.agent.nut:1");
    }

    @Test
    void a_text_of_several_lines_cannot_pass_for_lines_of_the_log() {
        var forger = folder.file(
                "x.agent.nut",
                "server.log(\"one\\n2026-01-01T00:00:00.000 +00:00 [Status] forged\\rtwo\"); server.log(\"\");");
        var outcome = Shell.pipe().run("imp", "--agent", forger, "--virtual", "--for", "1ms");

        assertThat(outcome.out().lines())
                .anyMatch(line -> line.endsWith(" [Agent]  one"))
                .anyMatch(line ->
                        line.endsWith("  [Status] forged") || line.strip().endsWith("[Status] forged"))
                .noneMatch(line -> line.startsWith("2026-01-01") && line.endsWith("forged"))
                .contains(" ".repeat(40) + "two")
                .anyMatch(line -> line.endsWith("[Agent]  "));
        assertThat(outcome.out()).doesNotContain("\r");
    }

    @Test
    void errors_are_red_on_a_terminal() {
        var outcome = Shell.pipe()
                .onTerminal(Map.of("LANG", "C.UTF-8"))
                .run("imp", "--agent", folder.file("x.nut", "nowhere();"), "--virtual", "--for", "1ms");

        assertThat(outcome.out()).contains("\u001B[31mERROR: the index 'nowhere' does not exist");
    }

    @Test
    void code_that_is_wrong_and_that_nobody_watches_is_refused_with_its_places() {
        var wrong = folder.file("wrong.agent.nut", "local = 5;\n");
        var outcome = Shell.pipe()
                .run("imp", "--agent", wrong, "--device", folder.at("none.nut"), "--virtual", "--for", "1s");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("wrong.agent.nut:1:7: expected 'IDENTIFIER'", "none.nut");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            local x = 1;\\n  local y = \\u0007 2;  ~ x.agent.nut:2:13: unexpected control character 0x07 (expected: source code, which is text)
            \\u0001\\u0002binary                    ~ x.agent.nut:1:1: unexpected control character 0x01 (expected: source code, which is text)
            local x = 1;\\n\\u0000local y;         ~ x.agent.nut:2:1: has a NUL byte (expected: source code, which is text)
            """)
    void what_is_no_text_is_told_with_its_place(String source, String problem) {
        var bytes = source.replace("\\n", "\n")
                .replace("\\u0000", "\0")
                .replace("\\u0001", "\1")
                .replace("\\u0002", "\2")
                .replace("\\u0007", "\7");
        var file = folder.file("x.agent.nut", bytes);
        var imp = Shell.pipe().run("imp", "--agent", file, "--virtual", "--for", "1s");
        var check = Shell.pipe().run("check", file);

        assertThat(imp.code()).isEqualTo(2);
        assertThat(imp.err()).isEqualTo(problem + "\ntestbed: 1 problem; nothing was run\n");
        assertThat(check.err()).contains("/" + problem);
    }

    @Test
    void a_file_that_is_not_there_is_refused_at_once_though_files_are_watched() {
        var missing = Shell.pipe().run("imp", "--agent", folder.at("none.agent.nut"), "--device", device);

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("none.agent.nut: there is no such file");
        assertThat(missing.out()).isEmpty();
        assertThat(Shell.pipe().run("imp", "--device", path.toString()).err()).contains("is a folder, not a file");
    }

    @Test
    void everything_that_keeps_code_from_being_built_is_told_at_once() {
        var wrong = folder.file("wrong.agent.nut", "@include \"nope.nut\"\n#require \"Foo:1.0.0\"\n@if x\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", wrong, "--virtual", "--for", "1s")
                        .err())
                .contains("wrong.agent.nut:1:1: @include", "wrong.agent.nut:3:1: @if", "wrong.agent.nut:2:1: #require")
                .contains("name one (--libraries FOLDER, or libraries: beside script: in a scenario)");
    }

    @Test
    void a_request_that_nobody_answers_stands_in_the_log_with_its_line_and_what_to_declare() {
        var asynchronous = folder.file("a.nut", "http.get(\"https://api.example.com/\").sendasync(@(r) null);\n");
        var synchronous = folder.file("s.nut", "\nhttp.get(\"https://me@api.example.com:8443/\").sendsync();\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", asynchronous, "--virtual", "--for", "1s")
                        .out())
                .contains(
                        "[Agent]  ERROR: HTTP request without an answer: GET https://api.example.com/ at a.nut:1 in main(): ")
                .contains("declare { method: GET, url: \"https://api.example.com/\"")
                .contains(" in a file for --http, or in real time let it through: --allow-host api.example.com\n");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", synchronous, "--virtual", "--for", "1s")
                        .out())
                .contains("at s.nut:2 in main()", "--allow-host api.example.com\n");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", asynchronous, "--for", "1s")
                        .out())
                .contains(", or let it through: --allow-host api.example.com\n");
    }

    @Test
    void servers_from_a_file_answer() {
        var asking = folder.file(
                "ask.nut",
                "http.get(\"https://api.example.com/v1/level\").sendasync(@(r) server.log(r.statuscode + \" \" + r.body));\n");
        var stubs = folder.file(
                "stubs.yaml",
                "- { url: \"https://api.example.com/v1/{kind}\", replies: { status: 201, body: \"${captured.kind} 7\" } }\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", asking, "--http", stubs, "--virtual", "--for", "1s")
                        .out())
                .contains("[Agent]  201 level 7\n")
                .doesNotContain("without an answer");
    }

    @Test
    void a_stub_matches_json_that_says_what_looks_like_a_parameter() {
        var asking = folder.file("asking.nut", """
                local body = http.jsonencode({ "say": ["${name}"], "${key}": 1 });
                http.post("http://api.example.com/", {}, body).sendasync(@(r) server.log(r.statuscode));
                """);
        var stubs = folder.file(
                "stubs.yaml",
                "- { url: \"http://api.example.com/\", json: { say: [ \"$${name}\" ], \"$${key}\": 1 }, replies: 201 }\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", asking, "--http", stubs, "--virtual", "--for", "1s")
                        .out())
                .contains("[Agent]  201\n");
    }

    @Test
    void the_board_from_a_file_is_wired_to_the_device() {
        var reading = folder.file("read.device.nut", """
                hardware.i2c89.configure(CLOCK_SPEED_400_KHZ);
                server.log(format("%02x", hardware.i2c89.read(0xBE, "\\x0f", 1)[0]));
                hardware.pin1.configure(ANALOG_IN);
                server.log(hardware.pin1.read() > 30000);
                """);
        var board = folder.file(
                "board.yaml", "type: imp001\npin1: 1.65\ni2c89:\n  \"0x5F\": { registers: { \"0x0F\": \"0xBC\" } }\n");

        assertThat(Shell.pipe()
                        .run("imp", "--device", reading, "--wired", board, "--virtual", "--for", "10s")
                        .out())
                .contains("[Device] bc\n", "[Device] true\n");
    }

    @Test
    void what_is_wrong_with_stubs_and_boards_is_told_with_its_places() {
        var stubs = folder.file("stubs.yaml", "- url: \"https://api.example.com/\"\n  replys: 200\n");
        var board = folder.file("board.yaml", "pin1: 1.65\ni2c89:\n  \"0x5F\": { registers: { \"0x0F\": many } }\n");
        var http = Shell.pipe().run("imp", "--agent", agent, "--http", stubs, "--virtual", "--for", "1s");
        var places = folder.file(
                "places.yaml",
                "- { url: \"https://api.example.com/${x}\", replies: \"${y}\" }\n- { url: \"http://a/\", replies: { body: \"${z}\" } }\n");
        var left = Shell.pipe().run("imp", "--agent", agent, "--http", places, "--virtual", "--for", "1s");
        var wired = Shell.pipe().run("imp", "--agent", agent, "--wired", board, "--virtual", "--for", "1s");
        var missing = Shell.pipe().run("imp", "--agent", agent, "--wired", folder.at("none.yaml"));

        assertThat(http.code()).isEqualTo(2);
        assertThat(http.err()).contains("stubs.yaml:2:3: ", "did you mean 'replies'?");
        assertThat(left.err())
                .contains(
                        "places.yaml:1:10: unknown parameter, found '${x}', expected a parameter of the file, which has none",
                        "places.yaml:1:51: unknown parameter, found '${y}'",
                        "places.yaml:2:40: unknown parameter, found '${z}', expected method, url, host, path");
        assertThat(wired.code()).isEqualTo(2);
        assertThat(wired.err()).containsPattern("board.yaml:3:\\d+: .*many");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("none.yaml");
    }

    @Test
    void restarts_of_an_agent_are_told() {
        var restarting = folder.file("r.nut", "server.log(\"here\");\nimp.wakeup(1, @() nowhere());\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", restarting, "--virtual", "--for", "2500ms")
                        .out())
                .containsSubsequence(
                        "[Status] Agent restarted: code deployed\n",
                        "here\n",
                        "ERROR: the index 'nowhere' does not exist",
                        "[Status] Agent restarted\n",
                        "here\n")
                .containsOnlyOnce("[Status] Agent restarted\n");
    }

    @Test
    void an_agent_that_outlives_its_device_is_told_to_end_and_to_come_back() {
        var here = folder.file("here.nut", "server.log(\"here\");\n");
        var leaving = folder.file("leaving.nut", """
                imp.wakeup(2, @() server.disconnect());
                imp.wakeup(60, @() server.connect());
                """);

        assertThat(Shell.pipe()
                        .run(
                                "imp",
                                "--agent",
                                here,
                                "--device",
                                leaving,
                                "--virtual",
                                "--for",
                                "90s",
                                "--profile",
                                "agentOfflineLife=20s")
                        .out())
                .containsSubsequence(
                        "[Status] Device connected\n",
                        "here\n",
                        "[Status] Device disconnected",
                        "[Status] Agent shut down (the device has been offline for too long)\n",
                        "[Status] Device connected\n",
                        "[Status] Agent restarted\n",
                        "here\n")
                .containsOnlyOnce("[Status] Agent restarted\n");
    }

    @Test
    void what_cut_an_agent_off_is_told_without_being_asked_for() {
        var sleeping = folder.file("sleep.agent.nut", """
                c <- mqtt.createclient();
                c.onconnect(function (rc) {
                  imp.wakeup(5, @() imp.sleep(120));
                });
                c.onconnectionlost(@(r) null);
                c.connect("tcp://h", "x", { keepalive = 30 });
                """);

        assertThat(Shell.pipe()
                        .run("imp", "--agent", sleeping, "--virtual", "--for", "5m")
                        .out())
                .contains("[Status] Agent was blocked for 120 s at sleep.agent.nut:3 in ")
                .containsOnlyOnce("[Status] The agent lost its connection at ")
                .contains("(-1, socket error)", "Keep Alive is 30 s; the agent was blocked 120");
    }

    @Test
    void a_connection_whose_client_is_forgotten_is_told_to_end() {
        var forgetful = folder.file("forgetful.nut", """
                function go() {
                    local client = mqtt.createclient();
                    client.connect("tcp://broker.example.com", "a1");
                }
                go();
                """);

        assertThat(Shell.pipe()
                        .run("imp", "--agent", forgetful, "--virtual", "--for", "5s")
                        .out())
                .containsOnlyOnce(
                        "[Status] The agent's connection to the broker ends (nothing in the script refers to its client any more)\n");
    }

    @Test
    void the_first_refused_send_is_told_with_the_limit() {
        var flooding = folder.file("flood.agent.nut", """
                c <- mqtt.createclient();
                c.onconnect(function (rc) {
                  for (local i = 0; i < 100; i++) c.createmessage("a", "b").sendasync();
                });
                c.connect("tcp://h", "x");
                """);

        assertThat(Shell.pipe()
                        .run("imp", "--agent", flooding, "--virtual", "--for", "10s")
                        .out())
                .containsOnlyOnce("[Status] A Publish Message of the agent was refused at ")
                .contains("outbound credits went from");
    }

    @Test
    void who_is_blocked_for_long_is_told_with_the_line() {
        var loop = folder.file("loop.nut", "local n = 0;\nwhile (++n < 130000) {}\n\nwhile (true) {}\n");
        var sleep = folder.file("sleep.nut", "imp.sleep(12);\nserver.log(\"awake\");\n");

        assertThat(Shell.pipe()
                        .run("imp", "--agent", loop, "--device", sleep, "--virtual", "--for", "20s")
                        .out())
                .containsSubsequence(
                        "[Status] Agent blocked since 10 s at loop.nut:4 in main() by a busy loop\n",
                        "[Status] Device blocked since 10 s at sleep.nut:1 in main() by imp.sleep\n",
                        "[Status] Agent blocked since 20 s at loop.nut:4 in main() by a busy loop\n",
                        "Stopped after 20 s\n")
                .containsOnlyOnce("Device blocked");
    }

    @Test
    void refuses_what_makes_no_sense() {
        assertThat(Shell.pipe().run("imp").err()).contains("--agent FILE");
        assertThat(Shell.pipe().run("imp", "--agent", agent, "--virtual").err()).contains("--virtual --for 1h");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", agent, "--virtual", "--for", "soon")
                        .err())
                .contains("--for: soon", "1h 30m");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", agent, "--virtual", "--for", "1s", "--broker", "tcp://x:1")
                        .err())
                .contains("leave --virtual out");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", agent, "--virtual", "--for", "1s", "--allow-host", "x.org")
                        .err())
                .contains("--allow-host x.org", "leave --virtual out")
                .doesNotContain("--real-time");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", agent, "--virtual", "--for", "1s", "--http-port", "0")
                        .err())
                .contains("--http-port 0");
        assertThat(Shell.pipe()
                        .run("imp", "--agent", agent, "--libraries", folder.at("none"))
                        .code())
                .isEqualTo(2);
    }
}

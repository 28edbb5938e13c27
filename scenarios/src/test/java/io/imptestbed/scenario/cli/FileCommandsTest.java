package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandsTest {
    @TempDir
    private Path path;

    private Folder folder;
    private final Shell shell = Shell.pipe();

    @BeforeEach
    void write() {
        folder = new Folder(path);
    }

    @Test
    void init_writes_a_scenario_that_is_right_and_says_what_to_do_with_it() {
        var outcome = shell.run("init", folder.at("pump.scenario.yaml"));

        Golden.check("cli/init.txt", outcome.text(path));
        assertThat(shell.run("check", folder.at("pump.scenario.yaml")).text(path))
                .isEqualTo("nothing wrong: 1 scenario in 1 file\n--- exit code 0\n");
        assertThat(folder.read("pump.scenario.yaml").lines().findFirst().orElseThrow())
                .startsWith("# yaml-language-server: $schema=")
                .endsWith("scenarios/schema/scenario.schema.json");
    }

    @Test
    void init_never_overwrites() {
        shell.run("init", folder.at("pump.scenario.yaml"));
        var before = folder.read("pump.scenario.yaml");

        var outcome = shell.run("init", folder.at("pump.scenario.yaml"));

        Golden.check("cli/init-twice.txt", outcome.text(path));
        assertThat(folder.read("pump.scenario.yaml")).isEqualTo(before);
        assertThat(folder.names()).containsExactly("pump.scenario.yaml");
    }

    @Test
    void init_into_a_folder_that_is_not_there() {
        Golden.check(
                "cli/init-no-folder.txt",
                shell.run("init", folder.at("no/pump.scenario.yaml")).text(path));
    }

    @Test
    void show_tells_the_story() {
        shell.run("init", folder.at("pump.scenario.yaml"));

        Golden.check(
                "cli/show.txt",
                shell.run("show", folder.at("pump.scenario.yaml")).text(path));
    }

    @Test
    void show_tells_which_scripts_run_what_is_wired_and_who_answers_requests() {
        scripted();

        assertThat(shell.run("show", folder.at("scripted.scenario.yaml")).text(path))
                .contains(
                        "pump.agent: an imp's agent, which runs pump.agent.nut\n",
                        "pump.device: its device, which runs pump.device.nut\n         wired: pin1, i2c89\n",
                        "Who answers requests\n       GET https://api.example.com/state\n       example.net, really, in real time\n");
    }

    @Test
    void check_tells_what_the_authors_of_scripts_should_know_once() {
        scripted();

        assertThat(shell.run("check", folder.at("scripted.scenario.yaml")).text(path))
                .isEqualTo("nothing wrong: 2 scenarios in 1 file\n--- messages\nnote: pump.agent.nut:1: an old file\n"
                        + "--- exit code 0\n");
    }

    private void scripted() {
        folder.file("pump.agent.nut", "@warning \"an old file\"\nserver.log(1);\n");
        folder.file("pump.device.nut", "server.log(2);\n");
        folder.file("scripted.scenario.yaml", """
                scenario: Scripts and their world
                for: { turn: [1, 2] }
                imps:
                  pump:
                    agent: pump.agent.nut
                    device: { script: pump.device.nut, wired: { pin1: high, i2c89: { "0x48": { registers: { "0x00": 1 } } } } }
                http:
                  - { url: "https://api.example.com/state", method: GET, replies: 204 }
                  - { allows: example.net }
                steps: [{ wait: 1s }]
                """);
    }

    @Test
    void show_tells_stages_repetitions_and_what_a_matrix_makes() {
        folder.file("matrix.scenario.yaml", """
                scenario: Everything there is
                for: { qos: [0, 1] }
                covers: [MQTT-4.3.2-1]
                seed: 7
                until: 1h
                profile: { inboundPerSecond: 9/s }
                imps:
                  pump: { profile: { payloadLimit: 1KB }, agent: { on connection lost: { connects after: 1s, times: 5 } } }
                clients:
                  controller: { connects: no, subscribe: [a, b] }
                steps:
                  - stage: morning
                    steps:
                      - pump.agent connects
                      - controller connects
                  - repeat: 2
                    steps:
                      - { controller publishes: { topic: "a/${round}", qos: "${qos}" } }
                expect:
                  - { controller received: 0 }
                """);

        Golden.check(
                "cli/show-matrix.txt",
                shell.run("show", folder.at("matrix.scenario.yaml")).text(path));
    }

    @Test
    void list_is_a_line_a_scenario() {
        folder.scenario("b", "Second", "limits");
        folder.scenario("a-longer-name", "First", "qos");

        Golden.check("cli/list.txt", shell.run("list", path.toString()).text(path));
        assertThat(shell.run("list", "--tag", "qos", path.toString()).out()).isEqualTo("a-longer-name  First  (qos)\n");
    }

    @Test
    void check_tells_every_problem_of_every_file() {
        folder.file("a.scenario.yaml", "scenario: A\nsteps:\n  - nobody connects\n  - { wait: 5 }\n");
        folder.file("b.scenario.yaml", "senario: B\n");
        folder.file("c.scenario.yaml", "");

        var outcome = shell.run("check", path.toString(), folder.at("no-such-folder"));

        assertThat(outcome.code()).isEqualTo(2);
        Golden.check("cli/check.txt", outcome.text(path));
        assertThat(shell.inPipe(Map.of("GITHUB_ACTIONS", "true"))
                        .run("check", path.toString())
                        .out())
                .contains("::error file=" + folder.at("b.scenario.yaml") + ",line=1,col=1::");
    }

    @Test
    void schema_goes_to_the_output_or_into_a_file() {
        var printed = shell.run("schema");

        shell.run("schema", "--output", folder.at("s.json"));

        assertThat(printed.out()).startsWith("{").endsWith("}\n");
        assertThat(folder.read("s.json")).isEqualTo(printed.out());
    }

    @Test
    void completion_knows_commands_and_options() {
        assertThat(shell.run("completion").out()).contains("#!/usr/bin/env bash", "--fail-fast", "broker", "compgen");
    }
}

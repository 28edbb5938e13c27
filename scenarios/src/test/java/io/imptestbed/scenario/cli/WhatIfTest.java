package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfTest {
    @TempDir
    private Path path;

    private Folder folder;
    private final Shell shell = Shell.pipe().with(new ScenarioRunner()::run);

    @BeforeEach
    void write() {
        folder = new Folder(path);
        folder.file("pump.scenario.yaml", """
                scenario: The pump keeps its connection while it works
                imps:
                  pump: { agent: { subscribe: pump/cmd } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: pump/cmd, payload: on, rate: 5/s, for: 20s } }
                  - { at: 5s, pump.agent blocks: 10s, with: imp.sleep }
                expect:
                  - pump.agent keeps connection
                """);
        folder.file("sender.scenario.yaml", """
                scenario: A sender and a reader
                imps: { sender: { agent: {} }, reader: { agent: { subscribe: status } } }
                steps:
                  - sender.agent connects
                  - reader.agent connects
                  - { at: 1s, sender.agent publishes: { topic: status, payload: on, rate: 3/s, for: 60s }, result: any }
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "what-if-block, block=1s..12s, pump",
        "what-if-block-at-line, block@8=7s..9s/500ms, pump",
        "what-if-rate, rate=1/s..10/s, sender",
        "what-if-profile, inboundPerSecond=1/s..12/s, pump",
        "what-if-no-edge, size=10B..50B/20B, pump",
    })
    void prints_a_row_a_value_and_the_edges(String golden, String range, String scenario) {
        var outcome = shell.run("run", "--what-if", range, folder.at(scenario + ".scenario.yaml"));

        assertThat(outcome.code()).isZero();
        Golden.check("cli/" + golden + ".txt", outcome.text(path));
    }

    @ParameterizedTest
    @CsvSource({
        "keepalive=30s..60s, it changes how agents connect",
        "block=1s..2s, it changes steps and reactions that block"
    })
    void what_a_script_does_by_itself_is_out_of_reach_and_the_way_out_is_named(String range, String meant) {
        folder.file(
                "script.agent.nut",
                "client <- mqtt.createclient(); client.connect(\"ssl://b\", \"pump\", { \"keepalive\": 30 });");
        var file = folder.file("script.scenario.yaml", """
                scenario: A script with its own Keep Alive
                imps: { pump: { agent: script.agent.nut } }
                clients: [controller]
                steps: [{ wait: 1s }]
                """);

        var outcome = shell.run("run", "--what-if", range, file);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("nothing in 1 scenario that it could change; " + meant
                        + ", and not what a script does by itself")
                .contains("hand it the figure in 'variables'");
    }

    private String sleeper() {
        folder.file("sleeper.agent.nut", """
                client <- mqtt.createclient();
                client.onconnect(function(result) { client.subscribe("pump/cmd"); });
                client.connect("ssl://b", "pump");
                imp.wakeup(5, function() { imp.sleep(@{BLOCK}); });
                """);
        return folder.file("sleeper.scenario.yaml", """
                scenario: A script blocks as long as it is told
                imps: { pump: { agent: { script: sleeper.agent.nut, variables: { BLOCK: 10 } } } }
                clients: [controller]
                steps: [{ at: 1s, controller publishes: { topic: pump/cmd, payload: on, rate: 5/s, for: 20s } }]
                expect: [pump.agent keeps connection]
                """);
    }

    @Test
    void what_is_handed_to_a_script_can_be_varied() {
        var outcome = shell.run("run", "--what-if", "pump.agent.BLOCK=5..12", sleeper());

        assertThat(outcome.code()).isZero();
        Golden.check("cli/what-if-variable.txt", outcome.text(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pump.agent.NOPE=1..2     | it changes what 'variables' hand to a script; of 'variables' there are pump.agent.BLOCK
            pump.device.BLOCK=1..2   | nothing in 1 scenario that it could change
            block=1s..2s             | not what a script does by itself: of 'variables' there are pump.agent.BLOCK
            pump.agent.BLOCK@3=1..2  | is a variable of a script and stands at no line
            pump.agent.BLOCK=1s..2s  | 1s (expected: a number such as 10 or 0.5)
            """)
    void a_variable_that_is_not_there_is_refused_with_those_that_are(String range, String message) {
        var outcome = shell.run("run", "--what-if", range, sleeper());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("testbed: --what-if").contains(message);
    }

    @Test
    void a_value_with_which_a_script_is_none_is_refused_before_anything_runs() {
        folder.file("sound.agent.nut", "local x@{SUFFIX}_1 = 1;");
        var file = folder.file("sound.scenario.yaml", """
                scenario: A number in the middle of a name
                imps: { pump: { agent: { script: sound.agent.nut, variables: { SUFFIX: a } } } }
                steps: [{ wait: 1s }]
                """);

        var outcome = shell.run("run", "--what-if", "pump.agent.SUFFIX=0.5..2", file);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("variables: {SUFFIX=0.5} (expected: such that it is a script)", "sound.agent.nut:1");
    }

    @Test
    void several_scenarios_have_a_table_each_and_what_does_not_fit_has_none() {
        var both = shell.run("run", "--what-if", "rate=2/s..3/s", path.toString());
        var one = shell.run("run", "--what-if", "block=1s..2s", path.toString());

        assertThat(both.out()).contains("what if  pump  ", "what if  sender  ");
        assertThat(one.out()).contains("what if  pump  ").doesNotContain("what if  sender  ");
    }

    @Test
    void json_carries_rows_and_edges() throws Exception {
        shell.run("run", "--what-if", "block=7s..9s/1s", "--json", folder.at("w.json"), folder.at("pump*"));

        var table = new ObjectMapper().readTree(folder.read("w.json")).at("/tables/0");

        assertThat(table.at("/knob").asText()).isEqualTo("block");
        assertThat(table.at("/rows").size()).isEqualTo(3);
        assertThat(table.at("/rows/2/losses/0/code").asInt()).isEqualTo(-2);
        assertThat(table.at("/edges/0/last").asText()).isEqualTo("7.8s");
        assertThat(table.at("/edges/0/first").asText()).isEqualTo("7.9s");
        assertThat(table.at("/edges/0/after/verdict").asText()).isEqualTo("failed");
    }

    @Test
    void what_blocks_on_an_occasion_has_a_table_too() {
        folder.file("meter.scenario.yaml", """
                scenario: The meter works when its device says so
                imps: { meter: { agent: { on device: { name: go, blocks: 10s } }, device: {} } }
                steps:
                  - meter.agent connects
                  - { at: 1s, meter.device sends: { name: go, data: 1 } }
                """);

        var outcome = shell.run("run", "--what-if", "block=1s..2s/1s", folder.at("meter.scenario.yaml"));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("what if  meter  ");
    }

    @Test
    void jobs_change_nothing() {
        var one = shell.run("run", "--jobs", "1", "--what-if", "rate=2/s..3/s", path.toString());
        var four = shell.run("run", "--jobs", "4", "--what-if", "rate=2/s..3/s", path.toString());

        assertThat(four).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --what-if block=1s           | KNOB=FROM..TO
            --what-if block@3=1s..2s     | nothing in 1 scenario that it could change at that line
            --what-if burst=1..2 --ladder | leave out --repeat, --junit, --ladder and --explain
            --what-if rate=1/s..2/s --real-time | in virtual time only
            """)
    void wrong_ranges_are_refused_before_anything_runs(String options, String message) {
        var words = ("run " + options + " " + folder.at("pump.scenario.yaml")).split(" ", -1);

        var outcome = shell.run(words);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("testbed: --what-if").contains(message);
    }

    @Test
    void explain_tells_the_saving_change_of_a_run_that_failed() {
        var failed = shell.run("run", folder.at("pump.scenario.yaml"));

        assertThat(failed.code()).isEqualTo(1);
        Golden.check("cli/run-remedies.txt", failed.text(path));
    }

    @Test
    void explain_tells_of_what_passed_too() {
        Golden.check(
                "cli/run-explain.txt",
                shell.run("run", "--explain", folder.at("sender.scenario.yaml")).text(path));
    }
}

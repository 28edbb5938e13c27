package io.imptestbed.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFaultsTest {
    private static final String TWO_EXCEPTIONS = """
            imp.wakeup(1, function() { throw "dry"; });
            if (!("again" in server.load())) {
                server.save({ "again": true });
                pump.on();
            }
            """;

    @TempDir
    Path folder;

    private ScenarioResult run(String script, String... expectations) {
        var file = folder.resolve("pump.scenario.yaml");
        try {
            Files.writeString(folder.resolve("pump.agent.nut"), script);
            Files.writeString(
                    file,
                    "scenario: Faults\nimps: { pump: { agent: pump.agent.nut } }\nsteps: [{ wait: 2500ms }]\nexpect:\n"
                            + String.join("", List.of(expectations)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var read = ScenarioFiles.read(file);
        assertThat(read).isInstanceOf(ReadResult.Loaded.class);
        var scenario = ((ReadResult.Loaded) read).scenarios().get(0);
        return new ScenarioRunner().run(scenario, RunOptions.inVirtualTime());
    }

    private static List<String> places(ScenarioResult result) {
        return result.findings().stream()
                .map(finding -> Path.of(finding.place().file()).getFileName() + ":"
                        + finding.place().line())
                .toList();
    }

    @Test
    void an_exception_that_nobody_expects_fails_the_run_at_its_line_and_is_told_once() {
        var result = run(
                "function poll() {\n    throw \"dry\";\n}\nimp.wakeup(1, poll);\n",
                "  - { pump.agent requested: 0 }\n");

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(places(result)).containsExactly("pump.agent.nut:2");
        assertThat(result.findings().get(0).seen())
                .isEqualTo("pump.agent at 1.000 s: dry: in poll pump.agent.nut:2, 2 times");
    }

    @Test
    void an_exception_that_is_expected_is_no_fault() {
        var result = run("imp.wakeup(1, function() { throw \"dry\"; });", "  - { pump.agent throws: dry }\n");

        assertThat(result.findings()).isEmpty();
    }

    @Test
    void one_expected_exception_does_not_excuse_another() {
        var result = run(TWO_EXCEPTIONS, "  - { pump.agent throws: dry }\n");

        assertThat(places(result)).containsExactly("pump.agent.nut:4");
        assertThat(result.findings().get(0).seen()).contains("the index 'pump' does not exist");
    }

    @Test
    void each_text_of_several_expected_exceptions_is_excused_and_no_text_excuses_all() {
        var both = "  - { pump.agent throws: dry }\n  - { pump.agent throws: the index 'pump' }\n";

        assertThat(run(TWO_EXCEPTIONS, both).findings()).isEmpty();
        assertThat(run(TWO_EXCEPTIONS, "  - pump.agent throws\n").findings()).isEmpty();
    }

    @Test
    void exceptions_of_any_text_can_be_counted() {
        var three = run(TWO_EXCEPTIONS, "  - { pump.agent throws: { times: 3 } }\n");

        assertThat(run(TWO_EXCEPTIONS, "  - { pump.agent throws: { times: 2 } }\n")
                        .findings())
                .isEmpty();
        assertThat(three.findings()).hasSize(1);
        assertThat(three.findings().get(0).expected()).isEqualTo("exactly 3 uncaught exceptions");
        assertThat(three.findings().get(0).seen()).startsWith("2 uncaught exceptions");
    }

    @Test
    void a_request_that_nobody_answers_fails_the_run_with_the_stub_to_add() {
        var result = run(
                "http.get(\"https://api.example.com/state\").sendasync(@(response) null);",
                "  - { pump.agent requested: 1 }\n");

        assertThat(result.findings())
                .extracting(Finding::text)
                .containsExactly("a request that nobody answers: GET https://api.example.com/state");
        assertThat(result.findings().get(0).seen())
                .contains("declare { method: GET, url: \"https://api.example.com/state\", replies: 200 }");
        assertThat(places(result)).containsExactly("pump.agent.nut:1");
    }
}

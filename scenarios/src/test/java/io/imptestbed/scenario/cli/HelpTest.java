package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final Shell shell = Shell.pipe();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "plan",
                "list",
                "show",
                "check",
                "init",
                "schema",
                "broker",
                "squirrel",
                "impunit",
                "imp",
                "completion"
            })
    void every_command_has_help_with_an_example_and_exit_codes(String command) {
        var outcome = shell.run(command, "--help");

        Golden.check("cli/help-" + command + ".txt", outcome.text());
        assertThat(outcome.out()).contains("./testbed " + command, "Example", "130   interrupted");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void the_program_alone_has_help() {
        Golden.check("cli/help.txt", shell.run("--help").text());
    }

    @Test
    void help_keeps_within_a_hundred_columns() {
        for (var command : new String[] {
            "run",
            "plan",
            "list",
            "show",
            "check",
            "init",
            "schema",
            "broker",
            "squirrel",
            "impunit",
            "imp",
            "completion"
        }) {
            assertThat(shell.run(command, "--help").out().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }
    }

    @Test
    void help_is_coloured_on_a_terminal_only() {
        assertThat(shell.onTerminal(Map.of("LANG", "en_US.UTF-8")).run("--help").out())
                .contains("\u001B[");
        assertThat(shell.onTerminal(Map.of("NO_COLOR", "1")).run("--help").out())
                .doesNotContain("\u001B");
        assertThat(shell.run("--help").out()).doesNotContain("\u001B");
    }

    @Test
    void says_which_version_it_is() {
        assertThat(shell.run("--version").out()).startsWith("testbed ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rnu",
                "run",
                "run --nonsense",
                "run --jobs many x",
                "run --jobs 0 x",
                "run --repeat -1 x",
                "run --seed 1 --seed 2 x",
                "run --quiet --verbose x",
                "run --set rate x",
                "run --broker tcp://localhost:1883 x",
                "run --real-time --broker localhost:1883 x",
                "run --real-time --broker http://localhost x",
                "run --speed 10 x",
                "run --real-time --speed 0 x",
                "run --real-time --speed 2 --broker tcp://localhost:1 x",
                "run --profile inboundPerSecnd=9/s x",
                "run --profile inboundPerSecond=9 x",
                "run no-such-file.scenario.yaml",
                "run @arguments",
                "show",
                "show no-such-scenario",
                "init first.yaml",
                "broker --port 70000",
                "broker --user nobody",
                "completion for me",
            })
    void a_wrong_command_line_gets_one_message_that_says_what_to_do(String line) {
        var outcome = shell.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).doesNotContain("Exception").doesNotContain("\tat ");
        var name = line.isEmpty() ? "nothing" : line.replaceAll("[^A-Za-z0-9]+", "-");
        Golden.check("cli/wrong/" + name + ".txt", "$ testbed " + line + "\n" + outcome.text());
    }
}

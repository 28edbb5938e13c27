package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpunitCommandTest {
    private static final String RESOURCES = "src/test/resources/impunit/";
    private static final String LIBRARIES = RESOURCES + "libraries";
    private static final String PUMPS = RESOURCES + "pumps";

    @TempDir
    private Path folder;

    private static Shell.Outcome run(String... arguments) {
        var all = new String[arguments.length + 3];
        all[0] = "impunit";
        all[1] = "--libraries";
        all[2] = LIBRARIES;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Shell.pipe().run(all);
    }

    @Test
    void runs_all_test_files_of_a_home_and_tells_as_impt_does() {
        var outcome = run("--define", "GREETING=hello", PUMPS);

        Golden.check("impunit/pumps.txt", outcome.text());
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void several_jobs_print_the_same() {
        var one = run("--define", "GREETING=hello", PUMPS);

        assertThat(run("--jobs", "3", "--define", "GREETING=hello", PUMPS).text())
                .isEqualTo(one.text());
    }

    @Test
    void a_selection_runs_nothing_else() {
        var outcome = run("--tests", "Pump:PumpCase::testFills", PUMPS);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("PumpCase::testFills()", "Tests: 1, Assertions: 1, Failures: 0", "Testing succeeded")
                .doesNotContain("testOverflows", "Level.device.test.nut");
    }

    @Test
    void a_selection_may_be_a_pattern_behind_the_path() {
        var outcome = run(PUMPS + "/tests/Pump.agent.test.nut:Pu*::test*s");

        assertThat(outcome.out())
                .contains("testFills()", "testOverflows()")
                .doesNotContain("testHearsFromDevice", "testNothing");
    }

    @Test
    void a_file_without_the_selected_test_is_skipped() {
        var outcome = run("--tests", "::testReads", PUMPS);

        assertThat(outcome.out()).contains("Skip \"tests/Pump.agent.test.nut\" testing", "LevelCase::testReads()");
        assertThat(run("--tests", "::testNobody", PUMPS).code()).isEqualTo(2);
    }

    @Test
    void the_results_are_written_as_junit_xml() throws IOException {
        var report = folder.resolve("report.xml");

        run("--junit", report.toString(), PUMPS);

        Golden.check("impunit/pumps.xml", Files.readString(report));
    }

    @Test
    void verbose_shows_what_scripts_log() {
        assertThat(run("--verbose", PUMPS).out()).contains("log] [Agent] level 7");
        assertThat(run("--quiet", PUMPS).out()).doesNotContain("test] ").contains("Testing failed");
    }

    @Test
    void what_goes_wrong_with_a_session_fails_it_and_the_others_run() {
        var text = run(RESOURCES + "trouble").text();

        Golden.check("impunit/trouble.txt", text.replace(Path.of("").toAbsolutePath() + "/", ""));
    }

    @Test
    void code_under_test_that_is_missing_is_told_before_anything_runs() throws IOException {
        Files.writeString(folder.resolve(".impt.test"), "{\"agentFile\": \"gone.nut\"}");
        Files.writeString(folder.resolve("A.agent.test.nut"), "class A extends ImpTestCase { function testA() {} }\n");

        var outcome = run(folder.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("agentFile: gone.nut: there is no such file in " + folder);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void commands_of_the_host_run_only_if_they_are_allowed() {
        var file = RESOURCES + "trouble/Command.agent.test.nut";

        assertThat(run(file).out()).contains("External command not run: echo from the host", "--allow-commands");
        var allowed = run("--allow-commands", file);
        assertThat(allowed.code()).isZero();
        assertThat(allowed.out()).contains("> from the host");
    }

    @Test
    void agents_reach_their_own_url_and_nobody_else() {
        var outcome = run("--verbose", RESOURCES + "trouble/Web.agent.test.nut");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("[Agent] at /here")
                .contains("warning] HTTP request without an answer: GET https://api.example.com/levels");
    }

    @Test
    void tests_have_servers_and_peripherals_from_files() throws IOException {
        Files.writeString(folder.resolve("Chip.device.test.nut"), """
                class ChipCase extends ImpTestCase {
                  function testRegister() {
                    local bus = hardware.i2c89;
                    bus.configure(CLOCK_SPEED_100_KHZ);
                    assertEqual(0, bus.write(0xBE, "\\x20\\x85"));
                    assertEqual(0x85, bus.read(0xBE, "\\x20", 1)[0]);
                    assertEqual(0xBC, bus.read(0xBE, "\\x0f", 1)[0]);
                    assertEqual(null, bus.read(0x32, "\\x0f", 1));
                  }
                }
                """);
        Files.writeString(folder.resolve("Web.agent.test.nut"), """
                class WebCase extends ImpTestCase {
                  function testAsks() {
                    assertEqual(204, http.get("https://api.example.com/").sendsync().statuscode);
                  }
                }
                """);
        var board = folder.resolve("board.yaml");
        Files.writeString(board, "i2c89: { \"0x5F\": { registers: { \"0x0F\": \"0xBC\" } } }\n");
        var stubs = folder.resolve("stubs.yaml");
        Files.writeString(stubs, "- { url: \"https://api.example.com/\", replies: 204 }\n");

        var outcome = run("--wired", board.toString(), "--http", stubs.toString(), folder.toString());

        assertThat(outcome.out())
                .contains("ChipCase::testRegister()", "Assertions: 4, Failures: 0")
                .doesNotContain("Failure:");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void a_test_that_never_ends_fails_with_the_line_that_blocks() throws IOException {
        Files.writeString(
                folder.resolve("Loop.agent.test.nut"),
                "class LoopCase extends ImpTestCase {\n  function testLoop() {\n    while (true) {}\n  }\n}\n");

        assertThat(run("--timeout", "5", folder.toString()).out())
                .containsPattern(
                        "Testing timeout: Agent blocked since 1?\\d s at \\S*Loop.agent.test.nut:3 in testLoop\\(\\) by a busy loop");
    }

    @Test
    void the_timeout_and_the_end_at_the_first_failure_can_be_asked_for() {
        assertThat(run("--timeout", "5", PUMPS).out()).contains("Testing timeout");
        assertThat(run("--stop-on-fail", RESOURCES + "trouble").out())
                .contains("Command.agent.test.nut\"")
                .doesNotContain("Using device test file \"Hang.device.test.nut\"");
    }

    @Test
    void without_impunit_it_says_what_to_put_where() {
        var outcome = Shell.pipe().run("impunit", PUMPS);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("no library folder is given", "electricimp/impUnit");
    }

    @Test
    void libraries_may_come_from_the_environment() {
        var shell = Shell.pipe().inPipe(Map.of("TESTBED_LIBRARIES", LIBRARIES));

        assertThat(shell.run("impunit", "--tests", "Level", PUMPS).code()).isZero();
    }

    @Test
    void there_are_colours_on_a_terminal_only() {
        var coloured = Shell.pipe()
                .onTerminal(Map.of("TESTBED_LIBRARIES", LIBRARIES, "LANG", "C.UTF-8"))
                .run("impunit", "--tests", "Level", PUMPS);

        assertThat(coloured.out()).contains("\u001B[32mSuccess\u001B[0m");
        assertThat(run("--tests", "Level", PUMPS).out()).doesNotContain("\u001B");
    }
}

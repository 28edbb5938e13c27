package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.report.Samples;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path path;

    private Folder folder;
    private final Shell shell = Shell.pipe().with(RunCommandTest::result);

    @BeforeEach
    void write() {
        folder = new Folder(path);
        folder.scenario("b-fails", "A block that costs the connection", "limits");
        folder.scenario("a-passes", "Everything is fine", "qos");
        folder.scenario("c-breaks", "Nobody is there", "limits");
    }

    private static ScenarioResult result(Scenario scenario, RunOptions options) {
        return switch (scenario.name().substring(0, 3)) {
            case "A b" -> Samples.failed(scenario);
            case "Nob" -> Samples.broken(scenario);
            default -> Samples.passed(scenario);
        };
    }

    @Test
    void prints_a_line_a_scenario_what_failed_and_a_summary() {
        var outcome = shell.run("run", path.toString());

        assertThat(outcome.code()).isEqualTo(1);
        Golden.check("cli/run.txt", outcome.text(path));
    }

    @Test
    void a_failed_run_tells_its_notes_which_may_be_the_reason() {
        folder.file("late.agent.nut", "imp.wakeup(60, @() server.log(\"late\"));");
        var scenario = "scenario: A script that takes its time\nimps: { pump: { agent: late.agent.nut } }\n";
        var cut = folder.file("cut.scenario.yaml", scenario + "expect: [{ pump.agent logged: late }]\n");
        var whole = folder.file("whole.scenario.yaml", scenario + "until: 2m\nexpect: [{ pump.agent logged: late }]\n");
        var real = Shell.pipe().with(new ScenarioRunner()::run);

        assertThat(real.run("run", cut).out())
                .contains("  note: The run ended at 1.000 s, when steps and expectations were over; 'until: 1h' gives");
        assertThat(real.run("run", "--verbose", cut).out()).containsOnlyOnce("note: The run ended");
        assertThat(real.run("run", whole).out()).doesNotContain("note:");
    }

    @Test
    void all_met_is_0_and_only_broken_is_3() {
        assertThat(shell.run("run", folder.at("a-passes.scenario.yaml")).code()).isZero();
        assertThat(shell.run("run", folder.at("a-passes.scenario.yaml"), folder.at("c-breaks.scenario.yaml"))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void quiet_prints_only_what_did_not_pass_and_the_summary() {
        Golden.check(
                "cli/run-quiet.txt",
                shell.run("run", "-q", folder.at("a*"), folder.at("c*")).text(path));
    }

    @Test
    void verbose_prints_seed_notes_and_messages() {
        Golden.check(
                "cli/run-verbose.txt", shell.run("run", "-v", folder.at("a*")).text(path));
    }

    @Test
    void ladder_prints_the_packets_of_what_passed_too() {
        Golden.check(
                "cli/run-ladder.txt",
                shell.run("run", "--ladder", folder.at("a*")).text(path));
    }

    @Test
    void ascii_prints_nothing_else() {
        assertThat(shell.run("run", "--ascii", "--ladder", path.toString()).out())
                .isASCII()
                .contains("|<---");
        assertThat(shell.onTerminal(Map.of("LANG", "C"))
                        .run("run", "--ladder", path.toString())
                        .out())
                .isASCII();
    }

    @Test
    void fail_fast_stops_after_the_first_that_does_not_pass() {
        var outcome = shell.run("run", "--fail-fast", "--junit", folder.at("j.xml"), path.toString());

        assertThat(outcome.out())
                .contains("failed  b-fails", "1 passed, 1 failed, 0 broken, 1 not run")
                .doesNotContain("broken  c-breaks");
        assertThat(folder.read("j.xml")).contains("skipped=\"1\"", "<skipped message=\"not run: ");
    }

    @Test
    void repeat_takes_the_next_seed_each_time() {
        var seeds = Collections.synchronizedList(new ArrayList<Object>());
        var outcome = shell.with((scenario, options) -> {
                    seeds.add(options.seed());
                    return Samples.passed(scenario);
                })
                .run("run", "--jobs", "1", "--repeat", "3", "--seed", "40", folder.at("a*"));

        assertThat(seeds).hasToString("[Optional[40], Optional[41], Optional[42]]");
        assertThat(outcome.out()).contains("Everything is fine #1 (virtual 12.0 s, seed 7)", "#3", "3 runs: 3 passed");
    }

    @Test
    void jobs_change_nothing_that_is_printed_or_written() throws Exception {
        var one = shell.run(
                "run", "--repeat", "5", "--junit", folder.at("1.xml"), "--json", folder.at("1.json"), path.toString());
        var four = shell.run(
                "run",
                "--jobs",
                "4",
                "--repeat",
                "5",
                "--junit",
                folder.at("4.xml"),
                "--json",
                folder.at("4.json"),
                path.toString());

        assertThat(four).isEqualTo(one);
        assertThat(folder.read("4.xml")).isEqualTo(folder.read("1.xml"));
        assertThat(folder.read("4.json")).isEqualTo(folder.read("1.json"));
        assertThat(new ObjectMapper()
                        .readTree(folder.read("1.json"))
                        .at("/summary/passed")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void only_and_tag_select() {
        assertThat(shell.run("run", "--only", "*pass*", path.toString()).out()).contains("1 run: 1 passed");
        assertThat(shell.run("run", "--only", "nobody is there", path.toString())
                        .out())
                .contains("1 run: 0 passed, 0 failed, 1 broken");
        assertThat(shell.run("run", "--tag", "limits", path.toString()).out()).contains("2 runs: 0 passed");
    }

    @Test
    void what_selects_nothing_is_wrong() {
        Golden.check(
                "cli/run-only-nothing.txt",
                shell.run("run", "--only", "zebra", path.toString()).text(path));
        Golden.check(
                "cli/run-tag-nothing.txt",
                shell.run("run", "--tag", "zebra", path.toString()).text(path));
        Golden.check(
                "cli/run-set-nothing.txt",
                shell.run("run", "--set", "speed=4", path.toString()).text(path));
    }

    @Test
    void nothing_runs_when_one_file_is_wrong() {
        var run = new ArrayList<String>();
        folder.file(
                "d-wrong.scenario.yaml",
                "scenario: Wrong\nclients: [controller]\nsteps:\n  - controler connects\n  - { wait: 5 }\nexpect: []\n");

        var outcome = shell.with((scenario, options) -> {
                    run.add(scenario.name());
                    return Samples.passed(scenario);
                })
                .run("run", "--junit", folder.at("j.xml"), path.toString());

        assertThat(run).isEmpty();
        assertThat(folder.names()).noneMatch(name -> name.contains("j.xml"));
        assertThat(outcome.code()).isEqualTo(2);
        Golden.check("cli/run-wrong-file.txt", outcome.text(path));
    }

    @Test
    void a_workflow_of_github_gets_annotations() {
        var outcome = shell.inPipe(Map.of("GITHUB_ACTIONS", "true")).run("run", folder.at("b*"));

        assertThat(outcome.out())
                .contains("::error file=" + folder.at("b-fails.scenario.yaml") + ",line=16,col=5::"
                        + folder.at("b-fails.scenario.yaml") + ":16:5: pump.agent keeps connection");
    }

    @Test
    void progress_is_for_terminals_alone() {
        var terminal = Map.of("LANG", "C.UTF-8", "TERM", "xterm");

        assertThat(shell.run("run", folder.at("a*")).err()).isEmpty();
        assertThat(shell.onTerminal(terminal).run("run", folder.at("a*")).err())
                .contains("[1/1] a-passes")
                .endsWith("\r\u001B[K");
        assertThat(shell.onTerminal(terminal).run("run", folder.at("a*")).out()).contains("0.034 s on the wall");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_runs() throws Exception {
        var run = new ArrayList<String>();
        var watched = shell.with((scenario, options) -> {
            run.add(scenario.name());
            return Samples.passed(scenario);
        });

        Golden.check(
                "cli/run-no-folder.txt",
                watched.run("run", "--junit", folder.at("no/such/j.xml"), folder.at("a*"))
                        .text(path));
        Golden.check(
                "cli/run-into-folder.txt",
                watched.run("run", "--json", path.toString(), folder.at("a*")).text(path));
        assertThat(run).isEmpty();
    }

    @Test
    void files_are_complete_and_nothing_else_is_left() throws Exception {
        folder.file("j.xml", "old");

        shell.run("run", "--junit", folder.at("j.xml"), "--json", folder.at("r.json"), folder.at("a*"));

        assertThat(folder.names())
                .containsExactly(
                        "a-passes.scenario.yaml", "b-fails.scenario.yaml", "c-breaks.scenario.yaml", "j.xml", "r.json");
        assertThat(folder.read("j.xml")).startsWith("<?xml").endsWith("</testsuites>\n");
    }

    @Test
    void a_link_is_followed_and_a_device_is_written_directly() throws Exception {
        folder.file("real.xml", "old");
        Files.createSymbolicLink(path.resolve("link.xml"), path.resolve("real.xml"));

        assertThat(shell.run("run", "--junit", folder.at("link.xml"), "--json", "/dev/null", folder.at("a*"))
                        .code())
                .isZero();

        assertThat(Files.isSymbolicLink(path.resolve("link.xml"))).isTrue();
        assertThat(folder.read("real.xml")).startsWith("<?xml");
    }

    @Test
    void a_full_disk_is_a_broken_environment() {
        var outcome = shell.run("run", "--json", "/dev/full", folder.at("a*"));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("testbed: /dev/full: ").doesNotContain("Exception");
    }

    @Test
    void a_fault_of_the_testbed_is_told_in_two_lines() {
        var outcome = shell.with((scenario, options) -> {
                    throw new IllegalStateException("the broker has vanished");
                })
                .run("run", "--junit", folder.at("j.xml"), folder.at("a*"));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("a fault of the testbed itself", "the broker has vanished");
        assertThat(folder.names()).noneMatch(name -> name.contains("j.xml"));
    }

    @Test
    void two_runs_print_the_same_bytes() {
        var both = List.of(
                shell.run("run", "--ladder", "-v", path.toString()),
                shell.run("run", "--ladder", "-v", path.toString()));

        assertThat(both.get(0)).isEqualTo(both.get(1));
    }
}

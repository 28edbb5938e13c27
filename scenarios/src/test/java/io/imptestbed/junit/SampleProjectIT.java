package io.imptestbed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looks at what Maven printed for the sample project in src/it, which the build has run as an outside user would. */
class SampleProjectIT {
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
    private static String passing;
    private static String failing;

    @BeforeAll
    static void reads_the_log() throws IOException {
        var log = COLOUR.matcher(Files.readString(Path.of("target/it/sample/build.log")))
                .replaceAll("");
        var end = log.indexOf("BUILD SUCCESS");
        assertThat(end).as("the end of the first run").isPositive();
        passing = log.substring(0, end);
        failing = log.substring(end);
    }

    @Test
    void both_ways_run_under_surefire_with_nothing_but_dependencies() {
        assertThat(passing)
                .containsPattern("Tests run: 2, Failures: 0.* in com.example.pump.PumpTest")
                .containsPattern("Tests run: 3, Failures: 0.* in com.example.pump.PumpScenariosTest")
                .contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void nothing_is_printed_that_nobody_asked_for() {
        assertThat(passing).doesNotContain("[WARNING]", "SLF4J");
    }

    @Test
    void a_failing_java_test_says_what_was_seen_and_why() {
        assertThat(failing)
                .contains("[commands heard]")
                .containsPattern("expected: 100\\R but was: \\d\\d\\R")
                .contains("Publish Message [pump/cmd]")
                .contains("why: pump.agent lost its connection at 14.000 s (-2")
                .contains("world at 20.000 s, seed 5")
                .contains("BrokenPumpTest.java:");
    }

    @Test
    void a_failing_scenario_says_what_was_expected_what_was_seen_and_why() {
        assertThat(failing)
                .contains("pumps/drop.scenario.yaml:10:5: not met: pump.agent keeps connection")
                .contains("seen:     lost with reason -2 at 15.000 s")
                .contains("why: pump.agent lost its connection at 15.000 s (-2")
                .contains("seed 5 (again: -Dimp-testbed.seed=5)", "(drop.scenario.yaml:10)");
    }

    @Test
    void a_file_with_errors_is_a_failed_test() {
        assertThat(failing)
                .contains("pumps/typos.scenario.yaml:4:5: unknown party, found 'controler'")
                .containsPattern("Tests run: \\d+, Failures: 3, Errors: 0, Skipped: 0");
    }

    @Test
    void the_readme_shows_what_is_printed() throws IOException {
        var readme = Files.readString(Path.of("../README.md"));
        var shown = readme.substring(readme.indexOf("<!-- sample output -->")).split("```", 3)[1];

        assertThat(failing.lines().map(String::stripTrailing))
                .containsSubsequence(shown.lines()
                        .skip(1)
                        .map(String::stripTrailing)
                        .filter(line -> !line.equals("…"))
                        .toList());
    }

    @Test
    void others_get_the_versions_that_we_are_tested_with() throws IOException {
        var ours = new TreeSet<String>();
        try (var jars = Files.list(Path.of("target/testbed/lib"))) {
            jars.forEach(jar -> ours.add(jar.getFileName().toString()));
        }
        try (var repository = Files.walk(Path.of("target/it-repository/io/netty"))) {
            var theirs = repository.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar"));

            assertThat(theirs).isNotEmpty().allMatch(ours::contains);
        }
    }

    @Test
    void the_program_has_nothing_of_junit_on_its_class_path() throws IOException {
        try (var jars = Files.list(Path.of("target/testbed/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .noneMatch(jar ->
                            jar.startsWith("junit") || jar.startsWith("assertj") || jar.startsWith("awaitility"));
        }
    }
}

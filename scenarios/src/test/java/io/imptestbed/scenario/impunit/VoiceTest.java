package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.source.Side;
import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.impunit.Said.Kind;
import io.imptestbed.scenario.impunit.Said.Tone;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VoiceTest {
    private static final TestFile FILE =
            new TestFile("tests/Pump.agent.test.nut", Path.of("x"), Side.AGENT, Optional.of("tests/Pump.device.nut"));

    static TestResult test(String method, TestResult.Outcome outcome, String message) {
        return new TestResult(
                "PumpCase",
                method,
                outcome,
                message,
                Duration.ofSeconds(2),
                Duration.ofMillis(1500),
                List.of("[Agent] a <line>"));
    }

    private static final SessionResult GOOD = new SessionResult(
            FILE,
            List.of(test("setUp", TestResult.Outcome.PASSED, ""), test("testA", TestResult.Outcome.PASSED, "fine")),
            1,
            4,
            0,
            List.of(),
            List.of(),
            Duration.ofSeconds(4),
            1);
    private static final SessionResult BAD = new SessionResult(
            FILE,
            List.of(
                    test("setUp", TestResult.Outcome.FAILED, "no water"),
                    test("testA", TestResult.Outcome.FAILED, "Expected value: 1, got: \"2\""),
                    test("testB", TestResult.Outcome.CUT_OFF, "Testing timeout")),
            0,
            0,
            0,
            List.of("Testing timeout", "Device is out of memory"),
            List.of("a note"),
            Duration.ofSeconds(40),
            7);

    @Test
    void lines_tell_the_time_since_the_beginning_and_since_the_line_before() {
        var voice = new Voice(false);

        assertThat(voice.line(new Said(Duration.ofMillis(1230), Kind.TEST, Tone.GOOD, "Success")))
                .isEqualTo("[+1.23/1.23s test] Success");
        voice.sessionEnded(Duration.ofSeconds(2));
        assertThat(voice.line(new Said(Duration.ofSeconds(1), Kind.INFO, Tone.PLAIN, "more")))
                .isEqualTo("[+3.00/1.77s info] more");
        assertThat(voice.line(new Said(Duration.ofSeconds(1), Kind.OUTPUT, Tone.QUIET, "> out")))
                .isEqualTo("> out");
    }

    @Test
    void there_are_colours_only_if_asked_for() {
        assertThat(new Voice(true).line(Kind.TEST, Tone.BAD, "Failure"))
                .isEqualTo("\u001B[90m[+0.00/0.00s test]\u001B[0m \u001B[31mFailure\u001B[0m");
    }

    @Test
    void a_text_of_several_lines_cannot_pass_for_lines_of_the_runner() {
        var voice = new Voice(false);

        assertThat(voice.line(new Said(Duration.ZERO, Kind.LOG, Tone.PLAIN, "one\nTests: 9, Failures: 0")))
                .isEqualTo("[+0.00/0.00s log] one\n" + " ".repeat(18) + "Tests: 9, Failures: 0");
    }

    @Test
    void the_beginning_names_files_and_code_under_test() {
        var config = TestConfig.usual(Path.of(""));
        var lines = new Voice(false).found(new TestProject(config, List.of(FILE)));

        assertThat(lines)
                .containsExactly(
                        "[+0.00/0.00s info] Found 1 test file:",
                        "\ttests/Pump.agent.test.nut (tests/Pump.device.nut)",
                        "[+0.00/0.00s info] Have no agent source file, using blank",
                        "[+0.00/0.00s info] Have no device source file, using blank");
    }

    @Test
    void the_summary_lists_what_failed() {
        Golden.check("impunit/summary.txt", String.join("\n", new Voice(false).summary(List.of(GOOD, BAD))) + "\n");
        assertThat(new Voice(false).summary(List.of(GOOD))).endsWith("Testing succeeded");
    }

    @Test
    void the_report_is_what_build_servers_read() throws IOException {
        var report = new TestReport();
        report.add(GOOD);
        report.add(BAD);
        var xml = new StringWriter();

        report.write(xml);

        Golden.check("impunit/report.xml", xml.toString());
    }
}

package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.source.Side;
import io.imptestbed.scenario.impunit.Said.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTest {
    private static final TestFile FILE = new TestFile("a.agent.test.nut", Path.of("a"), Side.AGENT, Optional.empty());

    private final List<Said> said = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private Host host = host(TestConfig.usual(Path.of("home")));
    private Duration now = Duration.ZERO;

    private Host host(TestConfig config) {
        return new Host(
                "s",
                Side.AGENT,
                config,
                (command, folder, limit) -> {
                    commands.add(command + " in " + folder + " within " + limit.toSeconds());
                    if (command.equals("bad")) {
                        throw new Commands.RefusedException("it is bad");
                    }
                    return "one\ntwo\n";
                },
                said::add);
    }

    private void say(String type, String message) {
        log(Side.AGENT, "{\"__IMPUNIT__\":1,\"type\":\"" + type + "\",\"session\":\"s\",\"message\":" + message + "}");
    }

    private void log(Side side, String text) {
        now = now.plusSeconds(1);
        host.logged(now, side, "log", text);
    }

    private SessionResult result() {
        return host.result(FILE, now, 1);
    }

    private List<String> texts(Kind kind) {
        return said.stream().filter(it -> it.kind() == kind).map(Said::text).toList();
    }

    @Test
    void a_session_goes_from_start_to_result() {
        say("SESSION_START", "\"\"");
        say("TEST_START", "\"Case::setUp()\"");
        say("TEST_OK", "\"ready\"");
        say("TEST_START", "\"Case::testA()\"");
        log(Side.DEVICE, "hello");
        say("INFO", "{\"message\":{\"a\":1}}");
        say("TEST_OK", "null");
        say("TEST_START", "\"Case::testB()\"");
        say("TEST_FAIL", "\"Expected value: 1, got: 2\"");
        say("SESSION_RESULT", "{\"tests\":2,\"assertions\":3,\"failures\":1}");

        assertThat(host.isOver()).isTrue();
        assertThat(texts(Kind.TEST))
                .containsExactly(
                        "Case::setUp()",
                        "Success: ready",
                        "Case::testA()",
                        "{\"a\":1}",
                        "Success",
                        "Case::testB()",
                        "Failure: Expected value: 1, got: 2",
                        "Tests: 2, Assertions: 3, Failures: 1",
                        "Session \"s\" failed");
        assertThat(result().results())
                .extracting(TestResult::name, TestResult::outcome, TestResult::length)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Case::setUp()", TestResult.Outcome.PASSED, Duration.ofSeconds(1)),
                        org.assertj.core.groups.Tuple.tuple(
                                "Case::testA()", TestResult.Outcome.PASSED, Duration.ofSeconds(3)),
                        org.assertj.core.groups.Tuple.tuple(
                                "Case::testB()", TestResult.Outcome.FAILED, Duration.ofSeconds(1)));
        assertThat(result().results().get(1).log()).containsExactly("[Device] hello");
        assertThat(result().isPassed()).isFalse();
        assertThat(result().assertions()).isEqualTo(3);
    }

    @Test
    void a_session_without_failures_has_passed() {
        say("SESSION_START", "\"\"");
        say("SESSION_RESULT", "{\"tests\":0,\"assertions\":0,\"failures\":0}");

        assertThat(result().isPassed()).isTrue();
        assertThat(texts(Kind.TEST)).endsWith("Session \"s\" succeeded");
    }

    @Test
    void a_session_without_a_test_says_so_and_has_passed() {
        say("SESSION_START", "\"\"");
        say("SESSION_RESULT", "{\"tests\":0,\"assertions\":0,\"failures\":0}");

        assertThat(texts(Kind.WARNING)).singleElement().asString().startsWith("no test ran");
        assertThat(result().notes()).isEqualTo(texts(Kind.WARNING));
        assertThat(result().isPassed()).isTrue();
    }

    @Test
    void the_tests_must_begin_within_a_minute() {
        assertThat(host.deadline()).hasSeconds(60);

        host.deadlinePassed(Duration.ofSeconds(60), List.of());

        assertThat(texts(Kind.ERROR)).containsExactly("Session startup timeout");
        assertThat(host.isOver()).isTrue();
    }

    @Test
    void every_message_gives_the_next_one_the_timeout_and_five_seconds() {
        say("SESSION_START", "\"\"");
        assertThat(host.deadline()).hasSeconds(1 + 35);
        say("TEST_START", "\"Case::testA()\"");
        assertThat(host.deadline()).hasSeconds(2 + 35);

        host.deadlinePassed(Duration.ofSeconds(37), List.of());

        assertThat(texts(Kind.ERROR)).containsExactly("Testing timeout");
        assertThat(result().results())
                .singleElement()
                .satisfies(test -> assertThat(test.outcome()).isEqualTo(TestResult.Outcome.CUT_OFF));
        assertThat(result().isPassed()).isFalse();
    }

    @Test
    void a_message_out_of_order_ends_the_session() {
        say("TEST_START", "\"Case::testA()\"");

        assertThat(texts(Kind.ERROR)).singleElement().asString().startsWith("Invalid test session state");
        assertThat(host.isOver()).isTrue();
    }

    @Test
    void a_second_start_tells_of_a_restart() {
        say("SESSION_START", "\"\"");
        say("TEST_START", "\"Case::testA()\"");
        say("SESSION_START", "\"\"");

        assertThat(texts(Kind.ERROR)).singleElement().asString().contains("their script was restarted");
    }

    @Test
    void errors_of_scripts_are_shown_and_fail_nothing() {
        say("SESSION_START", "\"\"");
        host.logged(now, Side.DEVICE, "error", "broken");
        say("SESSION_RESULT", "{\"tests\":0,\"assertions\":0,\"failures\":0}");

        assertThat(texts(Kind.TEST)).contains("Device Runtime Error: broken");
        assertThat(result().isPassed()).isTrue();
    }

    @Test
    void messages_of_another_session_or_of_the_other_side_are_not_heard() {
        log(Side.DEVICE, "{\"__IMPUNIT__\":1,\"type\":\"SESSION_START\",\"session\":\"s\"}");
        log(Side.AGENT, "{\"__IMPUNIT__\":1,\"type\":\"SESSION_START\",\"session\":\"other\"}");

        assertThat(host.deadline()).hasSeconds(60);
        assertThat(texts(Kind.TEST)).isEmpty();
    }

    @Test
    void a_disconnect_ends_the_session_unless_it_is_allowed() {
        host.deviceDisconnected(now);
        assertThat(texts(Kind.WARNING)).containsExactly("Device disconnected");

        say("SESSION_START", "\"\"");
        host.deviceDisconnected(now);

        assertThat(texts(Kind.ERROR)).containsExactly("Device disconnected");
        assertThat(host.isOver()).isTrue();
    }

    @Test
    void an_allowed_disconnect_is_told() {
        host = host(
                TestConfig.usual(Path.of("home")).overridden(new TestConfig.Overrides(Optional.empty(), false, true)));
        say("SESSION_START", "\"\"");

        host.deviceDisconnected(now);

        assertThat(host.isOver()).isFalse();
        assertThat(texts(Kind.INFO)).containsExactly("Disconnected. Allowed by config.");
    }

    @Test
    void commands_run_in_the_home_and_show_their_output() {
        say("SESSION_START", "\"\"");
        say("EXTERNAL_COMMAND", "{\"command\":\"echo\"}");

        assertThat(commands).containsExactly("echo in home within 30");
        assertThat(texts(Kind.OUTPUT)).containsExactly("> one", "> two");
        assertThat(host.isOver()).isFalse();
    }

    @Test
    void a_command_that_fails_or_is_forbidden_ends_the_session() {
        say("SESSION_START", "\"\"");
        say("EXTERNAL_COMMAND", "{\"command\":\"bad\"}");

        assertThat(texts(Kind.ERROR)).containsExactly("it is bad");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Commands.FORBIDDEN.run("rm -r x", Path.of(""), Duration.ZERO)))
                .hasMessageContaining("rm -r x", "--allow-commands");
    }

    @Test
    void an_unreadable_message_of_impunit_ends_the_session() {
        log(Side.AGENT, "{\"__IMPUNIT__\":1,");

        assertThat(texts(Kind.ERROR)).singleElement().asString().startsWith("unreadable message of impUnit");
    }

    @Test
    void a_timeout_says_who_was_blocked_where() {
        say("SESSION_START", "\"\"");
        host.deadlinePassed(now, List.of("Agent blocked since 35 s at a.nut:1 in main() by a busy loop"));

        assertThat(result().errors())
                .containsExactly("Testing timeout: Agent blocked since 35 s at a.nut:1 in main() by a busy loop");
    }

    @Test
    void a_request_that_nobody_answers_is_told_once_and_fails_nothing() {
        say("SESSION_START", "\"\"");
        host.unanswered(now, "HTTP request without an answer: GET https://x.org");
        host.unanswered(now, "HTTP request without an answer: GET https://x.org");
        say("SESSION_RESULT", "{\"tests\":1,\"assertions\":0,\"failures\":0}");

        assertThat(texts(Kind.WARNING)).containsExactly("HTTP request without an answer: GET https://x.org");
        assertThat(result().notes()).containsExactly("HTTP request without an answer: GET https://x.org");
        assertThat(result().isPassed()).isTrue();
    }

    @Test
    void after_the_end_nothing_counts() {
        say("SESSION_START", "\"\"");
        say("SESSION_RESULT", "{\"tests\":0,\"assertions\":0,\"failures\":0}");
        host.deviceDisconnected(now);
        host.deadlinePassed(now, List.of());
        say("TEST_START", "\"Case::testA()\"");

        assertThat(result().isPassed()).isTrue();
        assertThat(result().results()).isEmpty();
    }
}

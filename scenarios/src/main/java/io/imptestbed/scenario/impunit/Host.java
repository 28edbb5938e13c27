package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.source.Side;
import io.imptestbed.scenario.impunit.Said.Kind;
import io.imptestbed.scenario.impunit.Said.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The host of one session: follows what the tests say in the log, keeps the rules of impt's host, and takes down the results.
 *
 * <pre>
 *   waiting --SESSION_START--> started --TEST_START, TEST_OK, TEST_FAIL ...--> SESSION_RESULT --> over
 *      |  60 s                    |  timeout + 5 s without a message, a message out of order,
 *      v                          v  a disconnect that is not allowed, a command that fails
 *    over, failed               over, failed
 * </pre>
 *
 * <p>What scripts log as errors is shown and fails nothing.
 */
final class Host {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration EXTRA = Duration.ofSeconds(5);
    private static final int SAME_ERRORS = 3;

    private final String session;
    private final Side side;
    private final TestConfig config;
    private final Commands commands;
    private final Consumer<Said> listener;
    private final Protocol protocol;
    private final List<String> errors = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, Integer> runtimeErrors = new LinkedHashMap<>();
    private State state = State.WAITING;
    private Duration deadline = START_LIMIT;
    private String lastError = "";
    private int tests;
    private int assertions;
    private int failures;

    private enum State {
        WAITING,
        STARTED,
        OVER
    }

    Host(String session, Side side, TestConfig config, Commands commands, Consumer<Said> listener) {
        this.session = session;
        this.side = side;
        this.config = config;
        this.commands = commands;
        this.listener = listener;
        this.protocol = new Protocol();
    }

    /** Returns the instant by which something must be heard. */
    Duration deadline() {
        return deadline;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** A script has logged a line. */
    void logged(Duration at, Side from, String level, String text) {
        if (isOver()) {
            return;
        }
        if (level.equals("error")) {
            // What begins with a space says where, line by line.
            lastError = text.startsWith(" ") ? lastError : text;
            protocol.logged(from, "ERROR: " + text);
            runtimeError(at, from.capitalized() + " Runtime Error: " + text);
        } else if (from == side && heard(at, text)) {
            return;
        } else {
            protocol.logged(from, text);
            say(at, Kind.LOG, Tone.QUIET, "[" + from.capitalized() + "] " + text);
        }
    }

    /** Code that fails as soon as it begins, and begins anew, says the same again and again. */
    private void runtimeError(Duration at, String text) {
        var times = runtimeErrors.merge(text, 1, Integer::sum);
        if (times < SAME_ERRORS) {
            say(at, Kind.TEST, Tone.BAD, text);
        } else if (times == SAME_ERRORS) {
            say(at, Kind.TEST, Tone.BAD, text + " (and perhaps more of the same)");
        }
    }

    private boolean heard(Duration at, String text) {
        try {
            var message = ImpUnitMessage.of(text);
            message.filter(it -> it.session().equals(session)).ifPresent(it -> heard(at, it));
            return message.isPresent();
        } catch (IllegalArgumentException unreadable) {
            fail(at, String.valueOf(unreadable.getMessage()));
            return true;
        }
    }

    private void heard(Duration at, ImpUnitMessage message) {
        deadline = at.plus(config.timeout()).plus(EXTRA);
        switch (message.type()) {
            case SESSION_START -> started(at);
            case TEST_START -> testStarted(at, message.text());
            case TEST_OK -> passed(at, message);
            case TEST_FAIL -> failed(at, message.text());
            case INFO -> say(at, Kind.TEST, Tone.QUIET, message.json("message"));
            case EXTERNAL_COMMAND -> command(at, message.text("command"));
            case SESSION_RESULT -> ended(at, message);
            case DEBUG, OTHER -> {}
        }
    }

    private void started(Duration at) {
        if (state == State.WAITING) {
            state = State.STARTED;
        } else {
            // The script has begun anew, which only an error that nothing caught can bring about.
            outOfOrder(
                    at,
                    "the tests began a second time, because their script was restarted"
                            + (lastError.isEmpty() ? "" : " after: " + lastError));
        }
    }

    private void outOfOrder(Duration at, String why) {
        fail(at, "Invalid test session state: " + why);
    }

    private boolean isStarted(Duration at, String what) {
        if (state != State.STARTED) {
            outOfOrder(at, what + " before SESSION_START");
        }
        return state == State.STARTED;
    }

    private void testStarted(Duration at, String name) {
        if (isStarted(at, "TEST_START")) {
            protocol.begin(at, name);
            say(at, Kind.TEST, Tone.PLAIN, name);
        }
    }

    private void passed(Duration at, ImpUnitMessage message) {
        var text = message.isEmpty() ? "" : message.text();
        protocol.end(at, TestResult.Outcome.PASSED, text);
        say(at, Kind.TEST, Tone.GOOD, text.isEmpty() ? "Success" : "Success: " + text);
    }

    private void failed(Duration at, String text) {
        if (isStarted(at, "TEST_FAIL")) {
            protocol.end(at, TestResult.Outcome.FAILED, text);
            say(at, Kind.TEST, Tone.BAD, "Failure: " + text);
        }
    }

    private void command(Duration at, String command) {
        say(at, Kind.INFO, Tone.PLAIN, "Running external command: " + command);
        try {
            var output = commands.run(command, config.home(), config.timeout());
            output.strip().lines().forEach(line -> say(at, Kind.OUTPUT, Tone.QUIET, "> " + line));
        } catch (Commands.RefusedException refused) {
            fail(at, String.valueOf(refused.getMessage()));
        }
    }

    private void ended(Duration at, ImpUnitMessage message) {
        if (isStarted(at, "SESSION_RESULT")) {
            tests = message.number("tests");
            assertions = message.number("assertions");
            failures = message.number("failures");
            say(
                    at,
                    Kind.TEST,
                    failures == 0 ? Tone.GOOD : Tone.BAD,
                    "Tests: " + tests + ", Assertions: " + assertions + ", Failures: " + failures);
            if (tests == 0) {
                note(
                        at,
                        "no test ran: tests are methods of classes that extend ImpTestCase, with names that begin with test");
            }
            finish(at);
        }
    }

    /** The server has lost the device. */
    void deviceDisconnected(Duration at) {
        if (isOver()) {
            return;
        }
        if (config.allowDisconnect()) {
            say(at, Kind.INFO, Tone.PLAIN, "Disconnected. Allowed by config.");
        } else if (state == State.STARTED) {
            fail(at, "Device disconnected");
        } else {
            say(at, Kind.WARNING, Tone.WARNING, "Device disconnected");
        }
    }

    /** Nobody was declared to answer an HTTP request. */
    void unanswered(Duration at, String request) {
        if (!isOver()) {
            note(at, request);
        }
    }

    /** Something that fails nothing, but that is worth knowing. */
    private void note(Duration at, String text) {
        if (notes.add(text)) {
            say(at, Kind.WARNING, Tone.WARNING, text);
        }
    }

    /**
     * The deadline has come, and nothing was heard.
     *
     * @param blocked who is blocked, and where
     */
    void deadlinePassed(Duration at, List<String> blocked) {
        if (!isOver()) {
            var what = state == State.WAITING ? "Session startup timeout" : "Testing timeout";
            fail(at, blocked.isEmpty() ? what : what + ": " + String.join("; ", blocked));
        }
    }

    /** The session cannot go on, or not begin, for this reason. */
    void fail(Duration at, String reason) {
        errors.add(reason);
        protocol.cutOff(at, reason);
        say(at, Kind.ERROR, Tone.BAD, reason);
        finish(at);
    }

    /** The session broke off for a reason that is not the tests' own: it has failed, even if its result was there already. */
    void fault(Duration at, RuntimeException fault) {
        var reason = fault instanceof IllegalStateException ? String.valueOf(fault.getMessage()) : fault.toString();
        fail(at, "Session broken off: " + reason);
    }

    private void finish(Duration at) {
        state = State.OVER;
        var good = errors.isEmpty() && failures == 0;
        say(
                at,
                Kind.TEST,
                good ? Tone.GOOD : Tone.BAD,
                "Session \"" + session + "\" " + (good ? "succeeded" : "failed"));
    }

    private void say(Duration at, Kind kind, Tone tone, String text) {
        listener.accept(new Said(at, kind, tone, text));
    }

    /** Returns what came of the session. */
    SessionResult result(TestFile file, Duration length, long seed) {
        return new SessionResult(
                file,
                protocol.results(),
                tests,
                assertions,
                failures,
                List.copyOf(errors),
                List.copyOf(notes),
                length,
                seed);
    }
}

package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.source.Side;
import io.imptestbed.scenario.impunit.Said.Kind;
import io.imptestbed.scenario.impunit.Said.Tone;
import io.imptestbed.scenario.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Puts what is said while tests run into lines as impt prints them.
 *
 * <pre>
 *   [+5.15/0.00s test] PumpCase::testStart()
 * </pre>
 *
 * <p>The times are those of the tests' own timeline, since the beginning and since the line before. Not for several threads at a time.
 */
public final class Voice {
    private static final String RESET = "\u001B[0m";
    private static final String GREY = "\u001B[90m";
    private static final int NANO_DIGITS = 9;
    private static final int INDENT = "Error: ".length();

    private final boolean coloured;
    private Duration before = Duration.ZERO;
    private Duration last = Duration.ZERO;

    /** Makes a voice at time 0. */
    public Voice(boolean coloured) {
        this.coloured = coloured;
    }

    /** A session begins: its time counts on from the end of the one before. */
    public void sessionEnded(Duration length) {
        before = before.plus(length);
    }

    /** Returns the line for something that was said in the session that is under way. */
    public String line(Said said) {
        if (said.kind() == Kind.OUTPUT) {
            return toned(said.tone(), said.text());
        }
        var now = before.plus(said.at());
        var times = "+" + seconds(now) + "/" + seconds(now.minus(last)) + "s ";
        last = now;
        var head = "[" + times + said.kind().word() + "]";
        return headed(said.kind(), head) + " " + toned(said.tone(), Words.hanging(said.text(), head.length() + 1));
    }

    /** Returns the line for something that is said outside all sessions. */
    public String line(Kind kind, Tone tone, String text) {
        return line(new Said(Duration.ZERO, kind, tone, text));
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), NANO_DIGITS)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private String headed(Kind kind, String head) {
        return switch (kind) {
            case WARNING -> toned(Tone.WARNING, head);
            case ERROR -> toned(Tone.BAD, head);
            case TEST, INFO, LOG, OUTPUT -> coloured ? GREY + head + RESET : head;
        };
    }

    /** Returns text in the colour of a tone. */
    public String toned(Tone tone, String text) {
        if (!coloured || tone == Tone.PLAIN) {
            return text;
        }
        var colour = switch (tone) {
            case GOOD -> "\u001B[32m";
            case BAD -> "\u001B[31m";
            case WARNING -> "\u001B[33m";
            case QUIET, PLAIN -> "\u001B[36m";
        };
        return colour + text + RESET;
    }

    /** Returns what stands above everything: which files there are, and what code they test. */
    public List<String> found(TestProject project) {
        var lines = new ArrayList<String>();
        lines.add(line(
                Kind.INFO,
                Tone.PLAIN,
                "Found " + project.files().size() + " test " + (project.files().size() == 1 ? "file:" : "files:")));
        for (var file : project.files()) {
            lines.add("\t" + file.name()
                    + file.partner().map(it -> " (" + it + ")").orElse(""));
        }
        for (var side : Side.values()) {
            lines.add(line(
                    Kind.INFO,
                    Tone.PLAIN,
                    project.config()
                            .source(side)
                            .map(it -> "Using " + side.word() + " source file: " + it)
                            .orElse("Have no " + side.word() + " source file, using blank")));
        }
        project.config().notes().forEach(note -> lines.add(line(Kind.WARNING, Tone.WARNING, note)));
        return lines;
    }

    /** Returns what stands below everything. */
    public List<String> summary(List<SessionResult> results) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("-------------TEST SUMMARY-------------");
        lines.add("");
        int number = 0;
        for (var result : results) {
            for (var failure : Failure.of(result)) {
                number++;
                lines.add(number + ") " + failure.test());
                lines.add("at " + result.file().name());
                lines.add("Error: " + Words.hanging(failure.reason(), INDENT));
                lines.add("");
            }
        }
        lines.add("Tests: " + sum(results, SessionResult::testsSeen) + ", Assertions: "
                + sum(results, SessionResult::assertions) + ", Failures: " + sum(results, SessionResult::failuresSeen));
        var broken = results.stream().filter(SessionResult::isBrokenOff).count();
        if (broken > 0) {
            lines.add("Sessions that broke off: " + broken + " of " + results.size()
                    + "; their assertions are not counted");
        }
        lines.add("--------------------------------------");
        lines.add("");
        var good = results.stream().allMatch(SessionResult::isPassed);
        lines.add(toned(good ? Tone.GOOD : Tone.BAD, good ? "Testing succeeded" : "Testing failed"));
        return lines;
    }

    private static int sum(List<SessionResult> results, ToIntFunction<SessionResult> count) {
        return results.stream().mapToInt(count).sum();
    }

    /** One reason for which a session did not pass. */
    private record Failure(String test, String reason) {
        static List<Failure> of(SessionResult result) {
            return Stream.concat(
                            result.failedResults().stream().map(test -> new Failure(test.name(), test.message())),
                            result.ownErrors().stream().map(error -> new Failure("(the session)", error)))
                    .toList();
        }
    }
}

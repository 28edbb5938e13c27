package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Tells of a run in lines of text, for people. */
public final class TextReport {
    private static final int WIDTH = 100;
    private static final int MOST_LADDERS = 3;

    private final Style style;

    /** Makes a report that looks like {@code style}. */
    public TextReport(Style style) {
        this.style = style;
    }

    /**
     * Returns the line with the verdict.
     *
     * @param nameWidth how many columns the names of all runs take
     * @param withWallTime whether to say how long it took on the wall, which no two runs have in common
     */
    public String verdict(Run run, int nameWidth, boolean withWallTime) {
        var result = run.result();
        var facts = new ArrayList<String>();
        facts.add((result.virtual() ? "virtual " : "real ") + tenths(result.length()));
        if (!result.passed() || run.round() != 0) {
            facts.add("seed " + result.seed());
        }
        if (withWallTime) {
            facts.add(Words.clock(result.wall()) + " s on the wall");
        }
        var name = run.name();
        return style.word(result.verdict()) + "  " + name + " ".repeat(Math.max(0, nameWidth - name.length())) + "  "
                + Text.printable(run.title()) + " (" + String.join(", ", facts) + ")";
    }

    /** Returns a length in seconds with one decimal place, as in verdicts and sums. */
    static String tenths(Duration length) {
        return BigDecimal.valueOf(length.getSeconds())
                        .add(BigDecimal.valueOf(length.getNano(), 9))
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString()
                + " s";
    }

    /** Returns what was not as it should be, each with the packets around it, and the reasons in words that concern it. */
    public List<String> findings(Run run) {
        return findings(run, "with --explain");
    }

    /** As {@link #findings(Run)}, where the reasons that are left out are found {@code where}. */
    List<String> findings(Run run, String where) {
        var lines = findingsAlone(run.result());
        if (lines.isEmpty()) {
            return lines;
        }
        lines.addAll(paragraphs(new Reasons(run.result(), run.explanations()).belowFailure(where)));
        return lines;
    }

    /** As {@link #findings(Run)}, with the reasons that the trace gives. */
    public List<String> findings(ScenarioResult result) {
        return result.findings().isEmpty() ? List.of() : findings(Run.once(result));
    }

    /** Returns what was not as it should be, each with the packets around it, without reasons. */
    public List<String> findingsAlone(ScenarioResult result) {
        var lines = new ArrayList<String>();
        if (result.findings().isEmpty()) {
            // a ladder nobody looks at is not drawn: it takes as long as judging the run
            return lines;
        }
        var ladder = result.entries().isEmpty() ? null : Ladder.of(result.entries(), result.start());
        var drawn = new LinkedHashSet<List<String>>();
        for (var finding : result.findings()) {
            lines.add("");
            lines.addAll(finding(finding));
            if (ladder != null && finding.kind() != Finding.Kind.ENVIRONMENT && drawn.size() < MOST_LADDERS) {
                var around = ladder.linesAround(finding.entries(), style.signs());
                if (!around.isEmpty() && drawn.add(around)) {
                    lines.add("");
                    lines.addAll(around);
                }
            }
        }
        return lines;
    }

    /** Returns the reasons of everything that wants one. */
    public List<String> reasons(Run run) {
        return paragraphs(new Reasons(run.result(), run.explanations()).everything());
    }

    private List<String> paragraphs(List<String> texts) {
        var lines = new ArrayList<String>();
        for (var text : texts) {
            lines.add("");
            lines.addAll(paragraph(text));
        }
        return lines;
    }

    private List<String> paragraph(String text) {
        return Text.wrap(text, WIDTH - 2, Integer.MAX_VALUE, style.signs()).stream()
                .map(line -> "  " + line)
                .toList();
    }

    private static List<String> finding(Finding finding) {
        return List.of(
                "  " + finding.place() + ": " + kind(finding.kind()) + ": " + Text.printable(finding.text()),
                "    expected: " + Text.printable(finding.expected()),
                "    seen:     " + Text.printable(finding.seen()));
    }

    /** Returns what a finding of this kind says, in two or three words. */
    static String kind(Finding.Kind kind) {
        return switch (kind) {
            case STEP -> "step failed";
            case EXPECTATION -> "not met";
            case INVARIANT -> "does not hold";
            case ENVIRONMENT -> "broken";
        };
    }

    /** Returns the whole ladder of a run. */
    public List<String> ladder(ScenarioResult result) {
        var folding = new FleetFolding(result.scenario());
        var lines = new ArrayList<>(folding.notes(result));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(Ladder.of(folding.shown(result), result.start()).lines(style.signs()));
        return lines;
    }

    /** Returns what else there is to know of a run: its notes and where its messages ended. */
    public List<String> particulars(ScenarioResult result) {
        var lines = new ArrayList<String>();
        lines.add("  " + result.scenario().place() + ": seed " + result.seed());
        lines.addAll(notes(result));
        lines.addAll(balance(result));
        return lines;
    }

    /** Returns what the author of the scenario and its scripts should know of a run, whatever its verdict. */
    public List<String> notes(ScenarioResult result) {
        return result.notes().stream()
                .flatMap(note ->
                        Text.wrap("note: " + Text.printable(note), WIDTH - 2, Integer.MAX_VALUE, style.signs())
                                .stream())
                .map(line -> "  " + line)
                .toList();
    }

    /** Returns where the messages of a run ended, for each party, in columns that add up. */
    public List<String> balance(ScenarioResult result) {
        return Balance.table(new FleetFolding(result.scenario()).folded(result.conservation()));
    }

    /** Tells whether a verdict needs findings below its line. */
    public static boolean needsFindings(ScenarioResult result) {
        return result.verdict() != Verdict.PASSED;
    }
}

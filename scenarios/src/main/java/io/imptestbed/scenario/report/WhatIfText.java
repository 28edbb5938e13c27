package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.rerun.Outcome;
import io.imptestbed.scenario.rerun.WhatIf.Edge;
import io.imptestbed.scenario.rerun.WhatIf.Row;
import io.imptestbed.scenario.rerun.WhatIf.Table;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Event.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what came of each value of a knob as a table, and where it changes. */
public final class WhatIfText {
    private static final String NOTHING_PAID = "-";

    private WhatIfText() {}

    /** Returns the table, with a heading and the edges below it. */
    public static List<String> lines(Table table) {
        var name = table.range().name();
        var columns = new Columns(List.of(name, "verdict", "lowest in", "lowest out", "refused", "connection"), 5);
        table.rows().forEach(row -> columns.add(cells(row, table)));
        var lines = new ArrayList<String>();
        lines.add("what if  " + Run.nameOf(table.scenario().place()) + "  "
                + Text.printable(table.scenario().name()) + " (" + table.range() + ")");
        lines.add("");
        columns.lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        table.edges().forEach(edge -> lines.add("  edge: " + words(edge, table)));
        if (table.edges().isEmpty()) {
            lines.add("  no edge: at every value " + state(table.rows().get(0).outcome(), table.scenario()));
        }
        lines.add("  found by running the scenario " + Words.count(table.runs(), "time"));
        return lines;
    }

    private static List<String> cells(Row row, Table table) {
        var outcome = row.outcome();
        return List.of(
                table.range().knob().measure().text(row.value()),
                Style.wordOf(outcome.verdict()),
                credits(outcome, Bucket.INBOUND),
                credits(outcome, Bucket.OUTBOUND),
                Integer.toString(outcome.refused()),
                connection(outcome, table.scenario()));
    }

    private static String credits(Outcome outcome, Bucket bucket) {
        return outcome.lowest(bucket).map(Words::credits).orElse(NOTHING_PAID);
    }

    private static String connection(Outcome outcome, Scenario scenario) {
        if (outcome.losses().isEmpty()) {
            return outcome.hadConnection() ? "kept" : "none";
        }
        var first = outcome.losses().get(0);
        var more = outcome.losses().size() - 1;
        return "lost at " + Words.clock(first.at()) + " s (" + Words.code(first.code()) + ")"
                + (scenario.imps().size() > 1 ? " by " + first.party() : "")
                + (more > 0 ? ", and " + Words.count(more, "more time") : "");
    }

    private static String words(Edge edge, Table table) {
        var measure = table.range().knob().measure();
        var name = table.range().name();
        return "up to " + name + "=" + measure.text(edge.last()) + " " + state(edge.before(), table.scenario())
                + "; from " + name + "=" + measure.text(edge.first()) + " on " + state(edge.after(), table.scenario());
    }

    /** Returns what came of it without figures that differ from row to row. */
    private static String state(Outcome outcome, Scenario scenario) {
        var verdict = Style.wordOf(outcome.verdict());
        if (!outcome.losses().isEmpty()) {
            var codes = outcome.losses().stream()
                    .map(loss -> Words.code(loss.code()))
                    .distinct()
                    .collect(Collectors.joining("; "));
            var parties = outcome.losses().stream()
                    .map(Outcome.Loss::party)
                    .distinct()
                    .toList();
            return String.join(" and ", parties)
                    + (parties.size() == 1 ? " loses its connection (" : " lose their connections (") + codes + "): "
                    + verdict;
        }
        return withoutLoss(outcome, scenario) + verdict;
    }

    private static String withoutLoss(Outcome outcome, Scenario scenario) {
        if (!outcome.hadConnection()) {
            return "no agent has a connection: ";
        } else if (outcome.refused() > 0) {
            return "sends are refused: ";
        }
        return scenario.imps().size() > 1 ? "all connections are kept: " : "the connection is kept: ";
    }
}

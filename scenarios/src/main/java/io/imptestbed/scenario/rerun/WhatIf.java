package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.RunOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs a scenario with a knob at every value of a range, and finds exactly where what comes of it changes.
 *
 * <p>For example {@code new WhatIf(Range.parse("block=1s..20s")).of(scenario, options, new ScenarioRunner()::run)}.
 */
public final class WhatIf {
    private static final int MOST_EDGES = 5;

    private final Range range;

    /** Makes one for a range of values. */
    public WhatIf(Range range) {
        this.range = range;
    }

    /** What came of one value. */
    public record Row(long value, Outcome outcome) {}

    /**
     * Two values next to one another with different outcomes.
     *
     * @param last the last value with the outcome {@code before}
     * @param first the value after it, with the outcome {@code after}
     */
    public record Edge(long last, Outcome before, long first, Outcome after) {}

    /**
     * What came of all values.
     *
     * @param edges where what comes of it changes, at most the first five
     * @param runs how many runs it took
     */
    public record Table(Scenario scenario, Range range, List<Row> rows, List<Edge> edges, int runs) {
        public Table {
            rows = List.copyOf(rows);
            edges = List.copyOf(edges);
        }
    }

    /** Runs {@code scenario} as often as it takes, on the calling thread; {@code options} must ask for virtual time. */
    public Table of(Scenario scenario, RunOptions options, Runner runner) {
        if (!options.virtual()) {
            throw new IllegalArgumentException("options: real time (expected: virtual time, in which runs are cheap)");
        }
        var asked = new Asked(new Variant(scenario, options), runner);
        var rows = new ArrayList<Row>();
        for (var value : range.values()) {
            rows.add(new Row(value, asked.at(value)));
        }
        var edges = new ArrayList<Edge>();
        for (int i = 1; i < rows.size() && edges.size() < MOST_EDGES; i++) {
            edges(rows.get(i - 1), rows.get(i), asked, edges);
        }
        return new Table(scenario, range, rows, edges, asked.outcomes.size());
    }

    /** Several things may change between two rows. */
    private void edges(Row before, Row after, Asked asked, List<Edge> edges) {
        var next = before;
        while (edges.size() < MOST_EDGES && !state(next.outcome()).equals(state(after.outcome()))) {
            var edge = edge(next, after, asked);
            edges.add(edge);
            next = new Row(edge.first(), edge.after());
        }
    }

    private Edge edge(Row before, Row after, Asked asked) {
        var state = state(before.outcome());
        long grid = range.grid();
        long last = Bisection.lastGood(
                        before.value(),
                        after.value(),
                        grid,
                        value -> Optional.of(state(asked.at(value)).equals(state)))
                .orElseThrow();
        long first = Math.min(last + grid, after.value());
        return new Edge(last, asked.at(last), first, asked.at(first));
    }

    private static String state(Outcome outcome) {
        var losses = outcome.losses().stream()
                .map(loss -> loss.party() + " " + loss.code())
                .collect(Collectors.toCollection(TreeSet::new));
        return outcome.verdict() + " " + losses + " " + (outcome.refused() > 0);
    }

    private final class Asked {
        private final Variant variant;
        private final Runner runner;
        private final Map<Long, Outcome> outcomes = new LinkedHashMap<>();

        private Asked(Variant variant, Runner runner) {
            this.variant = variant;
            this.runner = runner;
        }

        private Outcome at(long value) {
            return outcomes.computeIfAbsent(value, each -> {
                var changed = range.knob().set(variant, each);
                return Outcome.of(runner.run(changed.scenario(), changed.options()));
            });
        }
    }
}

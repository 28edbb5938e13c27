package io.imptestbed.scenario.report;

import io.imptestbed.scenario.explain.Explainer;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a reader must see of a trace to understand that something is not as it should be: the packets around it, and why. */
public final class Scene {
    private static final int WIDTH = 98;
    private static final int MOST_REASONS = 3;

    private Scene() {}

    /**
     * Returns a ladder and the reasons, in lines of at most 100 columns; nothing for a trace in which nothing happened.
     *
     * @param start the time in the trace from which people count
     * @param around the numbers of the entries that matter; empty for the end of the trace and all reasons
     */
    public static List<String> lines(List<Entry> entries, Duration start, Collection<Long> around) {
        var lines = new ArrayList<String>();
        if (entries.isEmpty()) {
            return lines;
        }
        lines.addAll(Ladder.of(entries, start).linesAround(around, Signs.UNICODE));
        for (var reason : reasons(entries, start, around)) {
            lines.add("");
            Text.wrap("why: " + reason.text(), WIDTH, Integer.MAX_VALUE, Signs.UNICODE)
                    .forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static List<Explanation> reasons(List<Entry> entries, Duration start, Collection<Long> around) {
        var all = Explainer.explain(entries, start);
        var concerned = concerned(entries, around);
        var ofThem = all.stream()
                .filter(reason -> concerned.contains(reason.party()))
                .toList();
        return (ofThem.isEmpty() ? all : ofThem).stream().limit(MOST_REASONS).toList();
    }

    private static Set<String> concerned(List<Entry> entries, Collection<Long> around) {
        var wanted = new LinkedHashSet<>(around);
        var parties = new LinkedHashSet<String>();
        entries.stream()
                .filter(entry -> wanted.contains(entry.sequence()))
                .forEach(entry -> parties.add(entry.event().party()));
        return parties;
    }
}

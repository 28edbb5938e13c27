package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Puts into words where the messages of a run ended. */
final class Balance {
    private Balance() {}

    /** Returns a line for the way to the broker and one for the way to every party. */
    static List<String> lines(Conservation conservation) {
        var lines = new ArrayList<String>();
        lines.add("  to the broker: " + words(conservation.toBroker()));
        conservation.toParties().forEach((party, leg) -> lines.add("  to " + party + ": " + words(leg)));
        return lines;
    }

    /** Returns for example {@code 50 messages, 40 delivered, 10 dropped (no inbound credit: 10)}. */
    static String words(Leg leg) {
        var words = new StringBuilder(Words.count(leg.in(), "message"))
                .append(", ")
                .append(leg.delivered())
                .append(" delivered");
        if (leg.droppedInAll() > 0) {
            var causes = leg.dropped().entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue())
                    .toList();
            words.append(", ")
                    .append(leg.droppedInAll())
                    .append(" dropped (")
                    .append(String.join("; ", causes))
                    .append(')');
        }
        if (leg.waiting() > 0) {
            words.append(", ").append(leg.waiting()).append(" still under way");
        }
        if (leg.repeated() > 0) {
            words.append(", ").append(leg.repeated()).append(" repeated");
        }
        return words.toString();
    }
}

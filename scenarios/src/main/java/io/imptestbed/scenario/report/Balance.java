package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts into words and figures where the messages of a run ended. */
final class Balance {
    private static final String HEAD = "messages";
    private static final List<String> COLUMNS = List.of("sent", "delivered", "dropped", "under way", "repeated");

    private Balance() {}

    /** Returns a line for each party's way to the broker and for the way to each party, and the sums: sent = delivered + dropped + under way. */
    static List<String> table(Conservation conservation) {
        var rows = new ArrayList<Row>();
        rows(
                rows,
                "from ",
                " to the broker",
                "from all to the broker",
                conservation.fromParties(),
                conservation.toBroker());
        rows(
                rows,
                "from the broker to ",
                "",
                "from the broker to all",
                conservation.toParties(),
                conservation.toAllParties());
        rows(
                rows,
                "from ",
                " to its other half",
                "between all devices and agents",
                conservation.betweenHalves(),
                conservation.betweenAllHalves());
        if (rows.isEmpty()) {
            return List.of("  messages: none");
        }
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        var lines = new ArrayList<String>();
        lines.add("  " + pad(HEAD, width) + "  " + COLUMNS.get(0) + " = " + COLUMNS.get(1) + " + " + COLUMNS.get(2)
                + " + " + COLUMNS.get(3) + "   " + COLUMNS.get(4));
        rows.forEach(row -> lines.add(line(row, width)));
        return lines;
    }

    private record Row(String name, Leg leg, boolean isSum) {}

    private static void rows(List<Row> rows, String before, String after, String all, Map<String, Leg> legs, Leg sum) {
        legs.forEach((party, leg) -> {
            if (!leg.equals(Leg.NOTHING)) {
                rows.add(new Row(before + party + after, leg, false));
            }
        });
        if (legs.size() > 1) {
            rows.add(new Row(all, sum, true));
        }
    }

    private static String line(Row row, int width) {
        var leg = row.leg();
        var line = "  " + pad(row.name(), width) + "  " + right(leg.in(), 0) + "   " + right(leg.delivered(), 1) + "   "
                + right(leg.droppedInAll(), 2) + "   " + right(leg.waiting(), 3) + "   " + right(leg.repeated(), 4);
        return row.isSum() || leg.droppedInAll() == 0 ? line : line + "   " + causes(leg);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(int number, int column) {
        var text = Integer.toString(number);
        return " ".repeat(Math.max(0, COLUMNS.get(column).length() - text.length())) + text;
    }

    private static String causes(Leg leg) {
        return String.join(
                "; ",
                leg.dropped().entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .toList());
    }

    /** Returns for example {@code 50 messages, 40 delivered, 10 dropped (no inbound credit: 10)}. */
    static String words(Leg leg) {
        var words = new StringBuilder(Words.count(leg.in(), "message"))
                .append(", ")
                .append(leg.delivered())
                .append(" delivered");
        if (leg.droppedInAll() > 0) {
            words.append(", ")
                    .append(leg.droppedInAll())
                    .append(" dropped (")
                    .append(causes(leg))
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

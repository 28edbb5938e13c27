package io.imptestbed.benchmark.harness;

import io.imptestbed.benchmark.harness.Target.AtLeast;
import io.imptestbed.benchmark.harness.Target.AtMost;
import java.util.List;
import java.util.Locale;

/** Writes figures as the Markdown table that the README shows. */
public final class Table {
    private static final String HEAD = """
            | measured | figure | target | ratio | |
            | --- | ---: | ---: | ---: | --- |
            """;

    private Table() {}

    /** Returns the table, a line a figure, each line ended. */
    public static String of(List<Figure> figures) {
        var text = new StringBuilder(HEAD);
        for (var figure : figures) {
            text.append(row(figure)).append('\n');
        }
        return text.toString();
    }

    /** Returns the line of one figure, without its end. */
    public static String row(Figure figure) {
        return "| " + String.join(" | ", cells(figure)) + " |";
    }

    private static List<String> cells(Figure figure) {
        var value = number(figure.value()) + unit(figure);
        if (figure.target() instanceof Target.None) {
            return List.of(figure.name(), value, "", "", "");
        }
        var ratio = number(figure.target().ratio(figure.value())) + " ×";
        return List.of(figure.name(), value, limit(figure), ratio, figure.isMiss() ? "**MISS**" : "PASS");
    }

    private static String limit(Figure figure) {
        if (figure.target() instanceof AtLeast least) {
            return "≥ " + number(least.limit()) + unit(figure);
        }
        if (figure.target() instanceof AtMost most) {
            return "≤ " + number(most.limit()) + unit(figure);
        }
        return "";
    }

    private static String unit(Figure figure) {
        return figure.unit().isEmpty() ? "" : " " + figure.unit();
    }

    /** Returns {@code value} with as many digits as a noisy measurement deserves. */
    static String number(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}

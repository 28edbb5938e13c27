package io.imptestbed.scenario.report;

import java.util.ArrayList;
import java.util.List;

/** A table of text: the first column and the last ones to the left, figures to the right. */
final class Columns {
    private static final String GAP = "  ";

    private final int leftFrom;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Makes a table.
     *
     * @param head the names of the columns
     * @param leftFrom the number of the column, from 0, from which on cells are to the left again
     */
    Columns(List<String> head, int leftFrom) {
        this.leftFrom = leftFrom;
        rows.add(head);
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    /** Returns the heading and the rows, without blanks at their ends. */
    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var blanks = " ".repeat(width(i) - cells.get(i).length());
            var isLeft = i < 2 || i >= leftFrom;
            line.append(i == 0 ? "" : GAP).append(isLeft ? cells.get(i) + blanks : blanks + cells.get(i));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

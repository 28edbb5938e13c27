package io.imptestbed.imp.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody may have meant. */
final class Nearest {
    private Nearest() {}

    static Optional<String> to(String word, Collection<String> words) {
        int far = Math.max(1, word.length() / 3);
        return words.stream()
                .filter(other -> distance(word, other) <= far)
                .min(Comparator.comparing((String other) -> distance(word, other))
                        .thenComparing(other -> other));
    }

    /** How many letters have to be changed, put in, taken out or swapped with the next; case does not count. */
    private static int distance(String first, String second) {
        var from = first.toLowerCase(Locale.ROOT);
        var to = second.toLowerCase(Locale.ROOT);
        var costs = new int[from.length() + 1][to.length() + 1];
        for (int line = 0; line <= from.length(); line++) {
            for (int column = 0; column <= to.length(); column++) {
                costs[line][column] = line == 0 || column == 0 ? line + column : cost(from, to, costs, line, column);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cost(String from, String to, int[][] costs, int line, int column) {
        boolean same = from.charAt(line - 1) == to.charAt(column - 1);
        int cost = Math.min(
                costs[line - 1][column - 1] + (same ? 0 : 1),
                1 + Math.min(costs[line - 1][column], costs[line][column - 1]));
        boolean swapped = line > 1
                && column > 1
                && from.charAt(line - 1) == to.charAt(column - 2)
                && from.charAt(line - 2) == to.charAt(column - 1);
        return swapped ? Math.min(cost, costs[line - 2][column - 2] + 1) : cost;
    }
}

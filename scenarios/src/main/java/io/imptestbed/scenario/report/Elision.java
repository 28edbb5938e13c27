package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Arrow;
import io.imptestbed.scenario.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Leaves out what only repeats itself: of a long run of the same rows, or of the same few rows again and again, the first and the last
 * remain.
 */
final class Elision {
    /** The longest pattern that is looked for: a QoS 2 message through the broker to a subscriber is eight packets. */
    private static final int LONGEST = 12;

    /** Fewer rows than this are not worth leaving out. */
    private static final int WORTH = 3;

    private final List<Row> rows;
    private final Set<Long> pinned;
    private final List<String> kinds;

    private Elision(List<Row> rows, Set<Long> pinned) {
        this.rows = rows;
        this.pinned = pinned;
        this.kinds = rows.stream().map(Row::kind).toList();
    }

    /** Returns {@code rows} without their repetitions; rows that show an entry of {@code pinned} stay. */
    static List<Row> of(List<Row> rows, Set<Long> pinned) {
        return new Elision(rows, pinned).shortened();
    }

    private List<Row> shortened() {
        var result = new ArrayList<Row>();
        int i = 0;
        while (i < rows.size()) {
            int length = bestLength(i);
            int rounds = length == 0 ? 0 : rounds(i, length);
            if (rounds == 0) {
                result.add(rows.get(i));
                i++;
            } else {
                int end = i + length * rounds;
                result.addAll(rows.subList(i, i + length));
                result.add(gap(i + length, end - length, length, rounds - 2));
                result.addAll(rows.subList(end - length, end));
                i = end;
            }
        }
        return result;
    }

    /** Returns the length of the pattern at {@code start} that leaves out the most rows, 0 for none. */
    private int bestLength(int start) {
        int best = 0;
        int most = WORTH - 1;
        for (int length = 1; length <= LONGEST; length++) {
            int leftOut = length * (rounds(start, length) - 2);
            if (leftOut > most) {
                best = length;
                most = leftOut;
            }
        }
        return best;
    }

    private int rounds(int start, int length) {
        int rounds = 1;
        while (sameRound(start, start + rounds * length, length)) {
            rounds++;
        }
        return rounds;
    }

    private boolean sameRound(int first, int other, int length) {
        if (other + length > rows.size()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!kinds.get(first + i).equals(kinds.get(other + i)) || isPinned(first + i) || isPinned(other + i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPinned(int row) {
        return !pinned.isEmpty() && rows.get(row).entries().stream().anyMatch(pinned::contains);
    }

    private Row gap(int from, int to, int length, int rounds) {
        var entries = new TreeSet<Long>();
        rows.subList(from, to).forEach(row -> entries.addAll(row.entries()));
        return new Row.Gap(rows.get(from).at(), entries, words(rows.get(from), length, rounds));
    }

    private static String words(Row first, int length, int rounds) {
        if (length > 1) {
            return Words.count(rounds, "more round") + " of these " + length + " lines";
        }
        return first instanceof Arrow arrow
                ? rounds + " more " + PacketWords.plural(arrow.packet().type())
                : rounds + " more times";
    }
}

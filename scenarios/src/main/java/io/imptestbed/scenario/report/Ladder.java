package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Arrow;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The packets of a run as a sequence diagram: a column a party, time downwards, an arrow a packet in Wireshark's words, and at the side the
 * credits that remained. Derived from the trace alone.
 *
 * <p>No line is longer than 100 columns. Who needs more room than that is named in words instead of having a column.
 */
public final class Ladder {
    private static final int ROWS_BEFORE = 8;
    private static final int ROWS_AFTER = 3;
    private static final int LAST_ROWS = 16;
    private static final int MOST_PARTIES = 4;

    private final List<Entry> entries;
    private final List<Row> rows;
    private final Duration start;

    private Ladder(List<Entry> entries, Duration start) {
        this.entries = entries;
        this.rows = RowMaker.rows(entries);
        this.start = start;
    }

    /**
     * Returns the ladder of a trace.
     *
     * @param start the timeline time from which the ladder counts
     */
    public static Ladder of(List<Entry> entries, Duration start) {
        return new Ladder(entries, start);
    }

    /** Returns all of it; only long repetitions are left out. */
    public List<String> lines(Signs signs) {
        var shortened = Elision.of(rows, Set.of());
        var all = new BitSet();
        all.set(0, shortened.size());
        return Sheet.draw(shortened, all, start, signs);
    }

    /**
     * Returns the lines around the first and the last of a few entries of the trace, or the last lines if none is given.
     *
     * @param sequences the numbers of the entries
     */
    public List<String> linesAround(Collection<Long> sequences, Signs signs) {
        var spots = spots(sequences);
        var shortened = Elision.of(ofInterest(spots), spots);
        var spotted = IntStream.range(0, shortened.size())
                .filter(i -> shows(shortened.get(i), spots))
                .toArray();
        return Sheet.draw(shortened, around(spotted, shortened.size()), start, signs);
    }

    /** Returns entries that have rows: of those that have none the one before, of the same party if there is one. */
    private Set<Long> spots(Collection<Long> sequences) {
        var wanted = new TreeSet<>(sequences);
        var spots = new TreeSet<Long>();
        if (wanted.isEmpty()) {
            return spots;
        }
        spots.add(spot(wanted.first()));
        spots.add(spot(wanted.last()));
        return spots;
    }

    private long spot(long sequence) {
        var party = entries.stream()
                .filter(entry -> entry.sequence() == sequence)
                .map(entry -> entry.event().party())
                .findFirst()
                .orElse("");
        long any = 0;
        long own = 0;
        for (var row : rows) {
            for (long shown : row.entries()) {
                if (shown == sequence) {
                    return sequence;
                }
                any = shown < sequence ? Math.max(any, shown) : any;
                own = shown < sequence && row.party().equals(party) ? Math.max(own, shown) : own;
            }
        }
        return own == 0 ? any : own;
    }

    /** Returns the rows of the parties that the spots are about if there are too many parties to draw them all, otherwise all rows. */
    private List<Row> ofInterest(Set<Long> spots) {
        var parties = new LinkedHashSet<String>();
        var named = new LinkedHashSet<String>();
        for (var row : rows) {
            if (row instanceof Arrow || row instanceof Row.Letter) {
                parties.addAll(row.parties());
            }
            if (shows(row, spots)) {
                named.addAll(row.parties());
            }
        }
        if (parties.size() < MOST_PARTIES || named.isEmpty()) {
            return rows;
        }
        parties.removeAll(named);
        return rows.stream()
                .filter(row -> row.parties().stream().anyMatch(named::contains) || isOfBroker(row, parties))
                .toList();
    }

    /** Tells whether a row is about the broker and none of {@code others}. */
    private static boolean isOfBroker(Row row, Set<String> others) {
        return row.party().equals(Lifelines.BROKER) && others.stream().noneMatch(row.text()::contains);
    }

    private static boolean shows(Row row, Set<Long> spots) {
        return row.entries().stream().anyMatch(spots::contains);
    }

    private static BitSet around(int[] spotted, int size) {
        var shown = new BitSet(size);
        if (spotted.length == 0) {
            shown.set(Math.max(0, size - LAST_ROWS), size);
        }
        for (int spot : spotted) {
            shown.set(Math.max(0, spot - ROWS_BEFORE), Math.min(size, spot + ROWS_AFTER + 1));
        }
        return shown;
    }
}

package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of one kind: how many, when the first and the last, and the numbers of a few of either end. */
final class Sightings {
    private static final int KEPT_AT_EITHER_END = 3;

    private int count;
    private @Nullable Entry first;
    private @Nullable Entry last;
    private final List<Long> earliest = new ArrayList<>(KEPT_AT_EITHER_END);
    private final long[] latest = new long[KEPT_AT_EITHER_END];

    void add(Entry entry) {
        if (first == null) {
            first = entry;
        }
        last = entry;
        if (count < KEPT_AT_EITHER_END) {
            earliest.add(entry.sequence());
        } else {
            latest[count % KEPT_AT_EITHER_END] = entry.sequence();
        }
        count++;
    }

    int count() {
        return count;
    }

    @Nullable
    Duration lastAt() {
        return last == null ? null : last.at();
    }

    /** Returns the numbers of a few of the first and of the last entries, ascending. */
    List<Long> entries() {
        var all = new ArrayList<>(earliest);
        for (int i = Math.max(KEPT_AT_EITHER_END, count - KEPT_AT_EITHER_END); i < count; i++) {
            all.add(latest[i % KEPT_AT_EITHER_END]);
        }
        return all;
    }

    /** Returns how many and when: {@code 57 messages, the first at 1.000 s, the last at 15.000 s}. */
    String words(String noun, String kind, Window window) {
        return Figures.count(count, noun) + kind + times(window);
    }

    /** Returns when: {@code , the first at 1.000 s, the last at 15.000 s}, {@code at 1.000 s}, or nothing. */
    String times(Window window) {
        if (first == null || last == null) {
            return "";
        }
        return count == 1
                ? " at " + window.clock(first.at())
                : ", the first at " + window.clock(first.at()) + ", the last at " + window.clock(last.at());
    }
}

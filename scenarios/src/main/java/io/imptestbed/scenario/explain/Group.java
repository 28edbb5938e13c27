package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import java.util.ArrayList;
import java.util.List;

/** Several of the same, told as one: the first, the last, and how many. */
final class Group {
    private static final int MOST_ENTRIES = 100;

    private final Entry first;
    private final List<Long> entries = new ArrayList<>();
    private Entry last;
    private int count;

    Group(Entry first) {
        this.first = first;
        this.last = first;
    }

    /** Takes one more; of very many only the first and the last are shown. */
    void add(Entry entry) {
        count++;
        last = entry;
        if (entries.size() == MOST_ENTRIES) {
            entries.remove(MOST_ENTRIES - 1);
        }
        entries.add(entry.sequence());
    }

    Entry first() {
        return first;
    }

    Entry last() {
        return last;
    }

    int count() {
        return count;
    }

    /** Returns the sequence numbers to show. */
    List<Long> entries() {
        return List.copyOf(entries);
    }
}

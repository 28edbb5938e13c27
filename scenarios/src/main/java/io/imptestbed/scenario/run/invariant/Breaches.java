package io.imptestbed.scenario.run.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where an invariant did not hold: the first few in words, of all the number. */
final class Breaches {
    private static final int KEPT = 3;

    private final List<String> words = new ArrayList<>();
    private final TreeSet<Long> entries = new TreeSet<>();
    private int count;

    /**
     * Notes a breach.
     *
     * @param what what was seen, in words with figures
     * @param sequences the numbers of the entries that show it
     */
    void add(String what, long... sequences) {
        count++;
        if (words.size() < KEPT) {
            words.add(what);
            for (var sequence : sequences) {
                entries.add(sequence);
            }
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Returns the first breaches in words and how many more there are. */
    String words() {
        var all = String.join("; ", words);
        return count > words.size() ? all + "; and " + (count - words.size()) + " more" : all;
    }

    /** Returns the numbers of the entries that show the breaches in words, ascending. */
    List<Long> entries() {
        return new ArrayList<>(entries);
    }
}

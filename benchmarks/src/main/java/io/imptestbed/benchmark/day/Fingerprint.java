package io.imptestbed.benchmark.day;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.TraceText;

/** A hash of every entry of a trace as it goes by, in order: its text and its time. */
final class Fingerprint {
    private static final long PRIME = 0x100000001B3L;

    private final boolean ofText;
    private long hash = 0xCBF29CE484222325L;
    private long entries;

    /**
     * Makes a fingerprint of nothing yet.
     *
     * @param ofText whether the texts of the entries count, which costs about as much as the day itself; otherwise when, what and whose
     */
    Fingerprint(boolean ofText) {
        this.ofText = ofText;
    }

    /** Takes the next entry. */
    void see(Entry entry) {
        entries++;
        add(entry.at().toNanos());
        var text =
                ofText ? TraceText.of(entry.event()) : entry.event().getClass().getSimpleName();
        add(entry.event().party().hashCode());
        add(text.hashCode());
    }

    private void add(long value) {
        hash = (hash ^ value) * PRIME;
    }

    /** Returns the hash in as many bits as a number in a report holds. */
    double hash() {
        return (double) (hash >>> 11);
    }

    double entries() {
        return (double) entries;
    }
}

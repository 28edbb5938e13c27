package io.imptestbed.trace;

import io.imptestbed.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The ordered journal of one run.
 *
 * <p>Any thread may write; entries get their time and their number in the order in which they arrive. Listeners are called by the writer,
 * before {@link #record} returns, and must not write themselves.
 */
public final class Trace {
    private final Timeline timeline;
    private final boolean recording;
    private final boolean keeping;
    private long last;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private boolean telling;

    private Trace(Timeline timeline, boolean recording, boolean keeping) {
        this.timeline = timeline;
        this.recording = recording;
        this.keeping = keeping;
    }

    /** Returns an empty trace whose entries carry the time of {@code timeline}. */
    public static Trace on(Timeline timeline) {
        return new Trace(timeline, true, true);
    }

    /** Returns a trace that keeps nothing and tells its listeners, for what runs until somebody stops it. */
    public static Trace passing(Timeline timeline) {
        return new Trace(timeline, true, false);
    }

    /** Returns a trace that keeps nothing and tells nobody, for measurements of what recording costs. */
    public static Trace off(Timeline timeline) {
        return new Trace(timeline, false, false);
    }

    /** Tells whether anybody will know of an entry; ask before building an expensive event. */
    public boolean isRecording() {
        return recording;
    }

    /**
     * Appends {@code event} with the time of now and the next number.
     *
     * @throws IllegalStateException if called by a listener of this trace
     */
    public void record(Event event) {
        if (recording) {
            append(event);
        }
    }

    private synchronized void append(Event event) {
        if (telling) {
            throw new IllegalStateException("trace: written by one of its listeners (expected: listeners only read)");
        }
        last++;
        var entry = new Entry(last, timeline.now(), event);
        if (keeping) {
            entries.add(entry);
        }
        telling = true;
        try {
            listeners.forEach(l -> l.accept(entry));
        } finally {
            telling = false;
        }
    }

    /** Has {@code listener} told of every entry from now on, on the thread that writes it; close the result to end that. */
    public Subscription listen(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Returns what was recorded so far, in order; a snapshot. */
    public List<Entry> entries() {
        return entriesAfter(0);
    }

    /**
     * Returns the entries whose numbers are above {@code sequence}, in order; a snapshot, for readers that come back for more.
     *
     * @param sequence 0 for all
     */
    public synchronized List<Entry> entriesAfter(long sequence) {
        var from = (int) Math.max(0, Math.min(sequence, entries.size()));
        return List.copyOf(entries.subList(from, entries.size()));
    }

    /** Returns the number of entries kept so far. */
    public synchronized int size() {
        return entries.size();
    }

    /** Ends a listener's interest. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

package io.imptestbed.scenario.run.invariant;

import io.imptestbed.trace.Entry;
import java.time.Duration;

/** Something that holds in every scenario. */
interface Invariant {
    /** Returns the invariant as a sentence. */
    String sentence();

    /** Takes the next entry of the trace; called with every entry, in order. */
    void see(Entry entry, Breaches breaches);

    /**
     * Is called once after the last entry.
     *
     * @param end timeline time of the end of the run
     */
    default void end(Duration end, Breaches breaches) {}
}

package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.List;

/** Finds the reasons of what went wrong in a trace. */
public final class Explainer {
    private Explainer() {}

    /**
     * Returns a reason for everything in a trace that wants one, the most important first, then by time.
     *
     * @param entries the whole trace, in order
     * @param start the time in the trace from which people count
     */
    public static List<Explanation> explain(List<Entry> entries, Duration start) {
        return LossReason.of(entries, start);
    }
}

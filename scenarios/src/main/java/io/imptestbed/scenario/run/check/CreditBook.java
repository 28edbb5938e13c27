package io.imptestbed.scenario.run.check;

import io.imptestbed.trace.Event.Bucket;
import java.time.Duration;

/** What the buckets of a run's parties hold when nobody asks them; all figures in millionths of a credit. */
public interface CreditBook {
    /** Returns what the bucket holds when full, which is how it begins. */
    long full(String party, Bucket bucket);

    /**
     * Returns what the bucket holds at {@code to} if it held {@code level} at {@code from} and nobody took any.
     *
     * @param from since the bucket was made, which is when its agent started
     * @param to as {@code from}
     */
    long refilled(String party, Bucket bucket, long level, Duration from, Duration to);
}

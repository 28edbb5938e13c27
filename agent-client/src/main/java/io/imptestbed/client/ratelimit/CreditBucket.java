package io.imptestbed.client.ratelimit;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.client.profile.ImpProfile.Refill;
import io.imptestbed.time.Timeline;
import java.time.Duration;

/**
 * A bucket of credits that fills at a constant rate and never overflows; exact to the nanosecond for ever.
 *
 * <p>To be used on the timeline only.
 */
public final class CreditBucket {
    private static final long MILLIONTHS = 1_000_000;

    private final Timeline timeline;
    private final Inflow inflow;
    // in parts of a credit: the inflow says how many make one
    private final long full;
    private long parts;

    private CreditBucket(Timeline timeline, int capacity, Inflow inflow) {
        this.timeline = timeline;
        this.inflow = inflow;
        this.full = Math.multiplyExact(capacity, inflow.partsOfOne());
        this.parts = full;
    }

    /**
     * Returns a full bucket, whose clock for the ticks of {@code refill} starts now.
     *
     * @param capacity what it holds when full, 1 to 1,000,000 credits
     * @throws IllegalArgumentException if {@code capacity} is out of range
     */
    public static CreditBucket full(Timeline timeline, int capacity, CreditRate rate, Refill refill) {
        if (capacity < 1 || capacity > MILLIONTHS) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: 1 to 1000000)");
        }
        return new CreditBucket(timeline, capacity, Inflow.of(rate, refill, timeline.nanos()));
    }

    /** Takes one credit if there is a whole one; returns whether it did. */
    public boolean tryTake() {
        refill();
        if (parts < inflow.partsOfOne()) {
            return false;
        }
        parts -= inflow.partsOfOne();
        return true;
    }

    /** Takes so many millionths of a credit if they are there; returns whether it did. */
    public boolean tryTake(long millionths) {
        refill();
        var one = inflow.partsOfOne();
        var wanted = one / MILLIONTHS * millionths + one % MILLIONTHS * millionths / MILLIONTHS;
        if (parts < wanted) {
            return false;
        }
        parts -= wanted;
        return true;
    }

    /** Returns what is in the bucket now, in millionths of a credit, rounded down. */
    public long level() {
        refill();
        var one = inflow.partsOfOne();
        return parts / one * MILLIONTHS + parts % one * MILLIONTHS / one;
    }

    /** Returns what the bucket holds when full, in millionths of a credit. */
    public long capacity() {
        return full / inflow.partsOfOne() * MILLIONTHS;
    }

    /** Returns how long it takes until there is a whole credit; zero if there is one. */
    public Duration untilNext() {
        refill();
        var missing = inflow.partsOfOne() - parts;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos(inflow.nanosUntil(missing, timeline.nanos()));
    }

    /** Fills the bucket to the brim. */
    public void fill() {
        refill();
        parts = full;
    }

    private void refill() {
        // the inflow says no more than what fits, so that this cannot overflow
        parts += inflow.since(timeline.nanos(), full - parts);
    }
}

package io.imptestbed.client.ratelimit;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.time.Timeline;

/**
 * The two buckets of one agent; they live as long as the agent's virtual machine, whatever becomes of its connections.
 *
 * <p>To be used on the timeline only. Source: imp API, mqtt (capacities and rates). Inferred: that they belong to the agent.
 */
public final class Credits {
    private final Timeline timeline;
    private final CreditBucket inbound;
    private final CreditBucket outbound;

    private Credits(Timeline timeline, CreditBucket inbound, CreditBucket outbound) {
        this.timeline = timeline;
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /** Returns full buckets as {@code profile} has them. */
    public static Credits of(Timeline timeline, ImpProfile profile) {
        return new Credits(
                timeline,
                CreditBucket.full(timeline, profile.inboundCapacity(), profile.inboundPerSecond(), profile.refill()),
                CreditBucket.full(timeline, profile.outboundCapacity(), profile.outboundPerSecond(), profile.refill()));
    }

    /** Returns what packets from the broker are paid with. */
    public CreditBucket inbound() {
        return inbound;
    }

    /** Returns what packets to the broker are paid with. */
    public CreditBucket outbound() {
        return outbound;
    }

    Timeline timeline() {
        return timeline;
    }

    void fill() {
        inbound.fill();
        outbound.fill();
    }
}

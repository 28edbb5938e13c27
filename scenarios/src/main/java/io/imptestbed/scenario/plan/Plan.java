package io.imptestbed.scenario.plan;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.words.Words;
import java.time.Duration;
import java.util.Optional;

/**
 * The traffic of one agent.
 *
 * <p>It connects at 0 s. Traffic begins at 1 s: what comes in on the second, what the agent publishes a millisecond later. The burst comes at
 * 5.0005 s, the first block begins at 10.0003 s. The broker is at no distance.
 *
 * @param in the interval between messages that come in, if any do
 * @param qosIn their QoS, 0 to 2
 * @param out the interval between messages that the agent publishes, if it does
 * @param qosOut their QoS, 0 to 2
 * @param size bytes of each payload; of no consequence below the imp's limit
 * @param keepAlive seconds, 0 is off
 * @param burst so many messages more that come in at once, once; 0 is none
 * @param block how long each block is; zero is none
 * @param blockEvery the time from the begin of a block to that of the next; zero is one block alone
 * @param length how long the traffic goes on, from 1 s
 * @param profile what the agent's limits are
 */
public record Plan(
        Optional<Duration> in,
        int qosIn,
        Optional<Duration> out,
        int qosOut,
        int size,
        int keepAlive,
        int burst,
        Duration block,
        Duration blockEvery,
        Duration length,
        ImpProfile profile) {
    /** When messages begin to come in. */
    static final Duration IN_BEGINS = Duration.ofSeconds(1);
    /** When the agent begins to publish. */
    static final Duration OUT_BEGINS = Duration.ofMillis(1001);
    /** When the burst comes. */
    static final Duration BURST_AT = Duration.ofNanos(5_000_500_000L);
    /** When the first block begins. */
    static final Duration BLOCK_AT = Duration.ofNanos(10_000_300_000L);

    /** With a rate such as one credit a day nobody waits for a full bucket. */
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);

    public Plan {
        requireQos("qosIn", qosIn);
        requireQos("qosOut", qosOut);
        if (!blockEvery.isZero() && blockEvery.compareTo(block) <= 0) {
            throw new IllegalArgumentException("blockEvery: " + Words.seconds(blockEvery)
                    + " (expected: more than the block of " + Words.seconds(block) + ")");
        }
        if (profile.refill() != ImpProfile.Refill.CONTINUOUS || !profile.metered()) {
            throw new IllegalArgumentException(
                    "profile: unmetered or refilled in steps (expected: a continuous refill)");
        }
    }

    private static void requireQos(String name, int qos) {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException(name + ": " + qos + " (expected: 0, 1 or 2)");
        }
    }

    /** Returns when the traffic ends. */
    Duration end() {
        return IN_BEGINS.plus(length);
    }

    /** Tells whether a burst would come before the end. */
    public boolean reachesBurst() {
        return BURST_AT.compareTo(end()) < 0;
    }

    /** Tells whether a block would begin before the end. */
    public boolean reachesBlock() {
        return BLOCK_AT.compareTo(end()) < 0;
    }

    /** Tells whether the agent is still blocked at the end. */
    boolean endsInBlock() {
        return !block.isZero() && reachesBlock() && lastBlock().plus(block).compareTo(end()) > 0;
    }

    /** Returns when the last block before the end begins; the first, if none does. */
    private Duration lastBlock() {
        if (blockEvery.isZero() || !reachesBlock()) {
            return BLOCK_AT;
        }
        return BLOCK_AT.plus(
                blockEvery.multipliedBy(end().minusNanos(1).minus(BLOCK_AT).dividedBy(blockEvery)));
    }

    /**
     * Returns this plan with enough time for the last block to end and for what it held up to be over: as long again as the block and until an
     * empty bucket is full, but not until the next block, which would have to end as well.
     */
    Plan withRecovery() {
        if (block.isZero()) {
            return this;
        }
        var calm = lastBlock().plus(block).plus(longer(block, recovery()));
        var enough = blockEvery.isZero() ? calm : shorter(calm, lastBlock().plus(blockEvery));
        return withLength(longer(length, enough.minus(IN_BEGINS)));
    }

    private Duration recovery() {
        var refill = longer(
                refill(profile.inboundCapacity(), profile.inboundPerSecond()),
                refill(profile.outboundCapacity(), profile.outboundPerSecond()));
        return shorter(LONGEST_RECOVERY, longer(refill, out.orElse(Duration.ZERO)));
    }

    private static Duration refill(int credits, CreditRate rate) {
        return rate.per().multipliedBy(credits).dividedBy(rate.credits());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Plan withLength(Duration time) {
        return new Plan(in, qosIn, out, qosOut, size, keepAlive, burst, block, blockEvery, time, profile);
    }

    /** Returns this plan with another interval of what comes in. */
    Plan withIn(Duration interval) {
        return new Plan(
                Optional.of(interval), qosIn, out, qosOut, size, keepAlive, burst, block, blockEvery, length, profile);
    }

    /** Returns this plan with another interval of what goes out. */
    Plan withOut(Duration interval) {
        return new Plan(
                in, qosIn, Optional.of(interval), qosOut, size, keepAlive, burst, block, blockEvery, length, profile);
    }

    /** Returns this plan with another burst. */
    Plan withBurst(int messages) {
        return new Plan(in, qosIn, out, qosOut, size, keepAlive, messages, block, blockEvery, length, profile);
    }

    /** Returns this plan with another length of its blocks. */
    Plan withBlock(Duration each) {
        return new Plan(in, qosIn, out, qosOut, size, keepAlive, burst, each, blockEvery, length, profile);
    }
}

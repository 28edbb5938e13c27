package io.imptestbed.scenario.plan;

import io.imptestbed.client.profile.ImpProfile;
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

    public Plan {
        requireQos("qosIn", qosIn);
        requireQos("qosOut", qosOut);
        if (!blockEvery.isZero() && blockEvery.compareTo(block) <= 0) {
            throw new IllegalArgumentException(
                    "blockEvery: " + blockEvery + " (expected: more than the block of " + block + ")");
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

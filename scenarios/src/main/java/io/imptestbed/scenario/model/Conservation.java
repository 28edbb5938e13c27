package io.imptestbed.scenario.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where every message of a run ended: what was put in equals what came out, what was dropped by cause, and what still waits.
 *
 * @param sent by each party (the broker included): what its code published
 * @param fromParties the way of what each party published to the broker
 * @param toParties the way of the copies that the broker made for each receiving party, retained messages and Wills included
 * @param betweenHalves the way of what each device sent to its agent and each agent to its device, by sender
 */
public record Conservation(
        Map<String, Integer> sent,
        Map<String, Leg> fromParties,
        Map<String, Leg> toParties,
        Map<String, Leg> betweenHalves) {
    /** Makes one of a run without devices. */
    public Conservation(Map<String, Integer> sent, Map<String, Leg> fromParties, Map<String, Leg> toParties) {
        this(sent, fromParties, toParties, Map.of());
    }

    public Conservation {
        sent = Collections.unmodifiableMap(new LinkedHashMap<>(sent));
        fromParties = Collections.unmodifiableMap(new LinkedHashMap<>(fromParties));
        toParties = Collections.unmodifiableMap(new LinkedHashMap<>(toParties));
        betweenHalves = Collections.unmodifiableMap(new LinkedHashMap<>(betweenHalves));
    }

    /** Returns the ways from all parties to the broker as one. */
    public Leg toBroker() {
        return fromParties.values().stream().reduce(Leg.NOTHING, Leg::plus);
    }

    /** Returns the ways between all devices and their agents as one. */
    public Leg betweenAllHalves() {
        return betweenHalves.values().stream().reduce(Leg.NOTHING, Leg::plus);
    }

    /** Returns the ways to all parties as one. */
    public Leg toAllParties() {
        return toParties.values().stream().reduce(Leg.NOTHING, Leg::plus);
    }

    /**
     * One way that messages go.
     *
     * @param in messages that began the way, each counted once however often it was repeated
     * @param delivered messages that reached its end, each counted once
     * @param dropped messages that were given up, by cause in words
     * @param waiting messages that were still under way when the run ended
     * @param repeated deliveries beyond the first of the same message, as QoS 1 allows
     */
    public record Leg(int in, int delivered, Map<String, Integer> dropped, int waiting, int repeated) {
        /** No message at all. */
        public static final Leg NOTHING = new Leg(0, 0, Map.of(), 0, 0);

        public Leg {
            dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        }

        /** Returns how many messages were dropped, whatever the cause. */
        public int droppedInAll() {
            return dropped.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Tells whether every message is accounted for. */
        public boolean isBalanced() {
            return in == delivered + droppedInAll() + waiting;
        }

        /** Returns the sum of this way and {@code other}. */
        public Leg plus(Leg other) {
            var causes = new LinkedHashMap<>(dropped);
            other.dropped.forEach((cause, n) -> causes.merge(cause, n, Integer::sum));
            return new Leg(
                    in + other.in,
                    delivered + other.delivered,
                    causes,
                    waiting + other.waiting,
                    repeated + other.repeated);
        }
    }
}

package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a bucket of credits paid for since it was last full, and what waits for a credit. */
final class BucketStory {
    private static final long CREDIT = 1_000_000;

    private final Map<PacketType, Integer> paid = new EnumMap<>(PacketType.class);
    private final Deque<Entry> waiting = new ArrayDeque<>();
    // since when the last of each type that got its credit late had waited
    private final Map<PacketType, Entry> waited = new EnumMap<>(PacketType.class);
    private @Nullable Entry full;
    private @Nullable Duration instant;
    private long levelBefore;
    private int paidAtInstant;

    void see(Entry entry, CreditAsked asked) {
        if (asked.before() >= asked.capacity()) {
            full = entry;
            paid.clear();
        }
        if (!entry.at().equals(instant)) {
            instant = entry.at();
            levelBefore = asked.before();
            paidAtInstant = 0;
        }
        switch (asked.outcome()) {
            case SPENT -> {
                paid.merge(asked.type(), 1, Integer::sum);
                paidAtInstant++;
                if (isNextToGo(asked.type())) {
                    waited.put(asked.type(), waiting.remove());
                }
            }
            case WAITS -> waiting.add(entry);
            case REFUSED -> {}
        }
    }

    private boolean isNextToGo(PacketType type) {
        return !waiting.isEmpty() && waiting.peek().event() instanceof CreditAsked first && first.type() == type;
    }

    /** What waited for a credit until the last connection ended waits no more. */
    void connectionBegan() {
        waiting.clear();
    }

    /** Returns what first waits for a credit of those packets, if any does. */
    Optional<Entry> waitingFor(PacketType type) {
        return waiting.stream()
                .filter(entry -> entry.event() instanceof CreditAsked asked && asked.type() == type)
                .findFirst();
    }

    /** Returns since when the last of those packets had waited that had to wait, if any had. */
    Optional<Entry> waitedLast(PacketType type) {
        return Optional.ofNullable(waited.get(type));
    }

    /** Returns the level before the first request of the present instant, in millionths of a credit. */
    long levelBeforeInstant() {
        return levelBefore;
    }

    /** Returns how many packets were paid for at the present instant. */
    int paidAtInstant() {
        return paidAtInstant;
    }

    /** Returns when the bucket was last full, if it ever was. */
    Optional<Entry> full() {
        return Optional.ofNullable(full);
    }

    /** Returns how many packets were paid for since the bucket was last full. */
    int paid() {
        return paid.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns for example {@code 39 Publish Messages, 1 Ping Response}. */
    String paidByType() {
        return paid.entrySet().stream()
                .map(e -> Words.count(e.getValue(), e.getKey().words()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns how the bucket came to be empty: what it paid for, and what came in meanwhile.
     *
     * @param way how packets go: {@code came} or {@code went}
     * @param until the request that found too little
     */
    String shortage(String way, Entry until, CreditAsked asked, Chronicle chronicle) {
        var bucket = asked.bucket().name().toLowerCase(Locale.ROOT);
        if (full == null) {
            return "its " + bucket + " credits were down to " + Words.exactCredits(asked.after());
        }
        var time = until.at().minus(full.at());
        var packets = Words.count(paid(), "packet") + " (" + paidByType() + ")";
        if (time.isZero()) {
            return packets + " " + way + " at once, and " + bucket + " credits went from "
                    + Words.exactCredits(asked.capacity()) + " to " + Words.exactCredits(asked.after());
        }
        var gained = asked.after() - asked.capacity() + paid() * CREDIT;
        return "its " + bucket + " bucket was last full (" + Words.exactCredits(asked.capacity()) + " credits) at "
                + chronicle.clock(full) + "; in the " + Words.seconds(time) + " since then " + packets + " " + way
                + ", " + Words.rate(paid() * CREDIT, time) + ", while " + Words.rounded(gained) + " credits came in, "
                + Words.rate(gained, time) + ", which left " + Words.exactCredits(asked.after());
    }
}

package io.imptestbed.scenario.plan;

import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads from a trace what a forecast says. */
final class Observation {
    private static final long CREDIT = 1_000_000;

    private final Map<Bucket, Long> lowest = new EnumMap<>(Bucket.class);
    private final Map<Bucket, Long> spent = new EnumMap<>(Bucket.class);
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private Optional<Duration> lossAt = Optional.empty();
    private Optional<PacketType> lossBy = Optional.empty();
    private Optional<Duration> refusedAt = Optional.empty();
    private Duration longestWait = Duration.ZERO;
    private int lossCode;
    private int refused;
    private boolean isUnaware;

    private Observation(Plan plan) {
        lowest.put(Bucket.INBOUND, plan.profile().inboundCapacity() * CREDIT);
        lowest.put(Bucket.OUTBOUND, plan.profile().outboundCapacity() * CREDIT);
    }

    static Forecast of(ScenarioResult result, Plan plan) {
        var end = Plan.IN_BEGINS.plus(plan.length());
        var seen = new Observation(plan);
        for (var entry : result.entries()) {
            if (seen.lossAt.isPresent() || !seen.isUnaware && entry.at().compareTo(end) > 0) {
                break;
            }
            seen.see(entry);
        }
        return new Forecast(
                seen.lossAt,
                seen.lossCode,
                seen.lossBy,
                seen.refusedAt,
                seen.refused,
                seen.lowest.getOrDefault(Bucket.INBOUND, 0L),
                seen.lowest.getOrDefault(Bucket.OUTBOUND, 0L),
                seen.spent.getOrDefault(Bucket.INBOUND, 0L),
                seen.spent.getOrDefault(Bucket.OUTBOUND, 0L),
                seen.longestWait,
                seen.lossAt.orElse(end));
    }

    private void see(Entry entry) {
        if (entry.event() instanceof ConnectionChanged changed) {
            isUnaware |= changed.party().equals("pump.agent")
                    && changed.end() == End.SERVER
                    && changed.what() == ConnectionChange.CLOSED;
        } else if (entry.event() instanceof CalledBack back && back.name().equals("onconnectionlost")) {
            lossAt = Optional.of(entry.at());
            lossCode = back.code().orElse(0);
        } else if (entry.event() instanceof CreditAsked asked) {
            see(entry, asked);
        }
    }

    private void see(Entry entry, CreditAsked asked) {
        lowest.merge(asked.bucket(), asked.after(), Math::min);
        switch (asked.outcome()) {
            case SPENT -> {
                spent.merge(asked.bucket(), 1L, Long::sum);
                if (asked.bucket() == Bucket.OUTBOUND) {
                    goes(entry, asked.type());
                }
            }
            case WAITS -> waiting.add(entry);
            case REFUSED -> refused(entry, asked);
        }
    }

    private void goes(Entry entry, PacketType type) {
        var next = waiting.peek();
        if (next != null && ((CreditAsked) next.event()).type() == type) {
            var waited = entry.at().minus(waiting.remove().at());
            longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
        }
    }

    private void refused(Entry entry, CreditAsked asked) {
        if (asked.bucket() == Bucket.INBOUND) {
            lossBy = Optional.of(asked.type());
        } else {
            refused++;
            refusedAt = refusedAt.or(() -> Optional.of(entry.at()));
        }
    }
}

package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.Event.PacketSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a run, as far as one is compared with another. */
public final class Outcome {
    private final Verdict verdict;
    private final Duration start;
    private final List<Loss> losses = new ArrayList<>();
    private final Map<String, Integer> refused = new LinkedHashMap<>();
    private final Map<String, Integer> repeated = new LinkedHashMap<>();
    private final Map<Bucket, Long> lowest = new LinkedHashMap<>();
    private boolean connected;

    private Outcome(Verdict verdict, Duration start) {
        this.verdict = verdict;
        this.start = start;
    }

    /**
     * An agent lost its connection.
     *
     * @param code what {@code onconnectionlost} was told
     * @param at when, since the start of the scenario
     */
    public record Loss(String party, int code, Duration at) {}

    /** Returns what came of a run. */
    public static Outcome of(ScenarioResult result) {
        var outcome = new Outcome(result.verdict(), result.start());
        result.entries().forEach(outcome::see);
        return outcome;
    }

    private void see(Entry entry) {
        var event = entry.event();
        if (event instanceof CalledBack back && back.name().equals("onconnectionlost")) {
            losses.add(new Loss(back.party(), back.code().orElse(0), entry.at().minus(start)));
        } else if (event instanceof CalledBack back && back.name().equals("onconnect")) {
            connected |= back.code().orElse(0) == 0;
        } else if (event instanceof CreditAsked asked) {
            see(asked);
        } else if (event instanceof PacketSeen seen
                && seen.isSent()
                && seen.packet().dup()) {
            repeated.merge(seen.party(), 1, Integer::sum);
        }
    }

    private void see(CreditAsked asked) {
        lowest.merge(asked.bucket(), asked.after(), Math::min);
        if (asked.bucket() == Bucket.OUTBOUND && asked.outcome() == CreditOutcome.REFUSED) {
            refused.merge(asked.party(), 1, Integer::sum);
        }
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Returns the connections that agents lost, in the order of time. */
    public List<Loss> losses() {
        return List.copyOf(losses);
    }

    /** Tells whether any agent had a connection. */
    public boolean hadConnection() {
        return connected;
    }

    /** Returns how many sends and subscribes were refused for want of a credit. */
    public int refused() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the lowest level of that bucket of any agent, in millionths of a credit; empty if nothing was paid. */
    public Optional<Long> lowest(Bucket bucket) {
        return Optional.ofNullable(lowest.get(bucket));
    }

    boolean keepsConnection(String party) {
        return losses.stream().noneMatch(loss -> loss.party().equals(party));
    }

    boolean refusesNothing(String party) {
        return !refused.containsKey(party);
    }

    boolean repeatsNothing(String party) {
        return !repeated.containsKey(party);
    }
}

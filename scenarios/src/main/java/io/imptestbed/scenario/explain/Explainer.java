package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the reasons of what went wrong in a trace.
 *
 * <p>For example, of a run that did not pass: {@code Explainer.explain(result.entries(), result.start()).get(0).text()}.
 */
public final class Explainer {
    private Explainer() {}

    /**
     * Returns a reason for everything in a trace that wants one, the most important first, then by time; many of the same are told as one.
     *
     * @param entries the whole trace, in order
     * @param start the time in the trace from which people count
     */
    public static List<Explanation> explain(List<Entry> entries, Duration start) {
        var chronicle = new Chronicle(start);
        var refusals = new Refusals(chronicle);
        var narrators = List.of(
                new Losses(chronicle),
                refusals,
                new Failures(chronicle, refusals),
                new Devices(chronicle),
                new ScriptTrouble(chronicle),
                new StillBlocked(chronicle),
                new LostMessages(chronicle, isBrokerOurs(entries)),
                new Repeats(chronicle),
                new LateCallbacks(chronicle),
                new LateCredits(chronicle));
        for (var entry : entries) {
            chronicle.see(entry);
            narrators.forEach(narrator -> narrator.see(entry));
        }
        return narrators.stream()
                .flatMap(narrator -> narrator.explanations().stream())
                .sorted(Comparator.comparing(Explanation::cause).thenComparing(Explanation::at))
                .toList();
    }

    /** A broker of somebody else writes nothing into our traces. */
    private static boolean isBrokerOurs(List<Entry> entries) {
        return entries.stream().anyMatch(entry -> entry.event() instanceof BrokerDid);
    }
}

package io.imptestbed.scenario.run.invariant;

import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All invariants of one run, fed and asked together. */
public final class Invariants {
    /** In real time what is under way when the run ends is not lost. */
    private static final Duration REAL_GRACE = Duration.ofSeconds(1);

    private final List<Watched> watched = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Invariants() {}

    /** Returns no invariants at all. */
    public static Invariants none() {
        return new Invariants();
    }

    /**
     * Returns the invariants that can be checked.
     *
     * @param brokerIsOurs whether the trace has the broker's side of every wire
     */
    public static Invariants all(boolean brokerIsOurs, boolean virtual) {
        var grace = virtual ? Duration.ZERO : REAL_GRACE;
        var all = new Invariants();
        all.add(new CreditsWithinBounds(virtual));
        all.add(new CallbackAtMostOnce());
        all.add(new EverySendAnswered(grace));
        all.add(new EveryArrivalHandedOver(grace));
        all.add(new DeviceMessagesAccounted());
        all.add(new DeviceCodeNeedsPower());
        if (brokerIsOurs) {
            all.add(new ExactlyOnce());
            all.add(new NothingLostOnWires(grace));
            all.add(new EveryMessageRouted());
        } else {
            all.notes.add("What becomes of messages on the wires and in the broker was not checked,"
                    + " for an external broker's side cannot be seen.");
        }
        return all;
    }

    private void add(Invariant invariant) {
        watched.add(new Watched(invariant, new Breaches()));
    }

    /** Takes the next entry of the trace. */
    public void see(Entry entry) {
        for (var each : watched) {
            each.invariant().see(entry, each.breaches());
        }
    }

    /**
     * Returns what did not hold; once, after the last entry.
     *
     * @param end timeline time of the end of the run
     * @param place where the scenario is named
     */
    public List<Finding> findings(Duration end, Place place) {
        var findings = new ArrayList<Finding>();
        for (var each : watched) {
            each.invariant().end(end, each.breaches());
            if (!each.breaches().isEmpty()) {
                var sentence = each.invariant().sentence();
                findings.add(new Finding(
                        Kind.INVARIANT,
                        place,
                        sentence,
                        "no exception to it",
                        each.breaches().words(),
                        each.breaches().entries()));
            }
        }
        return findings;
    }

    /** Returns what could not be checked, in words. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private record Watched(Invariant invariant, Breaches breaches) {}
}

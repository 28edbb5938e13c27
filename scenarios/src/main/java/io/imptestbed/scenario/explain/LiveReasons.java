package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Says while a run goes on why a connection was lost or not made, and why a send was refused, each time as soon as it is known.
 *
 * <p>Of refused sends the first is told, and then the first after the credits were all there again. Safe for any thread.
 */
public final class LiveReasons {
    private final Chronicle chronicle;
    private final Losses losses;
    private final Consumer<String> listener;
    private final Set<String> refused = new TreeSet<>();

    /**
     * Makes one that has seen nothing yet.
     *
     * @param start the time in the trace from which people count
     * @param listener is given a sentence or two, on the thread that calls {@link #see}
     */
    public LiveReasons(Duration start, Consumer<String> listener) {
        this.chronicle = new Chronicle(start);
        this.losses = new Losses(chronicle, listener);
        this.listener = listener;
    }

    /** Takes the next entry of the trace. */
    public synchronized void see(Entry entry) {
        chronicle.see(entry);
        losses.see(entry);
        if (entry.event() instanceof CreditAsked asked && asked.bucket() == Bucket.OUTBOUND) {
            see(entry, asked);
        }
    }

    /** Says what nothing more will be known of, after the last entry: losses that no code was told of. */
    public synchronized void ended() {
        var unused = losses.explanations();
    }

    private void see(Entry entry, CreditAsked asked) {
        if (asked.before() >= asked.capacity()) {
            refused.remove(asked.party());
        }
        if (asked.outcome() == CreditOutcome.REFUSED && refused.add(asked.party())) {
            var bucket = chronicle.of(asked.party()).bucket(Bucket.OUTBOUND);
            listener.accept("a " + asked.type().words() + " of " + asked.party() + " was refused at "
                    + chronicle.clock(entry) + ": " + bucket.shortage("went", entry, asked, chronicle)
                    + "; a send needs a whole credit");
        }
    }
}

package io.imptestbed.scenario.run.check;

import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Watches a trace for one expectation and says at any time whether it is met so far. */
public interface Probe {
    /** Returns the parties whose entries it has to see; empty for everybody's. */
    Set<String> parties();

    /** Takes the next entry of the trace, in order; entries of other parties may be left out. */
    void see(Entry entry);

    /**
     * Returns how the expectation is missed, or nothing when it is met.
     *
     * @param now timeline time of the judgement; for a finished run, its end
     */
    Optional<Miss> judge(Duration now);

    /** Tells whether the expectation is met, without saying how it is missed. */
    default boolean isMet(Duration now) {
        return judge(now).isEmpty();
    }

    /** Returns the timeline time at which time alone may change the judgement, if there is one after {@code now}. */
    default Optional<Duration> nextLook(Duration now) {
        return Optional.empty();
    }
}

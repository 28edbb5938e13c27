package io.imptestbed.scenario.run.invariant;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whoever calls once is called back once at the most. */
final class CallbackAtMostOnce implements Invariant {
    private final Map<String, CallNumbers> answered = new LinkedHashMap<>();

    @Override
    public String sentence() {
        return "each call is called back at most once";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (entry.event() instanceof CalledBack back && back.call() > 0) {
            var numbers = answered.computeIfAbsent(back.party(), party -> new CallNumbers());
            if (!numbers.add(back.call())) {
                breaches.add(
                        back.name() + " of " + back.party() + " for call " + back.call() + " came again at "
                                + Words.instant(entry.at()),
                        entry.sequence());
            }
        }
    }
}

package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.ImpSetup;
import java.time.Duration;
import java.util.Optional;

/** How often a party may still connect by itself, in the whole run: an agent that restarts gets no more of them. */
final class Reconnects {
    private final Duration after;
    private int left;

    Reconnects(Optional<ImpSetup.Reconnect> declared) {
        after = declared.map(ImpSetup.Reconnect::after).orElse(Duration.ZERO);
        left = declared.map(ImpSetup.Reconnect::times).orElse(0);
    }

    /** Returns how long the party waits before it connects again. */
    Duration after() {
        return after;
    }

    /** Uses one up; tells whether there was one. */
    synchronized boolean takeOne() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}

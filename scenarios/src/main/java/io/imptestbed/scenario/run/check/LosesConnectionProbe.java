package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.LosesConnection;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;

/** Counts losses of the connection that nobody asked for, for one reason or for any. */
final class LosesConnectionProbe extends CountingProbe {
    private final LosesConnection check;

    LosesConnectionProbe(LosesConnection check, Window window) {
        super(
                check.party(),
                "connection loss",
                check.reason().map(reason -> " with reason " + reason).orElse(""),
                check.count(),
                window);
        this.check = check;
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof CalledBack back) || !back.name().equals("onconnectionlost")) {
            return Fit.NO;
        }
        if (check.reason().isEmpty()
                || (back.code().isPresent()
                        && back.code().getAsInt() == check.reason().get())) {
            return Fit.YES;
        }
        return Fit.near(
                back.code().isPresent() ? "lost with reason " + back.code().getAsInt() : "lost without a reason");
    }
}

package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.Connects;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;

/** Counts connects that came to one result. */
final class ConnectsProbe extends CountingProbe {
    private final Connects check;

    ConnectsProbe(Connects check, Window window) {
        super(check.party(), "connect", " with result " + check.result(), check.count(), window);
        this.check = check;
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof CalledBack back) || !back.name().equals("onconnect")) {
            return Fit.NO;
        }
        var code = back.code().orElse(0);
        return code == check.result() ? Fit.YES : Fit.near("connect with result " + code);
    }
}

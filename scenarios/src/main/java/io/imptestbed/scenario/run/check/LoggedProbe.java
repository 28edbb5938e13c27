package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Logged;

/** Counts lines of log that contain a text. */
final class LoggedProbe extends CountingProbe {
    private final String text;

    LoggedProbe(Check.Logged check, Window window) {
        super(check.party(), "line", " of log with \"" + check.text() + "\"", check.count(), window);
        this.text = check.text();
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof Logged line)) {
            return Fit.NO;
        }
        return line.text().contains(text) ? Fit.YES : Fit.near("the line \"" + line.text() + "\"");
    }
}

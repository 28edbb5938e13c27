package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.WasBlocked;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.time.TimeText;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import java.time.Duration;

/** Looks for a block of one length, at whose end so many packets waited. */
final class WasBlockedProbe extends CountingProbe {
    private final WasBlocked check;
    private final Duration tolerance;

    WasBlockedProbe(WasBlocked check, Window window, Duration slack) {
        super(check.party(), "block", kind(check), Count.SOME, window);
        this.check = check;
        this.tolerance = check.tolerance().plus(slack);
    }

    private static String kind(WasBlocked check) {
        return " of "
                + TimeText.of(check.length())
                + (check.tolerance().isZero() ? "" : " give or take " + TimeText.of(check.tolerance()))
                + check.with().map(with -> " in " + with).orElse("")
                + check.waiting()
                        .map(waiting -> " at whose end " + waiting + " packets waited")
                        .orElse("");
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof Blocked block)) {
            return Fit.NO;
        }
        if (block.began()) {
            return Fit.near("began to block in " + block.with());
        }
        var off = block.length().minus(check.length()).abs();
        var fits = off.compareTo(tolerance) <= 0
                && check.with().map(block.with()::equals).orElse(true)
                && check.waiting().map(count -> count.allows(block.waiting())).orElse(true);
        return fits
                ? Fit.YES
                : Fit.near("blocked for " + measured(block.length()) + " in " + block.with() + " with "
                        + Figures.count(block.waiting(), "packet") + " waiting");
    }

    /** Returns a length to the millisecond, unless that would be the very one that is missed. */
    private String measured(Duration length) {
        var rounded = Words.instant(length);
        return rounded.equals(Words.instant(check.length())) ? TimeText.of(length) : rounded;
    }
}

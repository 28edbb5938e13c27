package io.imptestbed.scenario.run.invariant;

import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import java.util.Locale;

/** A bucket holds between none and its capacity, a packet that passes costs exactly one credit, and one that does not costs none. */
final class CreditsWithinBounds implements Invariant {
    private static final long ONE = 1_000_000;

    private final boolean standsStill;

    /**
     * Makes the invariant.
     *
     * @param standsStill whether time stands still while a packet asks; in real time credits come back meanwhile
     */
    CreditsWithinBounds(boolean standsStill) {
        this.standsStill = standsStill;
    }

    @Override
    public String sentence() {
        return "credits stay within 0 and capacity, and a packet costs one or nothing";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (!(entry.event() instanceof CreditAsked asked)) {
            return;
        }
        if (isOutside(asked.before(), asked) || isOutside(asked.after(), asked) || !isPaid(asked)) {
            breaches.add(words(asked) + " in entry " + entry.sequence(), entry.sequence());
        }
    }

    private boolean isPaid(CreditAsked asked) {
        var cost = asked.outcome() == CreditOutcome.SPENT ? ONE : 0;
        var paid = asked.before() - asked.after();
        return standsStill ? paid == cost : paid <= cost;
    }

    private static boolean isOutside(long credits, CreditAsked asked) {
        return credits < 0 || credits > asked.capacity();
    }

    private static String words(CreditAsked asked) {
        return asked.party() + " had " + Figures.credits(asked.before()) + " of " + Figures.credits(asked.capacity())
                + " "
                + asked.bucket().name().toLowerCase(Locale.ROOT) + " credits before a " + asked.type() + " and "
                + Figures.credits(asked.after()) + " after it ("
                + asked.outcome().name().toLowerCase(Locale.ROOT) + ")";
    }
}

package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.ImpDid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at what a script brings a pin to: how often it gets a value, or what it has at one time. */
final class PinProbe implements SummingProbe {
    private static final double SLACK = 0.005;

    private final Check.PinIs check;
    private final boolean isInstant;
    private final Window window;
    private final Set<Long> hits = new TreeSet<>();
    private final List<String> seen = new ArrayList<>();
    private Set<String> parties;
    private @Nullable Double last;

    /**
     * Makes a probe.
     *
     * @param isInstant whether it asks what the pin has at the window's end, and not how often it got it within
     */
    PinProbe(Check.PinIs check, boolean isInstant, Window window) {
        this.check = check;
        this.isInstant = isInstant;
        this.window = window;
        this.parties = Set.of(check.party());
    }

    @Override
    public Set<String> parties() {
        return parties;
    }

    @Override
    public void sumOver(Set<String> several) {
        parties = new LinkedHashSet<>(several);
    }

    @Override
    public void see(Entry entry) {
        if (entry.event() instanceof ImpDid did
                && did.what().equals(check.pin())
                && parties.contains(did.party())
                && entry.at().compareTo(window.to()) <= 0) {
            last = PinNote.value(did.note());
            if (isWanted(last) && window.contains(entry.at())) {
                hits.add(entry.sequence());
            }
            seen.add(did.note() + " at " + window.clock(entry.at()));
        }
    }

    private boolean isWanted(@Nullable Double value) {
        return value != null && Math.abs(value - check.value()) <= SLACK;
    }

    @Override
    public boolean isMet(Duration now) {
        return isInstant ? isWanted(last) : check.count().allows(hits.size());
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        return isMet(now) ? Optional.empty() : Optional.of(new Miss(expected(), found(), new ArrayList<>(hits)));
    }

    private String expected() {
        var value = check.pin() + " at " + PinNote.words(check.value());
        var most = check.count().max();
        var figure = most == Integer.MAX_VALUE ? check.count().min() : most;
        var times = " " + check.count() + " " + Figures.plural(figure, "time");
        return value + (isInstant ? "" : times) + window.words();
    }

    private String found() {
        var times = isInstant ? "" : Figures.count(hits.size(), "time") + "; ";
        return seen.isEmpty()
                ? window.isWhole() ? "the script never set it" : "the script had not set it by then"
                : times + "it was set to " + String.join(", ", seen.subList(Math.max(0, seen.size() - 5), seen.size()));
    }
}

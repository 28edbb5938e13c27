package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Counts the entries of one kind within a window, and remembers what nearly was one. */
abstract class CountingProbe implements SummingProbe {
    private static final int NEAR_KINDS = 4;
    private static final String AND_MORE = "something else";

    private Set<String> parties;
    private final String noun;
    private final String kind;
    private final Count count;
    private final Window window;
    private final Sightings hits = new Sightings();
    private final Sightings outside = new Sightings();
    private final Map<String, Sightings> near = new LinkedHashMap<>();

    /**
     * Makes a probe.
     *
     * @param noun what is counted, in the singular
     * @param kind which ones of it, in words that follow the noun; may be empty
     */
    CountingProbe(String party, String noun, String kind, Count count, Window window) {
        this.parties = Set.of(party);
        this.noun = noun;
        this.kind = kind;
        this.count = count;
        this.window = window;
    }

    /** Says what an entry of the party is to this probe. */
    abstract Fit fit(Entry entry);

    /** Is told of every entry that matches, within the window or not. */
    void matched(Entry entry, boolean inside) {}

    /** Is told of every entry of other parties. */
    void elsewhere(Entry entry) {}

    /** Returns what else is wrong beside the count, in words. */
    List<String> complaints() {
        return List.of();
    }

    /** Returns what helps to understand a miss, in words; it makes none by itself. */
    List<String> hints() {
        return List.of();
    }

    /** Returns the numbers of the entries that the complaints speak of. */
    List<Long> complainedOf() {
        return List.of();
    }

    /** Returns what else is expected beside the count, with a leading comma; may be empty. */
    String demands() {
        return "";
    }

    final Window window() {
        return window;
    }

    @Override
    public Set<String> parties() {
        return parties;
    }

    @Override
    public final void sumOver(Set<String> several) {
        parties = several;
    }

    @Override
    public final void see(Entry entry) {
        if (!parties.contains(entry.event().party())) {
            elsewhere(entry);
            return;
        }
        var fit = fit(entry);
        if (fit.matches()) {
            var inside = window.contains(entry.at());
            (inside ? hits : outside).add(entry);
            matched(entry, inside);
        } else if (!fit.near().isEmpty()) {
            near(fit.near()).add(entry);
        }
    }

    private Sightings near(String words) {
        var known = near.get(words);
        if (known != null) {
            return known;
        }
        return near.computeIfAbsent(near.size() < NEAR_KINDS ? words : AND_MORE, k -> new Sightings());
    }

    /** Tells whether nothing is wrong beside the count. */
    boolean isClean() {
        return complaints().isEmpty();
    }

    @Override
    public final boolean isMet(Duration now) {
        return count.allows(hits.count()) && isClean();
    }

    @Override
    public final Optional<Miss> judge(Duration now) {
        return isMet(now) ? Optional.empty() : Optional.of(new Miss(expected(), seen(complaints()), entries()));
    }

    private String expected() {
        var figure = count.max() == Integer.MAX_VALUE ? count.min() : count.max();
        return count + " " + Figures.plural(figure, noun) + kind + window.words() + demands();
    }

    private String seen(List<String> complaints) {
        var words = new StringJoiner("; ");
        words.add(hits.words(noun, kind, window));
        complaints.forEach(words::add);
        hints().forEach(words::add);
        if (outside.count() > 0) {
            words.add("outside of that time " + outside.words(noun, "", window));
        }
        near.forEach((what, seen) ->
                words.add((seen.count() == 1 ? "" : seen.count() + " times ") + what + seen.times(window)));
        return words.toString();
    }

    private List<Long> entries() {
        var all = new TreeSet<>(hits.entries());
        all.addAll(complainedOf());
        if (!count.allows(hits.count())) {
            all.addAll(outside.entries());
            near.values().forEach(seen -> all.addAll(seen.entries()));
        }
        return new ArrayList<>(all);
    }
}

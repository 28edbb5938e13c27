package io.imptestbed.junit;

import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.time.TimeText;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The end of a chain over events that no expectation of a scenario file speaks of: counts those that are meant.
 *
 * @param <S> the assertion itself
 */
abstract class EventsAssert<S extends EventsAssert<S>> extends Demand<S> {
    private static final int MOST_ENTRIES = 6;

    EventsAssert(String who, String party, Exam exam, When when) {
        super(who, party, exam, when);
    }

    /** Tells whether an entry of the party is of the kind that this is about. */
    abstract boolean isOfKind(Entry entry);

    /** Tells whether an entry of that kind is one of those that are meant. */
    abstract boolean isMeant(Entry entry);

    /** Returns what is demanded, as a verb and what follows. */
    abstract String demanded();

    /** Returns what is counted, without its number. */
    abstract String noun();

    /** Returns what tells an entry of the kind from others, in words. */
    abstract String label(Entry entry);

    @Override
    final void check() {
        exam().require(who() + " " + demanded() + within(), this::miss);
    }

    private Optional<Miss> miss(List<Entry> entries) {
        var kind = entries.stream()
                .filter(entry -> entry.event().party().equals(party()) && isOfKind(entry) && isWithin(entry.at()))
                .toList();
        var hits = kind.stream().filter(this::isMeant).toList();
        return count().allows(hits.size())
                ? Optional.empty()
                : Optional.of(
                        new Miss(count() + " " + noun(), seen(kind, hits), numbers(hits.isEmpty() ? kind : hits)));
    }

    private String within() {
        if (when() instanceof When.Between between) {
            return ", between " + TimeText.of(between.from()) + " and " + TimeText.of(between.to());
        }
        return when() instanceof When.At at ? ", at " + TimeText.of(at.time()) : "";
    }

    private boolean isWithin(Duration time) {
        if (when() instanceof When.Between between) {
            return time.compareTo(between.from()) >= 0 && time.compareTo(between.to()) <= 0;
        }
        return !(when() instanceof When.At at) || time.equals(at.time());
    }

    private String seen(List<Entry> kind, List<Entry> hits) {
        var numbers = new TreeMap<String, Integer>();
        kind.forEach(entry -> numbers.merge(label(entry), 1, Integer::sum));
        var all = new StringJoiner(", ");
        numbers.forEach((label, number) -> all.add(number + " " + label));
        return hits.size() + (numbers.isEmpty() ? "" : " (in all " + all + ")");
    }

    private static List<Long> numbers(List<Entry> entries) {
        return entries.stream().map(Entry::sequence).limit(MOST_ENTRIES).toList();
    }
}

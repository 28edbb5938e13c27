package io.imptestbed.junit;

import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.time.TimeText;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How often a callback of a party's code was called, and with which code.
 *
 * <pre>{@code
 * assertThat(pump).calledBack("sendasync").withCode(-12).atLeast(1);
 * }</pre>
 */
public final class CallbacksAssert extends Demand<CallbacksAssert> {
    private static final int MOST_ENTRIES = 6;

    private final String name;
    private OptionalInt code = OptionalInt.empty();

    CallbacksAssert(String who, String party, Exam exam, When when, String name) {
        super(who, party, exam, when);
        this.name = name;
        check();
    }

    @Override
    CallbacksAssert self() {
        return this;
    }

    /** Asserts that there are some with this result or reason code, and means only those from now on. */
    public CallbacksAssert withCode(int result) {
        code = OptionalInt.of(result);
        return checked();
    }

    @Override
    void check() {
        exam().require(who() + " is called back: " + name + words(), this::miss);
    }

    private String words() {
        return code.isPresent() ? " with code " + code.getAsInt() : "";
    }

    private Optional<Miss> miss(List<Entry> entries) {
        var named = entries.stream().filter(this::isNamed).toList();
        var hits = named.stream().filter(this::hasCode).toList();
        if (count().allows(hits.size())) {
            return Optional.empty();
        }
        return Optional.of(new Miss(
                count() + " of " + name + words() + within(),
                seen(named, hits),
                numbers(hits.isEmpty() ? named : hits)));
    }

    private boolean isNamed(Entry entry) {
        return entry.event() instanceof Event.CalledBack back
                && back.party().equals(party())
                && back.name().equals(name)
                && isWithin(entry.at());
    }

    private boolean isWithin(Duration time) {
        if (when() instanceof When.Between between) {
            return time.compareTo(between.from()) >= 0 && time.compareTo(between.to()) <= 0;
        }
        return !(when() instanceof When.At at) || time.equals(at.time());
    }

    private String within() {
        if (when() instanceof When.Between between) {
            return " between " + TimeText.of(between.from()) + " and " + TimeText.of(between.to());
        }
        return when() instanceof When.At at ? " at " + TimeText.of(at.time()) : "";
    }

    private boolean hasCode(Entry entry) {
        return code.isEmpty() || ((Event.CalledBack) entry.event()).code().equals(code);
    }

    private String seen(List<Entry> named, List<Entry> hits) {
        var byCode = new TreeMap<String, Integer>();
        for (var entry : named) {
            var number = ((Event.CalledBack) entry.event()).code();
            byCode.merge(number.isPresent() ? "code " + number.getAsInt() : "no code", 1, Integer::sum);
        }
        var all = new ArrayList<String>();
        for (Map.Entry<String, Integer> seen : byCode.entrySet()) {
            all.add(seen.getValue() + " with " + seen.getKey());
        }
        return hits.size() + (all.isEmpty() ? "" : " (in all " + String.join(", ", all) + ")");
    }

    private static List<Long> numbers(List<Entry> entries) {
        return entries.stream().map(Entry::sequence).limit(MOST_ENTRIES).toList();
    }
}

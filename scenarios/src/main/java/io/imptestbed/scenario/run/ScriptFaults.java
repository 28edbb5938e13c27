package io.imptestbed.scenario.run;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScriptSetup;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import io.imptestbed.trace.Event.ImpDid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What no script may do without being expected to: leave an exception uncaught, or ask a server that nobody has declared.
 *
 * <p>Each is told once for each place in the code, at that place.
 *
 * <pre>{@code
 * var faults = ScriptFaults.except(List.of("the index 'level' does not exist"));
 * trace.entries().forEach(faults::see);
 * faults.findings();
 * }</pre>
 */
public final class ScriptFaults {
    /** What the trace calls an exception that a script did not catch. */
    static final String UNCAUGHT = "uncaught exception";

    private static final Pattern LINE = Pattern.compile("(?<source>[^\\s:]+):(?<line>[1-9][0-9]{0,8})");
    private static final int MOST = 20;

    private final Place elsewhere;
    private final Duration start;
    private final Map<String, ScriptSetup> scripts;
    private final Predicate<ImpDid> isExpected;
    private final Map<String, Fault> faults = new LinkedHashMap<>();

    private ScriptFaults(
            Place elsewhere, Duration start, Map<String, ScriptSetup> scripts, Predicate<ImpDid> isExpected) {
        this.elsewhere = elsewhere;
        this.start = start;
        this.scripts = scripts;
        this.isExpected = isExpected;
    }

    /**
     * Returns what looks for faults in a run of {@code scenario}, whose expectations say which exceptions are none.
     *
     * @param start the time in the trace from which people count
     */
    static ScriptFaults of(Scenario scenario, Duration start) {
        var mayThrow = new LinkedHashMap<String, Set<String>>();
        scenario.expectations().forEach(expectation -> allow(expectation.check(), mayThrow));
        return new ScriptFaults(
                scenario.place(),
                start,
                scenario.scripts(),
                did -> mayThrow.getOrDefault(did.party(), Set.of()).stream().anyMatch(did.note()::contains));
    }

    /**
     * Returns what looks for faults in a trace without a scenario.
     *
     * @param expected texts of exceptions that are none
     */
    public static ScriptFaults except(List<String> expected) {
        return new ScriptFaults(
                new Place("", 1, 1),
                Duration.ZERO,
                Map.of(),
                did -> expected.stream().anyMatch(did.note()::contains));
    }

    /** One fault at one place of a script, however often. */
    private record Fault(Place place, String text, String expected, String seen, List<Long> entries) {
        Finding finding() {
            var times = entries.size() == 1 ? "" : ", " + entries.size() + " times";
            return new Finding(
                    Kind.INVARIANT,
                    place,
                    text,
                    expected,
                    seen + times,
                    entries.stream().limit(MOST).toList());
        }
    }

    private static void allow(Check check, Map<String, Set<String>> mayThrow) {
        if (check instanceof Check.Sum sum && sum.check() instanceof Check.Throws expected) {
            sum.members().forEach(party -> texts(party, mayThrow).add(expected.text()));
            return;
        }
        for (var part : check.parts()) {
            if (part instanceof Check.Throws expected) {
                texts(expected.party(), mayThrow).add(expected.text());
            }
        }
    }

    private static Set<String> texts(String party, Map<String, Set<String>> mayThrow) {
        return mayThrow.computeIfAbsent(party, name -> new LinkedHashSet<>());
    }

    /** Takes the next entry of the trace. */
    public void see(Entry entry) {
        if (entry.event() instanceof ImpDid did && did.what().equals(UNCAUGHT) && !isExpected.test(did)) {
            var expected = "no exception that its script does not catch, or '" + did.party() + " throws' in 'expect'";
            add(entry, did.note(), "an exception that nobody catches", expected, did.note());
        }
        if (entry.event() instanceof HttpExchange exchange && exchange.phase() == HttpPhase.UNDECLARED) {
            var what = exchange.method() + " " + exchange.url();
            add(
                    entry,
                    exchange.place(),
                    "a request that nobody answers: " + what,
                    "a stub below 'http:'",
                    exchange.note());
        }
    }

    private void add(Entry entry, String where, String text, String expected, String seen) {
        var party = entry.event().party();
        var at = party + " at " + Words.instant(entry.at().minus(start)) + ": " + seen;
        faults.computeIfAbsent(
                        party + "\n" + text + "\n" + where,
                        key -> new Fault(place(party, where), text, expected, at, new ArrayList<>()))
                .entries()
                .add(entry.sequence());
    }

    /** Returns the line of the script that is named first; without one where the scenario is named. */
    private Place place(String party, String where) {
        var line = LINE.matcher(where);
        if (!line.find()) {
            return elsewhere;
        }
        var source = line.group("source");
        var file = Optional.ofNullable(scripts.get(party))
                .filter(script -> script.name().equals(source))
                .map(ScriptSetup::file)
                .orElse(source);
        return new Place(file, Integer.parseInt(line.group("line")), 1);
    }

    /** Returns what was found, in the order in which it happened first. */
    public List<Finding> findings() {
        return faults.values().stream().map(Fault::finding).toList();
    }
}

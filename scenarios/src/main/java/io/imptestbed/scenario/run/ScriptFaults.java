package io.imptestbed.scenario.run;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScriptSetup;
import io.imptestbed.time.TimeText;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no script may do without being expected to: leave an exception uncaught, or ask a server that nobody has declared.
 *
 * <p>Each is told once for each place in the code, at that place.
 */
final class ScriptFaults {
    /** What the trace calls an exception that a script did not catch. */
    static final String UNCAUGHT = "uncaught exception";

    private static final Pattern LINE = Pattern.compile("(?<source>[^\\s:]+):(?<line>[1-9][0-9]{0,8})");
    private static final int MOST = 20;

    private final Scenario scenario;
    private final Duration start;
    private final Map<String, ScriptSetup> scripts = new LinkedHashMap<>();
    private final Set<String> mayThrow = new LinkedHashSet<>();
    private final Map<String, Fault> faults = new LinkedHashMap<>();

    ScriptFaults(Scenario scenario, Duration start) {
        this.scenario = scenario;
        this.start = start;
        for (var imp : scenario.imps()) {
            imp.script().ifPresent(script -> scripts.put(imp.agent(), script));
            imp.device().flatMap(DeviceSetup::script).ifPresent(script -> scripts.put(imp.devicePart(), script));
        }
        scenario.expectations().stream()
                .flatMap(expectation -> parties(expectation.check()))
                .forEach(mayThrow::add);
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

    private static Stream<String> parties(Check check) {
        if (check instanceof Check.Sum sum && sum.check() instanceof Check.Throws) {
            return sum.members().stream();
        }
        return check.parts().stream().filter(Check.Throws.class::isInstance).map(part -> ((Check.Throws) part).party());
    }

    /** Takes the next entry of the trace. */
    void see(Entry entry) {
        if (entry.event() instanceof ImpDid did && did.what().equals(UNCAUGHT) && !mayThrow.contains(did.party())) {
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
        var at = party + " at " + TimeText.of(entry.at().minus(start)) + ": " + seen;
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
            return scenario.place();
        }
        var source = line.group("source");
        var file = Optional.ofNullable(scripts.get(party))
                .filter(script -> script.name().equals(source))
                .map(ScriptSetup::file)
                .orElse(source);
        return new Place(file, Integer.parseInt(line.group("line")), 1);
    }

    /** Returns what the authors of the scripts should know, in words. */
    List<String> notes() {
        return scripts.values().stream()
                .flatMap(script -> script.warnings().stream())
                .distinct()
                .toList();
    }

    /** Returns what was found, in the order in which it happened first. */
    List<Finding> findings() {
        return faults.values().stream().map(Fault::finding).toList();
    }
}

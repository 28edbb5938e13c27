package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.SendResults;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the codes that send callbacks brought. */
final class SendResultsProbe implements SummingProbe {
    private final SendResults check;
    private final Window window;
    private final Map<Integer, Sightings> codes = new TreeMap<>();
    private final Sightings outside = new Sightings();
    private Set<String> parties;
    private int calls;
    private int callbacks;

    SendResultsProbe(SendResults check, Window window) {
        this.check = check;
        this.window = window;
        this.parties = Set.of(check.party());
        check.results().keySet().forEach(code -> codes.put(code, new Sightings()));
    }

    /** Tells whether this callback answers a send. */
    static boolean answersSend(CalledBack back) {
        return back.name().equals("sendasync") || back.name().equals("publish");
    }

    @Override
    public Set<String> parties() {
        return parties;
    }

    @Override
    public void sumOver(Set<String> several) {
        parties = several;
    }

    @Override
    public void see(Entry entry) {
        if (!parties.contains(entry.event().party())) {
            return;
        }
        if (entry.event() instanceof Called call && !call.message().isEmpty()) {
            calls++;
        } else if (entry.event() instanceof CalledBack back && answersSend(back)) {
            callbacks++;
            if (window.contains(entry.at())) {
                codes.computeIfAbsent(back.code().orElse(0), code -> new Sightings())
                        .add(entry);
            } else {
                outside.add(entry);
            }
        }
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var wrong = new ArrayList<Integer>();
        codes.forEach((code, seen) -> {
            if (!expected(code).allows(seen.count())) {
                wrong.add(code);
            }
        });
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new Miss(expected(), seen(), entries(wrong)));
    }

    private Count expected(int code) {
        return check.results().getOrDefault(code, Count.exactly(0));
    }

    private String expected() {
        var words = new StringJoiner(", ", "", " and no other code" + window.words());
        new TreeMap<>(check.results())
                .descendingMap()
                .forEach((code, count) -> words.add("code " + code + " " + count + " times"));
        return words.toString();
    }

    private String seen() {
        var words = new StringJoiner("; ");
        codes.forEach((code, seen) -> {
            if (seen.count() > 0) {
                words.add("code " + code + " " + seen.words("time", "", window));
            }
        });
        if (words.length() == 0) {
            words.add("no send callback");
        }
        if (outside.count() > 0) {
            words.add("outside of that time " + outside.words("callback", "", window));
        }
        if (calls > callbacks) {
            words.add((calls - callbacks) + " of " + calls + " sends without a callback");
        }
        return words.toString();
    }

    private List<Long> entries(List<Integer> wrong) {
        var all = new TreeSet<>(outside.entries());
        for (var code : wrong) {
            var seen = codes.get(code);
            if (seen != null) {
                all.addAll(seen.entries());
            }
        }
        return new ArrayList<>(all);
    }
}

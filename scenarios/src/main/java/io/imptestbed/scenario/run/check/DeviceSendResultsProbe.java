package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.SendResults;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.DeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts the codes that the sends of a device returned.
 *
 * <p>What was sent has returned 0, unless it is said afterwards that nobody confirmed it in time.
 */
final class DeviceSendResultsProbe implements SummingProbe {
    private final SendResults check;
    private final Window window;
    private final Map<String, Entry> sent = new LinkedHashMap<>();
    private final Map<String, Entry> failed = new LinkedHashMap<>();
    private Set<String> parties;
    private int outside;

    DeviceSendResultsProbe(SendResults check, Window window) {
        this.check = check;
        this.window = window;
        this.parties = Set.of(check.party());
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
        if (!(entry.event() instanceof DeviceMessage message) || !parties.contains(message.party())) {
            return;
        }
        switch (message.phase()) {
            case SENT -> {
                if (window.contains(entry.at())) {
                    sent.put(key(message), entry);
                } else {
                    outside++;
                }
            }
            case REFUSED, UNCONFIRMED -> {
                sent.remove(key(message));
                if (window.contains(entry.at())) {
                    failed.put(key(message), entry);
                } else {
                    outside++;
                }
            }
            case RECEIVED, DROPPED -> {}
        }
    }

    private static String key(DeviceMessage message) {
        return message.party() + ' ' + message.number();
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var codes = codes();
        var wrong = new ArrayList<Integer>();
        codes.forEach((code, seen) -> {
            if (!expected(code).allows(seen.count())) {
                wrong.add(code);
            }
        });
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Miss(expected(), seen(codes), entries(codes, wrong)));
    }

    private Map<Integer, Sightings> codes() {
        var codes = new TreeMap<Integer, Sightings>();
        check.results().keySet().forEach(code -> codes.put(code, new Sightings()));
        if (!sent.isEmpty()) {
            var fine = codes.computeIfAbsent(0, code -> new Sightings());
            sent.values().forEach(fine::add);
        }
        for (var entry : failed.values()) {
            codes.computeIfAbsent(((DeviceMessage) entry.event()).code(), code -> new Sightings())
                    .add(entry);
        }
        return codes;
    }

    private Count expected(int code) {
        return check.results().getOrDefault(code, Count.exactly(0));
    }

    private String expected() {
        var words = new StringJoiner(", ", "", " and no other code" + window.words());
        new TreeMap<>(check.results()).forEach((code, count) -> words.add("code " + code + " " + count + " times"));
        return words.toString();
    }

    private String seen(Map<Integer, Sightings> codes) {
        var words = new StringJoiner("; ");
        codes.forEach((code, seen) -> {
            if (seen.count() > 0) {
                words.add("code " + code + " " + seen.words("time", "", window));
            }
        });
        if (words.length() == 0) {
            words.add("no send");
        }
        if (outside > 0) {
            words.add("outside of that time " + outside + (outside == 1 ? " send" : " sends"));
        }
        return words.toString();
    }

    private static List<Long> entries(Map<Integer, Sightings> codes, List<Integer> wrong) {
        var all = new TreeSet<Long>();
        for (var code : wrong) {
            var seen = codes.get(code);
            if (seen != null) {
                all.addAll(seen.entries());
            }
        }
        return new ArrayList<>(all);
    }
}

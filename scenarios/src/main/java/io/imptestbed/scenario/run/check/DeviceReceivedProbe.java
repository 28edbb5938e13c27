package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.DeviceMatch;
import io.imptestbed.scenario.model.Check.DeviceReceived;
import io.imptestbed.scenario.run.text.DeviceWords;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.MessagePhase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Counts messages of the other half that were handed to the code of an agent or a device, and looks at their order and at repetitions. */
final class DeviceReceivedProbe extends CountingProbe {
    private static final int COMPLAINTS_KEPT = 3;
    private static final int DATA_BEYOND = 5;

    private final DeviceReceived check;
    private final Pattern pattern;
    private final String wanted;
    private final List<String> series = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final Map<String, Long> firsts = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Long> faulty = new ArrayList<>();
    private int faultCount;
    private long newest;

    DeviceReceivedProbe(DeviceReceived check, Window window) {
        super(check.party(), "message", kind(check.match()), check.count(), window);
        this.check = check;
        this.pattern = Pattern.compile(check.match().pattern().orElse(""));
        this.wanted = check.match().data().map(DeviceWords::json).orElse("");
        check.ordering().data().forEach(data -> series.add(DeviceWords.json(data)));
    }

    private static String kind(DeviceMatch match) {
        var words = new StringJoiner(", ");
        match.name().ifPresent(name -> words.add("named " + name));
        match.data().ifPresent(data -> words.add("data " + DeviceWords.json(data)));
        match.pattern().ifPresent(pattern -> words.add("data matching /" + pattern + "/"));
        match.size().ifPresent(size -> words.add(size + " bytes"));
        return words.length() == 0 ? "" : " " + words;
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof DeviceMessage message) || message.phase() != MessagePhase.RECEIVED) {
            return Fit.NO;
        }
        if (nameFits(message) && dataFit(message)) {
            return Fit.YES;
        }
        return Fit.near(
                nameFits(message) ? "message " + DeviceWords.message(message) : "message named " + message.name());
    }

    private boolean nameFits(DeviceMessage message) {
        return check.match().name().map(message.name()::equals).orElse(true);
    }

    private boolean dataFit(DeviceMessage message) {
        var match = check.match();
        return match.size().map(size -> size == message.size()).orElse(true)
                && (match.data().isEmpty() || DeviceWords.areSame(message.data().text(), wanted))
                && (match.pattern().isEmpty()
                        || pattern.matcher(DeviceWords.plain(message.data().text()))
                                .find());
    }

    @Override
    void matched(Entry entry, boolean inside) {
        var message = (DeviceMessage) entry.event();
        if (!inside) {
            return;
        }
        if (seen.size() < series.size() + DATA_BEYOND) {
            seen.add(message.data().text());
        }
        if (check.ordering().inOrder()) {
            lookAtOrder(entry, message);
        }
        if (check.ordering().exactlyOnce()) {
            var first = firsts.putIfAbsent(DeviceWords.message(message), entry.sequence());
            if (first != null) {
                faulty.add(first);
                fault(DeviceWords.message(message) + " came again", entry);
            }
        }
    }

    /** Messages of one way are numbered in the order in which they were sent. */
    private void lookAtOrder(Entry entry, DeviceMessage message) {
        if (message.number() < newest) {
            fault("message " + message.number() + " came after message " + newest, entry);
        }
        newest = Math.max(newest, message.number());
    }

    private void fault(String fault, Entry entry) {
        faultCount++;
        if (faults.size() < COMPLAINTS_KEPT) {
            faults.add(fault + " at " + window().clock(entry.at()));
            faulty.add(entry.sequence());
        }
    }

    @Override
    List<String> complaints() {
        var all = new ArrayList<>(faults);
        if (faultCount > faults.size()) {
            all.add((faultCount - faults.size()) + " more like that");
        }
        if (!series.isEmpty() && !isSeries()) {
            all.add("data " + listed(seen));
        }
        return all;
    }

    private boolean isSeries() {
        return seen.size() == series.size()
                && IntStream.range(0, seen.size()).allMatch(i -> DeviceWords.areSame(seen.get(i), series.get(i)));
    }

    @Override
    List<Long> complainedOf() {
        return faulty.subList(0, Math.min(faulty.size(), 2 * COMPLAINTS_KEPT));
    }

    @Override
    String demands() {
        return (check.ordering().exactlyOnce() ? ", each once" : "")
                + (check.ordering().inOrder() ? ", in the order in which they were sent" : "")
                + (series.isEmpty() ? "" : ", data " + listed(series));
    }

    private static String listed(List<String> data) {
        return data.isEmpty() ? "none" : String.join(", ", data);
    }
}

package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.Ordering;
import io.imptestbed.scenario.model.Check.Received;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Counts messages that were handed to a party's code, and looks at their order and at repetitions. */
final class ReceivedProbe extends CountingProbe {
    private static final int COMPLAINTS_KEPT = 3;
    private static final int PAYLOADS_BEYOND = 5;

    private final Ordering ordering;
    private final MessageFilter filter;
    private final MessageFilter topicOnly;
    private final PublicationOrder order = new PublicationOrder();
    private final Map<Content, Long> firsts = new LinkedHashMap<>();
    private final List<String> payloads = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Long> faulty = new ArrayList<>();
    private int faultCount;

    ReceivedProbe(Received check, Window window) {
        this(check, new MessageFilter(check.match()), window);
    }

    private ReceivedProbe(Received check, MessageFilter filter, Window window) {
        super(check.party(), "message", kind(filter), check.count(), window);
        this.ordering = check.ordering();
        this.filter = filter;
        this.topicOnly = filter.topicOnly();
    }

    private static String kind(MessageFilter filter) {
        return filter.words().isEmpty()
                ? ""
                : filter.words().startsWith("on ") ? " " + filter.words() : ", " + filter.words();
    }

    @Override
    public Set<String> parties() {
        return ordering.inOrder() ? Set.of() : super.parties();
    }

    @Override
    Fit fit(Entry entry) {
        if (ordering.inOrder()) {
            order.see(entry);
        }
        if (!(entry.event() instanceof CalledBack back) || !back.name().equals("onmessage")) {
            return Fit.NO;
        }
        var message = back.message().get(0);
        if (filter.accepts(message)) {
            return Fit.YES;
        }
        return Fit.near(
                topicOnly.accepts(message)
                        ? "message on " + Figures.message(message)
                        : "message on " + message.topic());
    }

    @Override
    void elsewhere(Entry entry) {
        if (ordering.inOrder()) {
            order.see(entry);
        }
    }

    @Override
    void matched(Entry entry, boolean inside) {
        var message = ((CalledBack) entry.event()).message().get(0);
        if (ordering.inOrder()) {
            order.receive(message).ifPresent(fault -> fault(fault, entry, inside));
        }
        if (inside) {
            if (payloads.size() < ordering.payloads().size() + PAYLOADS_BEYOND) {
                payloads.add(message.payload().text());
            }
            if (ordering.exactlyOnce()) {
                lookForRepetition(entry, message);
            }
        }
    }

    private void lookForRepetition(Entry entry, Message message) {
        var first = firsts.putIfAbsent(Content.of(message), entry.sequence());
        if (first != null) {
            faulty.add(first);
            fault(Content.of(message) + " came again", entry, true);
        }
    }

    private void fault(String fault, Entry entry, boolean inside) {
        if (!inside) {
            return;
        }
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
        if (!ordering.payloads().isEmpty() && !payloadsFit()) {
            all.add("payloads " + quoted(payloads));
        }
        return all;
    }

    private boolean payloadsFit() {
        return ordering.anyOrder()
                ? sorted(payloads).equals(sorted(ordering.payloads()))
                : payloads.equals(ordering.payloads());
    }

    private static List<String> sorted(List<String> texts) {
        var copy = new ArrayList<>(texts);
        Collections.sort(copy);
        return copy;
    }

    @Override
    List<Long> complainedOf() {
        return faulty.subList(0, Math.min(faulty.size(), 2 * COMPLAINTS_KEPT));
    }

    @Override
    String demands() {
        var words = new StringJoiner("");
        if (ordering.exactlyOnce()) {
            words.add(", each once");
        }
        if (ordering.inOrder()) {
            words.add(", in the order in which they were published");
        }
        if (!ordering.payloads().isEmpty()) {
            words.add(", payloads " + quoted(ordering.payloads()) + (ordering.anyOrder() ? " in any order" : ""));
        }
        return words.toString();
    }

    private static String quoted(List<String> texts) {
        var words = new StringJoiner("\", \"", "\"", "\"").setEmptyValue("none");
        texts.forEach(words::add);
        return words.toString();
    }
}

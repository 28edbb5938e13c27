package io.imptestbed.scenario.explain;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.run.ledger.Ledger;
import io.imptestbed.scenario.run.ledger.Lost;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.PacketSeen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells why messages were lost; which ones were is what the ledger counts, so that the two always agree. */
final class LostMessages implements Narrator {
    /** Told by {@link Refusals}, with more figures. */
    private static final String REFUSED = "no outbound credit";

    private static final int MOST_TOPICS = 3;

    private final Chronicle chronicle;
    private final Ledger ledger;
    // why sessions were discarded, by party and number of the entry
    private final Map<String, NavigableMap<Long, String>> discarded = new LinkedHashMap<>();

    // what the receivers' code was doing, by party and number of the entry at which that began
    private final Map<String, NavigableMap<Long, Block>> blocks = new LinkedHashMap<>();

    LostMessages(Chronicle chronicle, boolean brokerIsOurs) {
        this.chronicle = chronicle;
        this.ledger = new Ledger(brokerIsOurs);
    }

    private static final class Told {
        private final Lost first;
        private final Group group;
        private final Set<String> topics = new LinkedHashSet<>();

        private Told(Lost first) {
            this.first = first;
            this.group = new Group(first.given());
        }

        private void add(Lost lost) {
            group.add(lost.given());
            topics.add(lost.content().topic());
        }
    }

    @Override
    public void see(Entry entry) {
        ledger.see(entry);
        if (entry.event() instanceof Blocked blocked && blocked.began()) {
            chronicle
                    .of(blocked.party())
                    .presentBlock()
                    .ifPresent(block -> blocks.computeIfAbsent(blocked.party(), party -> new TreeMap<>())
                            .put(entry.sequence(), block));
        }
        if (entry.event() instanceof BrokerDid did && did.what().equals("session discarded")) {
            discarded
                    .computeIfAbsent(chronicle.party(did.client()), party -> new TreeMap<>())
                    .put(entry.sequence(), did.note());
        }
    }

    @Override
    public List<Explanation> explanations() {
        Map<String, Told> told = new LinkedHashMap<>();
        for (var lost : ledger.lost()) {
            if (!lost.cause().equals(REFUSED)) {
                told.computeIfAbsent(lost.party() + "\n" + lost.toBroker() + "\n" + lost.cause(), key -> new Told(lost))
                        .add(lost);
            }
        }
        var explanations = new ArrayList<Explanation>();
        told.values()
                .forEach(each -> explanations.add(
                        chronicle.explanation(Cause.MESSAGE_LOST, each.first.party(), each.group, words(each))));
        return explanations;
    }

    private String words(Told told) {
        var count = told.group.count();
        var way = told.first.toBroker() ? " from " + told.first.party() : " for " + told.first.party();
        return Words.count(count, "message") + way + " (" + topics(told) + ")" + (count == 1 ? " was" : " were")
                + " lost " + chronicle.when(told.group) + ": " + why(told);
    }

    private static String topics(Told told) {
        var shown = told.topics.stream().limit(MOST_TOPICS).collect(Collectors.joining(", "));
        var more = told.topics.size() - MOST_TOPICS;
        return "on " + shown + (more > 0 ? " and " + Words.count(more, "more topic") : "");
    }

    private String why(Told told) {
        var cause = told.first.cause();
        var begun = told.first.begun();
        return switch (cause) {
            case "no inbound credit" ->
                "no inbound credit was left, and a packet that finds none ends the connection (-2)";
            case "came after the last inbound credit" ->
                "an earlier packet had found no inbound credit, and nothing that comes after that is handed over";
            case "connection ended while it was under way" ->
                "still under way when the connection ended at " + chronicle.clock(told.first.given())
                        + (told.group.count() == 1 ? " (the message had left at " + chronicle.clock(begun) + ")" : "")
                        + blocked(told)
                        + notAgain(told);
            case "connection closed" -> "the connection had just closed when it was to be written" + notAgain(told);
            case "link: cut, dropped" ->
                "still under way when the link was cut at " + chronicle.clock(told.first.given()) + notAgain(told);
            case "not connected, and QoS 0 is not kept" ->
                told.first.party() + " was not connected, and a broker keeps no QoS 0 message for later";
            case "session discarded", "session discarded before it was acknowledged" -> discarded(told);
            case "agent restarted" -> "the agent restarted, and what its memory held is gone";
            case "no onmessage handler" -> "the code has no onmessage handler";
            default -> cause.startsWith("link: ") ? link(cause) : cause;
        };
    }

    /** What waits behind a block dies with the connection. */
    private String blocked(Told told) {
        var given = told.first.given();
        var last = blocks.getOrDefault(told.first.party(), Collections.emptyNavigableMap())
                .floorEntry(given.sequence());
        return told.first.toBroker() || last == null || !last.getValue().reaches(given.at())
                ? ""
                : ", because " + told.first.party() + " was " + last.getValue().words(chronicle);
    }

    private static String notAgain(Told told) {
        return qos(told.first.begun().event()) == Qos.AT_MOST_ONCE
                ? ", and QoS 0 is sent only once"
                : ", and the session that would have sent it again ended too";
    }

    private static Qos qos(Event begun) {
        if (begun instanceof PacketSeen seen) {
            return seen.packet().qos();
        } else if (begun instanceof Called called && !called.message().isEmpty()) {
            return called.message().get(0).qos();
        }
        return Qos.AT_MOST_ONCE;
    }

    private String discarded(Told told) {
        var last = discarded
                .getOrDefault(told.first.party(), Collections.emptyNavigableMap())
                .floorEntry(told.first.given().sequence());
        var why = last == null ? "" : " (" + last.getValue() + ")";
        return "the broker discarded the session" + why + ", and with it what it kept for " + told.first.party();
    }

    private static String link(String cause) {
        var comma = cause.lastIndexOf(", ");
        return "the link (" + cause.substring("link: ".length(), comma) + ") " + cause.substring(comma + 2)
                + " it, and nobody sent it again";
    }
}

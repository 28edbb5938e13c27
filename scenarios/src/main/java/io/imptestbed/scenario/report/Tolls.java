package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Change;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the packet that a credit was paid for, or that was given up for want of one.
 *
 * <p>An outbound credit is paid before its packet is sent, an inbound one after its packet arrived: at once, or when the agent's code no longer
 * blocks.
 */
final class Tolls {
    private final List<Draft> drafts;
    private final Map<String, Deque<CreditAsked>> paid = new LinkedHashMap<>();
    private final Map<String, List<Draft.OfPacket>> unpaid = new LinkedHashMap<>();
    private final Map<String, Draft> refused = new LinkedHashMap<>();

    Tolls(List<Draft> drafts) {
        this.drafts = drafts;
    }

    void credit(Entry entry, CreditAsked e) {
        unpaid.computeIfAbsent(e.party(), k -> new ArrayList<>());
        if (e.bucket() == Bucket.OUTBOUND) {
            outbound(entry, e);
        } else {
            inbound(entry, e);
        }
    }

    private void outbound(Entry entry, CreditAsked e) {
        switch (e.outcome()) {
            case SPENT ->
                paid.computeIfAbsent(e.party(), k -> new ArrayDeque<>()).add(e);
            case WAITS -> add(entry, e, " waits for an outbound credit", false);
            case REFUSED -> refused(e, add(entry, e, ": no outbound credit", true));
        }
    }

    private void inbound(Entry entry, CreditAsked e) {
        var packet = takeUnpaid(e.party(), arrived -> arrived.packet.type() == e.type());
        var refused = e.outcome() == CreditOutcome.REFUSED;
        if (packet.isPresent() && packet.get().isJustArrived(entry.at())) {
            packet.get().add(entry.sequence());
            packet.get().credit(Bucket.INBOUND, e.after());
            packet.get().fate = refused ? "no inbound credit" : "";
            if (refused) {
                refused(e, packet.get());
            }
        } else if (refused) {
            refused(e, add(entry, e, ": no inbound credit", true));
        } else {
            add(entry, e, " taken in", false);
        }
    }

    private void refused(CreditAsked e, Draft line) {
        if (e.type() == PacketType.PUBLISH) {
            refused.put(e.party(), line);
        }
    }

    private Draft.OfMark add(Entry entry, CreditAsked e, String text, boolean lost) {
        var mark = new Draft.OfMark(
                entry.at(), e.party(), entry.sequence(), e.type().words() + text, Change.NONE);
        mark.lost = lost;
        mark.credit(e.bucket(), e.after());
        drafts.add(mark);
        return mark;
    }

    private Optional<Draft.OfPacket> takeUnpaid(String party, Predicate<Draft.OfPacket> wanted) {
        var waiting = unpaid.getOrDefault(party, List.of());
        for (int i = 0; i < waiting.size(); i++) {
            var packet = waiting.get(i);
            if (wanted.test(packet)) {
                // Credits are asked for in order: what stands before it passes for free.
                waiting.subList(0, i + 1).clear();
                return Optional.of(packet);
            }
        }
        return Optional.empty();
    }

    /** Has the credit that was just paid stand beside the packet that left. */
    void sent(Draft.OfPacket packet) {
        if (packet.packet.type() == PacketType.CONNECT) {
            unpaid.getOrDefault(packet.party, new ArrayList<>()).clear();
        }
        var spent = paid.getOrDefault(packet.party, new ArrayDeque<>());
        spent.stream().filter(e -> e.type() == packet.packet.type()).findFirst().ifPresent(e -> {
            spent.remove(e);
            packet.credit(Bucket.OUTBOUND, e.after());
        });
    }

    /** Remembers a packet that will have to pay, if its party pays at all. */
    void arrived(Draft.OfPacket packet) {
        var waiting = unpaid.get(packet.party);
        if (waiting != null && packet.direction == Direction.TO_CLIENT) {
            waiting.add(packet);
        }
    }

    /** A message was given up: says so at the packet that brought it, or on the line that refused it a credit, or on a line of its own. */
    void dropped(Entry entry, Event.Dropped e) {
        var known = refused.remove(e.party());
        if (known instanceof Draft.OfMark mark && mark.at.equals(entry.at())) {
            mark.text = words(e);
            mark.add(entry.sequence());
            return;
        }
        var packet = known instanceof Draft.OfPacket refusedPacket
                ? Optional.of(refusedPacket)
                : takeUnpaid(e.party(), arrived -> isMessage(arrived, e));
        if (packet.isPresent() && packet.get().isJustArrived(entry.at())) {
            packet.get().fate = e.cause();
            packet.get().add(entry.sequence());
            return;
        }
        var mark = new Draft.OfMark(entry.at(), e.party(), entry.sequence(), words(e), Change.NONE);
        mark.lost = true;
        drafts.add(mark);
    }

    private static boolean isMessage(Draft.OfPacket arrived, Event.Dropped e) {
        return arrived.packet.topic().equals(e.message().topic())
                && arrived.packet.payload().equals(e.message().payload());
    }

    private static String words(Event.Dropped e) {
        var identifier = e.identifier() == 0 ? "" : " (id=" + e.identifier() + ")";
        return PacketType.PUBLISH.words() + identifier + " [" + e.message().topic() + "]: " + e.cause();
    }
}

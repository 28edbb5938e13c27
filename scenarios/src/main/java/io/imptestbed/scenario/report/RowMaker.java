package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Span;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.ConnectionChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the entries of a trace into the rows of a ladder.
 *
 * <pre>
 *   sent at one end ──► in flight ──► seen at the other end: one arrow, or two halves when that took its time
 *                           │
 *                           ├──► the link acted on it: its fate stands at the arrow
 *                           └──► the end it goes to is gone: lost
 *   a credit: beside the arrow it was paid for; a packet that had to wait for its credit gets a line of its own
 * </pre>
 */
final class RowMaker {
    private final List<Draft> drafts = new ArrayList<>();
    private final InFlight inFlight = new InFlight();
    private final Tolls tolls = new Tolls(drafts);
    private final Letters letters = new Letters(drafts);

    /** With a broker of somebody else the trace knows one end of each wire: what left has arrived, as far as anybody can tell. */
    private final boolean bothEnds;

    private RowMaker(boolean bothEnds) {
        this.bothEnds = bothEnds;
    }

    /** Returns the rows of a trace, or of the beginning of one. */
    static List<Row> rows(List<Entry> entries) {
        var maker = new RowMaker(entries.stream()
                .anyMatch(entry -> entry.event() instanceof Event.PacketSeen e && e.end() == End.SERVER));
        entries.forEach(maker::take);
        maker.inFlight.all().forEach(packet -> packet.note = "not arrived");
        maker.letters.end();
        return maker.drafts.stream().map(Draft::row).toList();
    }

    private void take(Entry entry) {
        var event = entry.event();
        if (event instanceof Event.PacketSeen e) {
            packet(entry, e);
        } else if (event instanceof Event.CreditAsked e) {
            tolls.credit(entry, e);
        } else if (event instanceof Event.DeviceMessage e) {
            letters.take(entry, e);
        } else if (event instanceof Event.Dropped e) {
            tolls.dropped(entry, e);
        } else if (event instanceof Event.LinkChanged e && !e.packet().isEmpty() && actsOnPacket(entry, e)) {
            return;
        } else {
            if (event instanceof Event.ConnectionChanged e && e.what() != ConnectionChange.OPENED) {
                endOfConnection(e);
            }
            Happenings.of(entry).ifPresent(drafts::add);
        }
    }

    private void packet(Entry entry, Event.PacketSeen e) {
        if (e.isSent()) {
            var sent = new Draft.OfPacket(
                    entry.at(), e.party(), entry.sequence(), e.connection(), e.direction(), e.packet(), Span.DEPARTURE);
            drafts.add(sent);
            if (bothEnds) {
                inFlight.add(sent);
            } else {
                sent.span = Span.WHOLE;
            }
            if (e.end() == End.CLIENT) {
                tolls.sent(sent);
            }
            return;
        }
        var arrived = arrived(entry, e);
        if (e.end() == End.CLIENT) {
            tolls.arrived(arrived);
        }
    }

    private Draft.OfPacket arrived(Entry entry, Event.PacketSeen e) {
        var sent = inFlight.take(e.party(), e.connection(), e.direction(), e.packet());
        if (sent.isPresent() && entry.at().minus(sent.get().at).compareTo(Draft.INSTANT) <= 0) {
            sent.get().arrivedAt = entry.at();
            sent.get().span = Span.WHOLE;
            sent.get().add(entry.sequence());
            return sent.get();
        }
        var arrived = new Draft.OfPacket(
                entry.at(), e.party(), entry.sequence(), e.connection(), e.direction(), e.packet(), Span.ARRIVAL);
        arrived.span = bothEnds ? Span.ARRIVAL : Span.WHOLE;
        drafts.add(arrived);
        return arrived;
    }

    /** Notes at the packet in flight what the link did to it; false if there is no such packet. */
    private boolean actsOnPacket(Entry entry, Event.LinkChanged e) {
        var found = inFlight.find(e.party(), e.direction(), e.packet().get(0));
        if (found.isEmpty()) {
            return false;
        }
        var packet = found.get();
        packet.add(entry.sequence());
        var note = e.note().isEmpty() ? "" : " (" + e.note() + ")";
        if (e.action().equals("swallowed") || e.action().equals("dropped")) {
            inFlight.remove(packet);
            packet.fate = e.action() + " by the link" + note;
        } else {
            packet.note = e.action() + " by the link" + note;
        }
        return true;
    }

    /** What was on its way to the end that is gone will never arrive. */
    private void endOfConnection(Event.ConnectionChanged e) {
        var lost = inFlight.takeAll(e.party(), e.connection(), e.end());
        lost.forEach(packet -> packet.fate = "connection gone");
    }
}

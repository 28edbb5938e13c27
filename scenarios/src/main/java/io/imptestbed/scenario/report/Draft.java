package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Change;
import io.imptestbed.scenario.report.Row.Credits;
import io.imptestbed.scenario.report.Row.Span;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Packet;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A row while later entries of the trace may still add to it. */
abstract sealed class Draft {
    /** Sockets are not instantaneous; what is this close together is drawn as one. */
    static final Duration INSTANT = Duration.ofMillis(5);

    final Duration at;
    final String party;
    private final Set<Long> entries = new TreeSet<>();
    private String inbound = "";
    private String outbound = "";

    private Draft(Duration at, String party, long entry) {
        this.at = at;
        this.party = party;
        entries.add(entry);
    }

    abstract Row row();

    final void add(long entry) {
        entries.add(entry);
    }

    final void credit(Bucket bucket, long millionths) {
        if (bucket == Bucket.INBOUND) {
            inbound = Words.credits(millionths);
        } else {
            outbound = Words.credits(millionths);
        }
    }

    final boolean hasCredit(Bucket bucket) {
        return !(bucket == Bucket.INBOUND ? inbound : outbound).isEmpty();
    }

    final Credits credits() {
        return inbound.isEmpty() && outbound.isEmpty() ? Credits.UNCHANGED : new Credits(inbound, outbound);
    }

    final Set<Long> entries() {
        return entries;
    }

    /** A packet, from where it was sent as far as it came. */
    static final class OfPacket extends Draft {
        final int connection;
        final Direction direction;
        final Packet packet;
        Span span;
        Duration arrivedAt;
        String fate = "";
        String note = "";

        OfPacket(Duration at, String party, long entry, int connection, Direction direction, Packet packet, Span span) {
            super(at, party, entry);
            this.connection = connection;
            this.direction = direction;
            this.packet = packet;
            this.span = span;
            this.arrivedAt = at;
        }

        /** Tells whether it arrived in the instant of {@code time}. */
        boolean isJustArrived(Duration time) {
            return time.minus(arrivedAt).compareTo(INSTANT) <= 0;
        }

        @Override
        Row row() {
            return new Row.Arrow(at, party, entries(), direction, packet, span, fate, note, credits());
        }
    }

    /** A message between a device and its agent, from where it was sent as far as it came. */
    static final class OfLetter extends Draft {
        final String from;
        final String to;
        final String name;
        final String data;
        Span span;
        String fate = "";
        String note = "";

        OfLetter(Duration at, long entry, String from, String to, String name, String data, Span span) {
            super(at, from, entry);
            this.from = from;
            this.to = to;
            this.name = name;
            this.data = data;
            this.span = span;
        }

        @Override
        Row row() {
            return new Row.Letter(at, from, to, entries(), name, data, span, fate, note);
        }
    }

    /** Something that is no packet on a wire. */
    static final class OfMark extends Draft {
        final Change change;
        final Optional<Packet> packet;
        String text;
        boolean lost;

        OfMark(Duration at, String party, long entry, String text, Change change) {
            this(at, party, entry, text, change, Optional.empty());
        }

        OfMark(Duration at, String party, long entry, String text, Change change, Optional<Packet> packet) {
            super(at, party, entry);
            this.text = text;
            this.change = change;
            this.packet = packet;
        }

        @Override
        Row row() {
            return new Row.Mark(at, party, entries(), text, lost, change, credits());
        }
    }
}

package io.imptestbed.scenario.report;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.HttpHeader;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A trace written line by line in a test. */
final class HandMadeTrace {
    private static final long CREDIT = 1_000_000;
    private static final long FULL = 40 * CREDIT;

    private final List<Entry> entries = new ArrayList<>();
    private Duration now = Duration.ZERO;

    HandMadeTrace at(String seconds) {
        now = Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
        return this;
    }

    HandMadeTrace add(Event event) {
        entries.add(new Entry(entries.size() + 1L, now, event));
        return this;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    long last() {
        return entries.size();
    }

    HandMadeTrace sent(String party, Direction direction, Packet packet) {
        return add(new Event.PacketSeen(party, 1, direction.from(), direction, packet));
    }

    HandMadeTrace arrived(String party, Direction direction, Packet packet) {
        return add(new Event.PacketSeen(party, 1, direction.to(), direction, packet));
    }

    HandMadeTrace up(String party, Packet packet) {
        return sent(party, Direction.TO_SERVER, packet).arrived(party, Direction.TO_SERVER, packet);
    }

    HandMadeTrace down(String party, Packet packet) {
        return sent(party, Direction.TO_CLIENT, packet).arrived(party, Direction.TO_CLIENT, packet);
    }

    HandMadeTrace credit(
            String party, Event.Bucket bucket, PacketType type, double after, Event.CreditOutcome outcome) {
        long left = Math.round(after * CREDIT);
        return add(new Event.CreditAsked(party, bucket, type, left + CREDIT, left, FULL, outcome));
    }

    HandMadeTrace in(String party, PacketType type, double after) {
        return credit(party, Event.Bucket.INBOUND, type, after, Event.CreditOutcome.SPENT);
    }

    HandMadeTrace out(String party, PacketType type, double after) {
        return credit(party, Event.Bucket.OUTBOUND, type, after, Event.CreditOutcome.SPENT);
    }

    HandMadeTrace opened(String party) {
        return add(new Event.ConnectionChanged(party, 1, End.CLIENT, Event.ConnectionChange.OPENED, ""));
    }

    HandMadeTrace calledBack(String party, String name, int code) {
        return add(new Event.CalledBack(party, name, 1, OptionalInt.of(code), List.of(), List.of()));
    }

    /** The agent connects and both of its buckets have paid for it. */
    HandMadeTrace agentConnects(String party) {
        return opened(party)
                .out(party, PacketType.CONNECT, 39)
                .up(party, packet(PacketType.CONNECT, 0))
                .down(party, packet(PacketType.CONNACK, 0))
                .in(party, PacketType.CONNACK, 39)
                .calledBack(party, "onconnect", 0);
    }

    HandMadeTrace clientConnects(String party) {
        return opened(party).up(party, packet(PacketType.CONNECT, 0)).down(party, packet(PacketType.CONNACK, 0));
    }

    static Packet packet(PacketType type, int identifier) {
        return new Packet(type, false, Qos.AT_MOST_ONCE, false, identifier, List.of(), List.of(), "", Payload.EMPTY, 2);
    }

    static Packet publish(String topic, String payload) {
        return publish(topic, payload, Qos.AT_MOST_ONCE, 0, false);
    }

    static Packet publish(String topic, String payload, Qos qos, int identifier, boolean dup) {
        var bytes = Payload.of(payload);
        return new Packet(PacketType.PUBLISH, dup, qos, false, identifier, List.of(topic), List.of(), "", bytes, 9);
    }

    static Event.HttpExchange http(String party, Event.HttpPhase phase, int status, String note) {
        return new Event.HttpExchange(
                party,
                1,
                phase,
                "POST",
                "https://example.com/level",
                List.of(new HttpHeader("Accept", "*/*")),
                Payload.of("{\"n\":1}"),
                status,
                "pump.nut:4",
                note);
    }

    static Event.Message message(String topic, String payload) {
        return new Event.Message(topic, Payload.of(payload), Qos.AT_MOST_ONCE, false, false);
    }
}

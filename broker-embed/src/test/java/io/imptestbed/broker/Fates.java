package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Follows every message through a trace, and fails where the trace does not say what has become of it.
 *
 * <p>It knows only what the Javadoc of the journal promises, and takes the name of a party for its Client Identifier.
 */
final class Fates {
    /** What came in and is not yet routed, by client. */
    private final Map<String, Queue<String>> arrived = new LinkedHashMap<>();
    /** What waits in sessions, by client. */
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();
    /** What was sent with QoS 1 or 2 and is not acknowledged, by client: identifier and message. */
    private final Map<String, Map<Integer, String>> unacknowledged = new LinkedHashMap<>();
    /** For whom the message that was routed last is still on its way. */
    private final Queue<String> targets = new ArrayDeque<>();

    private String routed = "";
    private boolean will;
    int routings;
    int sent;
    int queued;
    int dropped;

    static Fates of(List<Entry> trace) {
        var fates = new Fates();
        for (var entry : trace) {
            fates.follow(entry);
        }
        assertThat(fates.targets).as("outcomes of %s", fates.routed).isEmpty();
        assertThat(fates.arrived.values()).allSatisfy(left -> assertThat(left).isEmpty());
        return fates;
    }

    /** Returns how many messages are in sessions at the end. */
    int kept() {
        return waiting.values().stream().mapToInt(List::size).sum()
                + unacknowledged.values().stream().mapToInt(Map::size).sum();
    }

    private void follow(Entry entry) {
        if (entry.event() instanceof Event.PacketSeen seen && seen.end() == End.SERVER) {
            if (seen.direction() == Direction.TO_SERVER) {
                arrives(seen.party(), seen.packet());
            } else if (seen.packet().type() == PacketType.PUBLISH) {
                leaves(entry, seen.party(), seen.packet());
            }
        } else if (entry.event() instanceof Event.BrokerDid did) {
            happens(entry, did);
        }
    }

    private void arrives(String client, Packet packet) {
        switch (packet.type()) {
            case PUBLISH ->
                arrived.computeIfAbsent(client, c -> new ArrayDeque<>()).add(words(packet));
            case PUBACK, PUBCOMP, PUBREC ->
                unacknowledged.getOrDefault(client, Map.of()).remove(packet.identifier());
            default -> {}
        }
    }

    private void leaves(Entry entry, String client, Packet packet) {
        var text = packet.payload().text();
        if (packet.dup()) {
            assertThat(unacknowledged.get(client)).as("sent again: %s", entry).containsEntry(packet.identifier(), text);
            return;
        }
        if (client.equals(targets.peek()) && routed.endsWith(text)) {
            targets.remove();
        } else if (!packet.retain() || waiting(client).contains(text)) {
            assertThat(waiting(client)).as("sent: %s", entry).first().isEqualTo(text);
            waiting(client).remove(0);
        }
        sent++;
        if (packet.qos().value() > 0) {
            unacknowledged.computeIfAbsent(client, c -> new LinkedHashMap<>()).put(packet.identifier(), text);
        }
    }

    private List<String> waiting(String client) {
        return waiting.computeIfAbsent(client, c -> new ArrayList<>());
    }

    private void happens(Entry entry, Event.BrokerDid did) {
        switch (did.what()) {
            case "will published" -> will = true;
            case "routed" -> routed(entry, did);
            case "duplicate" -> takeArrived(entry, did);
            case "queued" -> {
                outcome(did);
                waiting(did.client()).add(text(did));
                queued++;
            }
            case "dropped" -> dropped(entry, did);
            default -> {}
        }
    }

    private void routed(Entry entry, Event.BrokerDid did) {
        assertThat(targets).as("outcomes of %s before %s", routed, entry).isEmpty();
        if (!will && !did.client().isEmpty()) {
            takeArrived(entry, did);
        }
        will = false;
        routed = words(did);
        routings++;
        if (!did.note().equals("to nobody")) {
            targets.addAll(List.of(did.note().substring("to ".length()).split(", ")));
        }
    }

    private void takeArrived(Entry entry, Event.BrokerDid did) {
        assertThat(arrived.getOrDefault(did.client(), new ArrayDeque<>()).poll())
                .as("arrived before %s", entry)
                .isEqualTo(words(did));
    }

    /** Retained messages for a new subscription are queued without a routing. */
    private void outcome(Event.BrokerDid did) {
        if (did.client().equals(targets.peek()) && routed.endsWith(text(did))) {
            targets.remove();
        } else {
            assertThat(did.message().get(0).retain()).as("unannounced: %s", did).isTrue();
        }
    }

    private void dropped(Entry entry, Event.BrokerDid did) {
        dropped++;
        if (did.note().equals("session discarded")) {
            assertThat(waiting(did.client()).remove(text(did))).as("%s", entry).isTrue();
        } else if (did.note().startsWith("session discarded before")) {
            assertThat(unacknowledged.get(did.client()).values().remove(text(did)))
                    .as("%s", entry)
                    .isTrue();
        } else if (did.client().equals(targets.peek()) && routed.endsWith(text(did))) {
            targets.remove();
        } else {
            takeArrived(entry, did);
        }
    }

    private static String text(Event.BrokerDid did) {
        return did.message().get(0).payload().text();
    }

    private static String words(Event.BrokerDid did) {
        return did.message().get(0).topic() + " " + text(did);
    }

    private static String words(Packet packet) {
        return packet.topic() + " " + packet.payload().text();
    }
}

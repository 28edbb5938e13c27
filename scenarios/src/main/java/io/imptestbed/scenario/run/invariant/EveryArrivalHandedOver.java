package io.imptestbed.scenario.run.invariant;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.Dropped;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every message that arrives at a party is handed to its code or dropped with a cause; a QoS 2 message that comes again before its PUBREL is
 * none.
 */
final class EveryArrivalHandedOver implements Invariant {
    private final Duration grace;
    private final Map<String, Receiver> receivers = new LinkedHashMap<>();

    /**
     * Makes the invariant.
     *
     * @param grace how long a message may be under way at the end of the run
     */
    EveryArrivalHandedOver(Duration grace) {
        this.grace = grace;
    }

    @Override
    public String sentence() {
        return "every message that arrives is handed over or dropped with a cause";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (entry.event() instanceof PacketSeen seen
                && seen.end() == End.CLIENT
                && seen.direction() == Direction.TO_CLIENT) {
            receiver(seen.party()).arrived(seen.packet(), entry);
        } else if (entry.event() instanceof CalledBack back && back.name().equals("onmessage")) {
            back.message().forEach(receiver(back.party())::done);
        } else if (entry.event() instanceof Dropped dropped) {
            receiver(dropped.party()).done(dropped.message());
        } else if (entry.event() instanceof Blocked block) {
            receiver(block.party()).blocked = block.began();
        } else if (entry.event() instanceof Called call && call.verb().equals("restart")) {
            receiver(call.party()).restarted();
        } else if (entry.event() instanceof ConnectionChanged change
                && change.end() == End.CLIENT
                && change.what() == ConnectionChange.OPENED) {
            receiver(change.party()).unreleased.clear();
        }
    }

    private Receiver receiver(String party) {
        return receivers.computeIfAbsent(party, name -> new Receiver());
    }

    @Override
    public void end(Duration end, Breaches breaches) {
        receivers.forEach((party, receiver) -> receiver.open.forEach((content, entries) -> {
            for (var entry : entries) {
                if (!receiver.blocked && end.minus(entry.at()).compareTo(grace) > 0) {
                    breaches.add(
                            content + " arrived at " + party + " at " + Words.instant(entry.at())
                                    + " and was neither handed over nor dropped",
                            entry.sequence());
                }
            }
        }));
    }

    /** A party that receives. */
    private static final class Receiver {
        private final Map<Content, Deque<Entry>> open = new LinkedHashMap<>();
        private final Set<Integer> unreleased = new LinkedHashSet<>();
        private boolean blocked;

        void arrived(Packet packet, Entry entry) {
            if (packet.type() == PacketType.PUBREL) {
                unreleased.remove(packet.identifier());
            } else if (packet.type() == PacketType.PUBLISH && isNew(packet)) {
                open.computeIfAbsent(Content.of(packet), content -> new ArrayDeque<>(1))
                        .add(entry);
            }
        }

        private boolean isNew(Packet publish) {
            return publish.qos() != Qos.EXACTLY_ONCE || unreleased.add(publish.identifier());
        }

        void done(Message message) {
            var content = Content.of(message);
            var entries = open.get(content);
            if (entries != null) {
                entries.poll();
                if (entries.isEmpty()) {
                    open.remove(content);
                }
            }
        }

        /** Memory is gone, and with it what was about to be handed over. */
        void restarted() {
            open.clear();
            unreleased.clear();
            blocked = false;
        }
    }
}

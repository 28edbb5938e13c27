package io.imptestbed.scenario.run.invariant;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.run.text.ConnectWords;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is published with QoS 2 is handed to a session's code at QoS 2 no more often than it was published.
 *
 * <p>Publications are counted by topic and payload, as nothing else of a message survives the way through a broker. Retained copies are
 * left out: each subscribe asks for a new one.
 */
final class ExactlyOnce implements Invariant {
    private final Map<Content, Integer> published = new LinkedHashMap<>();
    private final Map<Delivery, Integer> delivered = new LinkedHashMap<>();
    private final Map<String, String> sessions = new LinkedHashMap<>();

    @Override
    public String sentence() {
        return "a QoS 2 message reaches each session at most once";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (entry.event() instanceof Called call
                && !call.message().isEmpty()
                && !call.result().startsWith("throws")) {
            publish(call.message().get(0));
        } else if (entry.event() instanceof BrokerDid did && isPublication(did)) {
            did.message().forEach(this::publish);
        } else if (entry.event() instanceof PacketSeen seen) {
            see(seen);
        } else if (entry.event() instanceof CalledBack back && back.name().equals("onmessage")) {
            deliver(back, entry, breaches);
        }
    }

    /** Wills and what the broker publishes by itself are handed in at no API of a party. */
    private static boolean isPublication(BrokerDid did) {
        return did.what().equals("will published")
                || (did.what().equals("routed") && did.client().isEmpty());
    }

    private void publish(Message message) {
        if (message.qos() == Qos.EXACTLY_ONCE) {
            published.merge(Content.of(message), 1, Integer::sum);
        }
    }

    private void see(PacketSeen seen) {
        var packet = seen.packet();
        if (packet.type() == PacketType.CONNECT && seen.end() == End.CLIENT) {
            sessions.put(seen.party(), ConnectWords.clientIdentifier(packet));
        } else if (packet.type() == PacketType.PUBLISH
                && packet.qos() == Qos.EXACTLY_ONCE
                && seen.direction() == Direction.TO_SERVER
                && !packet.dup()) {
            // Bytes sent as they are were never handed in at an API: the packet itself is the publication.
            published.putIfAbsent(Content.of(packet), 1);
        }
    }

    private void deliver(CalledBack back, Entry entry, Breaches breaches) {
        var message = back.message().get(0);
        if (message.qos() != Qos.EXACTLY_ONCE || message.retain()) {
            return;
        }
        var content = Content.of(message);
        var session = sessions.getOrDefault(back.party(), "");
        var times = delivered.merge(new Delivery(back.party(), session, content), 1, Integer::sum);
        var allowed = published.getOrDefault(content, 0);
        if (times > allowed) {
            breaches.add(
                    content + ", published " + Figures.count(allowed, "time") + ", came to " + back.party() + " "
                            + Figures.count(times, "time") + ", the last at " + Words.instant(entry.at()),
                    entry.sequence());
        }
    }

    private record Delivery(String party, String session, Content content) {}
}

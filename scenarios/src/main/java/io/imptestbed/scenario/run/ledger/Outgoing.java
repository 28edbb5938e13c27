package io.imptestbed.scenario.run.ledger;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Dropped;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Packet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages of one party on their way to the broker. */
final class Outgoing {
    private final boolean brokerIsOurs;
    private final Account account;
    // messages by what they are known by: the call, the place in the queue of those not sent, the Packet Identifier,
    // the wire
    private final Map<Long, Sent> byCall = new LinkedHashMap<>();
    private final Map<Content, Deque<Sent>> unsent = new LinkedHashMap<>();
    private final Map<Integer, Sent> byIdentifier = new LinkedHashMap<>();
    private final Map<Content, Deque<Sent>> onWire = new LinkedHashMap<>();
    private final Deque<Content> taken = new ArrayDeque<>();

    Outgoing(String party, boolean brokerIsOurs) {
        this.account = new Account(party, true);
        this.brokerIsOurs = brokerIsOurs;
    }

    /** The party's code has handed a message to its API. */
    void handedIn(long call, Message message, Entry where) {
        var content = Content.of(message);
        var sent = new Sent(content, account.begin(content, where));
        byCall.put(call, sent);
        queue(unsent, content).add(sent);
    }

    /** A PUBLISH leaves the party; one with DUP is no new one. */
    void leaves(Packet packet, int connection) {
        var content = Content.of(packet);
        var sent = packet.dup() ? null : queue(unsent, content).poll();
        forgetIfEmpty(unsent, content);
        if (sent == null) {
            return;
        }
        sent.fate.goes(connection, packet.qos() == Qos.AT_MOST_ONCE);
        if (packet.qos() == Qos.AT_MOST_ONCE) {
            queue(onWire, content).add(sent);
        } else {
            byIdentifier.put(packet.identifier(), sent);
        }
    }

    /** A PUBLISH arrives at the broker; returns whether it is one that was never handed to an API, such as bytes sent as they are. */
    boolean arrives(Packet packet) {
        var content = Content.of(packet);
        var sent = find(packet, content);
        if (packet.qos() == Qos.AT_MOST_ONCE && sent != null) {
            queue(onWire, content).poll();
            forgetIfEmpty(onWire, content);
        }
        if (sent == null) {
            account.deliverUnseen();
            taken.add(content);
            return true;
        }
        if (!sent.fate.isDelivered() || packet.qos() == Qos.AT_LEAST_ONCE) {
            taken.add(content);
        }
        account.deliver(content, sent.fate);
        return false;
    }

    private @Nullable Sent find(Packet packet, Content content) {
        if (packet.qos() == Qos.AT_MOST_ONCE) {
            var waiting = onWire.get(content);
            return waiting == null ? null : waiting.peek();
        }
        var sent = byIdentifier.get(packet.identifier());
        return sent != null && sent.content.equals(content) ? sent : null;
    }

    /** The broker has begun to route a message of the party. */
    void accepted(Message message) {
        taken.removeFirstOccurrence(Content.of(message));
    }

    /** The broker has dropped a message; returns whether it was one of this party that was not routed yet. */
    boolean refused(Message message, String cause, Entry where) {
        if (!Objects.equals(taken.peek(), Content.of(message))) {
            return false;
        }
        taken.remove();
        account.undeliver(Content.of(message), cause, where);
        return true;
    }

    /** The party has given up a message; returns whether it was one that it sent. */
    boolean gaveUp(Dropped dropped, Entry where) {
        var content = Content.of(dropped.message());
        var known = byIdentifier.get(dropped.identifier());
        var isKnown = known != null
                && known.content().equals(content)
                && !known.fate().isDelivered();
        var sent = isKnown ? known : lastUnsent(content);
        if (sent == null) {
            return false;
        }
        sent.fate().giveUp(dropped.cause(), where);
        return true;
    }

    /** What is refused at once was handed in last; of equal messages it does not matter which one it was. */
    private @Nullable Sent lastUnsent(Content content) {
        var sent = queue(unsent, content).pollLast();
        forgetIfEmpty(unsent, content);
        return sent;
    }

    /** The callback of a send has come. */
    void calledBack(long call, int code, Entry where) {
        var sent = byCall.remove(call);
        if (sent == null) {
            return;
        }
        if (code != 0) {
            sent.fate.giveUp("code " + code, where);
        } else if (!brokerIsOurs) {
            account.deliver(sent.content, sent.fate);
        }
    }

    /** A link has done something to a PUBLISH so that it does not arrive, at least not now. */
    void takenByLink(Packet packet, String cause, Entry where) {
        var sent = find(packet, Content.of(packet));
        if (sent != null) {
            sent.fate.giveUp(cause, where);
        }
    }

    /** The party's memory is gone. */
    void forgotten(String cause, Entry where) {
        byCall.values().forEach(sent -> sent.fate.giveUp(cause, where));
        byCall.clear();
        unsent.clear();
    }

    void ended(int connection, Entry where) {
        account.ended(connection, where);
    }

    List<Lost> lost() {
        return account.lost();
    }

    Leg leg() {
        return account.leg(0);
    }

    private static Deque<Sent> queue(Map<Content, Deque<Sent>> queues, Content content) {
        return queues.computeIfAbsent(content, c -> new ArrayDeque<>(1));
    }

    private static void forgetIfEmpty(Map<Content, Deque<Sent>> queues, Content content) {
        var queue = queues.get(content);
        if (queue != null && queue.isEmpty()) {
            queues.remove(content);
        }
    }

    private record Sent(Content content, Fate fate) {}
}

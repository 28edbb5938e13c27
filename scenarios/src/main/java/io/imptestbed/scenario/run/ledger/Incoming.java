package io.imptestbed.scenario.run.ledger;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Packet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The copies of messages on their way from the broker to the code of one party. */
final class Incoming {
    private final boolean brokerIsOurs;
    private final Account account;
    // what waits in the session's queue, and has not begun its way over a wire
    private final Map<Content, Integer> queue = new LinkedHashMap<>();

    Incoming(String party, boolean brokerIsOurs) {
        this.account = new Account(party, false);
        this.brokerIsOurs = brokerIsOurs;
    }

    /** A PUBLISH leaves the broker; one with DUP is no new copy. */
    void leaves(Packet packet, int connection, Entry where) {
        var content = Content.of(packet);
        if (packet.dup()) {
            return;
        }
        unqueue(content);
        account.begin(content, where).goes(connection, packet.qos() == Qos.AT_MOST_ONCE);
    }

    /** A copy waits in the party's session. */
    void queued(Message message) {
        queue.merge(Content.of(message), 1, Integer::sum);
    }

    private boolean unqueue(Content content) {
        var waiting = queue.get(content);
        if (waiting == null) {
            return false;
        }
        if (waiting == 1) {
            queue.remove(content);
        } else {
            queue.put(content, waiting - 1);
        }
        return true;
    }

    /** The broker has given a copy up: one that is sent but not acknowledged, one that waits, or one that was never either. */
    void droppedByBroker(Message message, String cause, Entry where) {
        var content = Content.of(message);
        if (unqueue(content)) {
            account.drop(content, cause, where);
        } else if (cause.contains("acknowledged")) {
            gaveUp(message, cause, where);
        } else {
            account.drop(content, cause, where);
        }
    }

    /** The party has given a message up before its code saw it. */
    void gaveUp(Message message, String cause, Entry where) {
        var fate = account.underWay(Content.of(message));
        if (fate != null) {
            fate.giveUp(cause, where);
        }
    }

    /** A link has done something to a PUBLISH so that it does not arrive, at least not now. */
    void takenByLink(Packet packet, String cause, Entry where) {
        var fate = account.underWay(Content.of(packet));
        if (fate != null) {
            fate.giveUp(cause, where);
        }
    }

    /** A message was handed to the party's code. */
    void handedOver(Message message) {
        if (brokerIsOurs) {
            account.deliver(Content.of(message));
        } else {
            account.deliverUnseen();
        }
    }

    void ended(int connection, Entry where) {
        account.ended(connection, where);
    }

    List<Lost> lost() {
        return account.lost();
    }

    Leg leg() {
        return account.leg(queue.values().stream().mapToInt(Integer::intValue).sum());
    }
}

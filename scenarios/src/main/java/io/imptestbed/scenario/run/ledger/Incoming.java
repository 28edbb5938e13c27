package io.imptestbed.scenario.run.ledger;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Packet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The copies of messages on their way from the broker to the code of one party. */
final class Incoming {
    private final boolean brokerIsOurs;
    private final Account account = new Account();
    // what waits in the session's queue, and has not begun its way over a wire
    private final Map<Content, Integer> queue = new LinkedHashMap<>();

    Incoming(boolean brokerIsOurs) {
        this.brokerIsOurs = brokerIsOurs;
    }

    /** A PUBLISH leaves the broker; one with DUP is no new copy. */
    void leaves(Packet packet, int connection) {
        var content = Content.of(packet);
        if (packet.dup()) {
            return;
        }
        unqueue(content);
        account.begin(content).goes(connection, packet.qos() == Qos.AT_MOST_ONCE);
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
    void droppedByBroker(Message message, String cause) {
        var content = Content.of(message);
        if (unqueue(content)) {
            account.drop(cause);
        } else if (cause.contains("acknowledged")) {
            gaveUp(message, cause);
        } else {
            account.drop(cause);
        }
    }

    /** The party has given a message up before its code saw it. */
    void gaveUp(Message message, String cause) {
        var fate = account.underWay(Content.of(message));
        if (fate != null) {
            fate.giveUp(cause);
        }
    }

    /** A link has done something to a PUBLISH so that it does not arrive, at least not now. */
    void takenByLink(Packet packet, String cause) {
        var fate = account.underWay(Content.of(packet));
        if (fate != null) {
            fate.giveUp(cause);
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

    void ended(int connection) {
        account.ended(connection);
    }

    Leg leg() {
        return account.leg(queue.values().stream().mapToInt(Integer::intValue).sum());
    }
}

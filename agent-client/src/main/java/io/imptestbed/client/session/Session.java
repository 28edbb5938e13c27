package io.imptestbed.client.session;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.PacketType;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.collection.IntObjectHashMap;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of an MQTT session: what the two ends remember of each other from one connection to the next.
 *
 * <p>Everything happens on the timeline. {@link Publishing#ended} and its like may be called before the method that starts them returns.
 */
public final class Session {
    private final OutgoingFlow outgoing;
    private final Consumer<Message> inbox;
    private @Nullable IntObjectHashMap<Boolean> unreleased;
    private @Nullable Map<String, Qos> subscriptions;
    private @Nullable Outlet outlet;
    private @Nullable WithheldAcks withheld;

    /**
     * Makes an empty session.
     *
     * @param retransmitInterval after which an unanswered PUBLISH or PUBREL is sent again; zero for only after a reconnect
     * @param identifiers how many Packet Identifiers can be in use at a time, 1 to 65535
     * @param inbox is given each message that arrives, on the timeline; at QoS 2 once
     */
    public Session(Duration retransmitInterval, int identifiers, Consumer<Message> inbox) {
        this.outgoing = new OutgoingFlow(retransmitInterval, identifiers);
        this.inbox = inbox;
    }

    /** Returns the granted QoS of each Topic Filter that is subscribed, in the order of subscription. */
    public Map<String, Qos> subscriptions() {
        return subscriptions == null ? Map.of() : Collections.unmodifiableMap(subscriptions);
    }

    /** Returns how many messages and requests wait for an answer. */
    public int inFlight() {
        return outgoing.size();
    }

    /**
     * Keeps back the acknowledgements of {@code types} from now on; those kept back of other types go out now, in order.
     *
     * @param types any of PUBACK, PUBREC, PUBREL and PUBCOMP
     */
    public void withhold(Set<PacketType> types) {
        var before = withheld;
        withheld = types.isEmpty() ? null : new WithheldAcks(types);
        if (before != null) {
            before.letGo(this::acknowledge);
        }
    }

    /** Sends a message. */
    public void publish(Publishing publishing) {
        if (publishing.qos() != Qos.AT_MOST_ONCE) {
            outgoing.start(publishing);
        } else if (outlet == null) {
            publishing.end(Outcome.UNSENT);
        } else {
            outlet.send(publishing.packet(false), new FireAndForget(publishing, outlet));
        }
    }

    /** Sends a SUBSCRIBE. */
    public void subscribe(Subscribing subscribing) {
        outgoing.start(subscribing);
    }

    /** Sends an UNSUBSCRIBE. */
    public void unsubscribe(Unsubscribing unsubscribing) {
        outgoing.start(unsubscribing);
    }

    /**
     * Goes on over a new connection.
     *
     * @param resumed whether the Server has the session too; otherwise what was remembered is forgotten. Source: [MQTT-3.1.2-6]
     */
    public void attach(Outlet newOutlet, boolean resumed) {
        if (!resumed) {
            unreleased = null;
            subscriptions = null;
        }
        outlet = newOutlet;
        outgoing.attach(newOutlet, resumed);
    }

    /**
     * Lets go of the connection.
     *
     * @param keep whether the messages in flight wait for the next connection; otherwise they end now, in order
     */
    public void detach(boolean keep) {
        outlet = null;
        if (withheld != null) {
            // the Server sends again what these would have answered
            withheld.forget();
        }
        outgoing.detach(keep);
    }

    /** Takes a PUBLISH of the Server. */
    public void arrived(Message message, int identifier) {
        switch (message.qos()) {
            case AT_MOST_ONCE -> inbox.accept(message);
            case AT_LEAST_ONCE -> {
                inbox.accept(message);
                acknowledge(PacketType.PUBACK, identifier);
            }
            case EXACTLY_ONCE -> {
                if (isFirst(identifier)) {
                    inbox.accept(message);
                }
                acknowledge(PacketType.PUBREC, identifier);
            }
        }
    }

    // [MQTT-4.3.3-2]: until PUBREL the same identifier is the same message
    private boolean isFirst(int identifier) {
        if (unreleased == null) {
            unreleased = new IntObjectHashMap<>(2);
        }
        return unreleased.put(identifier, Boolean.TRUE) == null;
    }

    /** Takes a PUBACK, PUBREC, PUBREL or PUBCOMP; one that answers nothing is ignored, save that PUBREL is always answered. */
    public void acknowledged(PacketType type, int identifier) {
        switch (type) {
            case PUBACK -> outgoing.acknowledged(identifier);
            case PUBREC -> {
                if (outgoing.received(identifier)) {
                    acknowledge(PacketType.PUBREL, identifier);
                }
            }
            case PUBCOMP -> outgoing.completed(identifier);
            case PUBREL -> {
                if (unreleased != null) {
                    unreleased.remove(identifier);
                }
                acknowledge(PacketType.PUBCOMP, identifier);
            }
            default ->
                throw new IllegalArgumentException("type: " + type + " (expected: an acknowledgement of PUBLISH)");
        }
    }

    /**
     * Takes a SUBACK; one that answers nothing is ignored.
     *
     * @return whether it has one legal Return Code for each Topic Filter. Source: [MQTT-3.8.4-5], [MQTT-3.9.3-2]
     */
    public boolean subscribed(int identifier, List<Integer> codes) {
        var request = outgoing.subscribing(identifier);
        if (request == null) {
            return true;
        }
        if (codes.size() != request.filters().size() || !codes.stream().allMatch(Session::isSubackCode)) {
            return false;
        }
        remember(request, codes);
        request.answer(codes);
        outgoing.finish(request, Outcome.DONE);
        return true;
    }

    private static boolean isSubackCode(int code) {
        return (code >= 0 && code <= 2) || code == 0x80;
    }

    private void remember(Subscribing request, List<Integer> codes) {
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) <= 2) {
                if (subscriptions == null) {
                    subscriptions = new LinkedHashMap<>(4);
                }
                subscriptions.put(request.filters().get(i).text(), Qos.of(codes.get(i)));
            }
        }
    }

    /** Takes an UNSUBACK; one that answers nothing is ignored. */
    public void unsubscribed(int identifier) {
        var request = outgoing.unsubscribing(identifier);
        if (request == null) {
            return;
        }
        if (subscriptions != null) {
            for (var filter : request.filters()) {
                subscriptions.remove(filter.text());
            }
        }
        outgoing.finish(request, Outcome.DONE);
    }

    private void acknowledge(PacketType type, int identifier) {
        if (outlet == null || (withheld != null && withheld.keeps(type, identifier))) {
            return;
        }
        switch (type) {
            case PUBACK -> outlet.send(Packets.puback(identifier));
            case PUBREC -> outlet.send(Packets.pubrec(identifier));
            case PUBCOMP -> outlet.send(Packets.pubcomp(identifier));
            default -> outgoing.release(identifier);
        }
    }

    /** Ends a message of QoS 0 when it has left. */
    private record FireAndForget(Publishing publishing, Outlet outlet) implements ChannelFutureListener {
        @Override
        public void operationComplete(ChannelFuture future) {
            if (future.isSuccess()) {
                publishing.end(Outcome.DONE);
            } else {
                publishing.end(outlet.isRefusal(future.cause()) ? Outcome.REFUSED : Outcome.UNSENT);
            }
        }
    }
}

package io.moquette.broker;

import io.moquette.broker.SessionRegistry.EnqueuedMessage;
import io.moquette.broker.SessionRegistry.PublishedMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What we remember of a session beside what Moquette's {@link Session} does; it lives as long as that. */
final class SessionState {
    private static final int IDENTIFIERS = 65_535;
    private static final int TIMEOUTS_KEPT = 64;

    final Session session;
    final WaitingMessages waiting;

    // as long as the session
    private final Set<Integer> unreleased = new LinkedHashSet<>();
    private final Map<Integer, Sent> sent = new LinkedHashMap<>();
    private int lastIdentifier;
    private long handled;

    // as long as its connection
    private @Nullable ClientConnection connection;

    // as long as its SUBSCRIBE is being answered
    private boolean subscribing;

    SessionState(Session session, WaitingMessages.Listener listener) {
        this.session = session;
        this.waiting = new WaitingMessages(this, listener);
        Internals.keepWaitingIn(session, waiting);
    }

    String client() {
        return session.getClientID();
    }

    @Nullable
    ClientConnection connection() {
        return connection;
    }

    void connection(@Nullable ClientConnection now) {
        connection = now;
    }

    /** Has messages that are sent or queued from now on count as retained ones that a new subscription gets. */
    void subscribing(boolean now) {
        subscribing = now;
    }

    boolean isSubscribing() {
        return subscribing;
    }

    /** Returns how many messages were sent or queued so far. */
    long handled() {
        return handled;
    }

    void countHandled() {
        handled++;
    }

    // inbound QoS 2

    /** Notes a QoS 2 PUBLISH; returns whether it is the first with this identifier since its PUBREL. Source: [MQTT-4.3.3-2]. */
    boolean isFirst(int identifier) {
        return unreleased.add(identifier);
    }

    void release(int identifier) {
        unreleased.remove(identifier);
    }

    // outbound QoS 1 and 2

    /** Has {@code fresh} continue the identifiers of the connection before it, so that none is given to two messages at once. */
    void continueIdentifiers(MQTTConnection fresh) {
        Internals.lastIdentifier(fresh).set(lastIdentifier);
    }

    /** Notes what goes out now with QoS 1 or 2, and keeps {@code over} from giving out an identifier that is still in use. */
    void noteSent(MQTTConnection over, int identifier, MqttQoS qos, boolean retain, long now) {
        sent.put(identifier, new Sent(identifier, qos, retain, now));
        lastIdentifier = identifier;
        while (sent.containsKey(next(lastIdentifier)) && sent.size() < IDENTIFIERS) {
            lastIdentifier = next(lastIdentifier);
        }
        if (lastIdentifier != identifier) {
            Internals.lastIdentifier(over).set(lastIdentifier);
        }
        if (identifier % TIMEOUTS_KEPT == 0) {
            Internals.forgetTimeouts(session);
        }
    }

    private static int next(int identifier) {
        return identifier == IDENTIFIERS ? 1 : identifier + 1;
    }

    @Nullable
    Sent sent(int identifier) {
        return sent.get(identifier);
    }

    void acknowledged(int identifier) {
        sent.remove(identifier);
    }

    /** Returns when that was sent last which has waited longest; now or never if there is nothing. */
    long eldestSentNanos() {
        return sent.values().stream().mapToLong(s -> s.lastSentNanos).min().orElse(0);
    }

    int unacknowledged() {
        return sent.size();
    }

    /** Hands out what was sent and not acknowledged, in the order of sending. Source: [MQTT-4.4.0-1], [MQTT-4.6.0-1]. */
    void eachUnacknowledged(BiConsumer<Sent, EnqueuedMessage> action) {
        var inFlight = Internals.inFlight(session);
        for (var each : new ArrayList<>(sent.values())) {
            var message = inFlight.get(each.identifier);
            if (message != null) {
                action.accept(each, message);
            }
        }
    }

    /** Returns everything that the session has not got rid of, oldest first. */
    List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        eachUnacknowledged((each, message) -> {
            if (message instanceof PublishedMessage published) {
                kept.add(new Kept(published, each.retain, true));
            }
        });
        waiting.each((message, retain) -> kept.add(new Kept(message, retain, false)));
        return kept;
    }

    /**
     * A message in a session.
     *
     * @param retain the RETAIN flag that it goes or went out with
     * @param sent whether it was sent and is not acknowledged; otherwise it waits
     */
    record Kept(PublishedMessage message, boolean retain, boolean sent) {}

    /** A PUBLISH with QoS 1 or 2 that was sent and is not acknowledged, or whose PUBREL is not. */
    static final class Sent {
        final int identifier;
        final MqttQoS qos;
        final boolean retain;
        long lastSentNanos;
        boolean received;

        Sent(int identifier, MqttQoS qos, boolean retain, long lastSentNanos) {
            this.identifier = identifier;
            this.qos = qos;
            this.retain = retain;
            this.lastSentNanos = lastSentNanos;
        }
    }
}

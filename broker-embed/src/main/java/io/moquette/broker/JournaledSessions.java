package io.moquette.broker;

import io.imptestbed.broker.journal.Journal;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.moquette.broker.Session.SessionStatus;
import io.moquette.persistence.MemorySessionsRepository;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moquette's session registry; it writes down what becomes of sessions and mends what goes wrong when a Client comes back.
 *
 * <p>Mended: a Clean Session that is taken over by a persistent one is ended first, so that nothing of it is resumed [MQTT-3.1.2-6]; the
 * Will of a persistent session that is taken over is published [MQTT-3.1.2-8]; a session whose CONNACK could not be written does not stay
 * half open; expiry is a timer of the timeline.
 */
final class JournaledSessions extends SessionRegistry {
    private final SubscriptionTree tree;
    private final Timeline timeline;
    private final Journal journal;
    private final Optional<Duration> expiry;
    private final Map<String, SessionState> states = new LinkedHashMap<>();
    private final Map<String, Timeline.Timer> expiries = new LinkedHashMap<>();
    private Consumer<Session.Will> wills = will -> {};
    private String cause = "";
    private boolean closed;

    JournaledSessions(
            SubscriptionTree tree,
            Authorizator authorizator,
            Timeline timeline,
            CommandQueue commands,
            Journal journal,
            Optional<Duration> expiry) {
        super(
                tree,
                new MemorySessionsRepository(),
                new MemoryQueueRepository(),
                authorizator,
                timeline.eventLoop(),
                timeline.clock(),
                Session.INFINITE_EXPIRY,
                commands);
        super.close(); // ends its look every second whether a session has expired; a timer a session does that here
        this.tree = tree;
        this.timeline = timeline;
        this.journal = journal;
        this.expiry = expiry;
    }

    /** Has {@code publisher} publish the Wills of sessions that are taken over. */
    void publishWillsWith(Consumer<Session.Will> publisher) {
        wills = publisher;
    }

    @Nullable
    SessionState state(String client) {
        return states.get(client);
    }

    boolean exists(String client) {
        return states.containsKey(client);
    }

    int size() {
        return states.size();
    }

    @Override
    SessionCreationResult createOrReopenSession(MqttConnectMessage connect, String client, String user) {
        var clean = connect.variableHeader().isCleanSession();
        var before = states.get(client);
        if (before != null) {
            takeOver(before, clean);
        }
        var timer = expiries.remove(client);
        if (timer != null) {
            timer.cancel();
        }
        var result = super.createOrReopenSession(connect, client, user);
        cause = "";
        if (result.mode == CreationModeEnum.REOPEN_EXISTING) {
            journal.sessionResumed(client, describe(state(result.session)));
        } else {
            states.put(client, new SessionState(result.session, this::queued));
            journal.sessionCreated(client, clean ? "clean session" : "persistent session");
        }
        return result;
    }

    private void takeOver(SessionState before, boolean clean) {
        var session = before.session;
        var connection = before.connection();
        if (connection != null) {
            connection.closing("taken over by another connection with the same Client Identifier");
        }
        cause = clean ? "Clean Session connects" : "it was a Clean Session";
        if (session.isClean() && !clean) {
            dropSession(before.client(), true);
        } else if (!session.disconnected() && !session.isClean() && !clean && session.hasWill()) {
            wills.accept(session.getWill());
        }
    }

    private SessionState state(Session session) {
        var state = states.get(session.getClientID());
        if (state == null || state.session != session) {
            throw new IllegalStateException("session " + session.getClientID() + ": unknown (expected: known)");
        }
        return state;
    }

    private static String describe(SessionState state) {
        return state.session.getSubscriptions().size() + " subscriptions, " + state.unacknowledged()
                + " messages unacknowledged, " + state.waiting.size() + " queued";
    }

    private void queued(SessionState state, PublishedMessage message, boolean retain) {
        if (journal.isOn()) {
            var why = state.session.connected() ? "10 messages are unacknowledged" : "not connected";
            journal.queued(state.client(), Messages.of(message, retain), why);
        }
    }

    @Override
    void connectionClosed(Session session) {
        if (closed) {
            return;
        }
        session.assignState(SessionStatus.CONNECTING, SessionStatus.CONNECTED); // or else Moquette cannot end it
        cause = "Clean Session ends with its connection";
        super.connectionClosed(session);
        cause = "";
        var state = states.get(session.getClientID());
        if (state != null && state.session == session) {
            state.connection(null);
            expiry.ifPresent(after -> expiries.put(state.client(), timeline.schedule(after, () -> expire(state))));
        }
    }

    private void expire(SessionState state) {
        expiries.remove(state.client());
        expiry.ifPresent(after -> discard(state, "expired " + TimeText.of(after) + " after its connection ended"));
    }

    @Override
    void remove(String client) {
        var state = states.remove(client);
        if (state != null) {
            journal.sessionDiscarded(client, cause);
            journalLoss(state);
        }
        super.remove(client);
    }

    private void journalLoss(SessionState state) {
        if (!journal.isOn()) {
            return;
        }
        for (var kept : state.kept()) {
            var how = kept.sent() ? "session discarded before it was acknowledged" : "session discarded";
            journal.dropped(state.client(), Messages.of(kept.message(), kept.retain()), how);
        }
    }

    /** Ends a session that has no connection. */
    private void discard(SessionState state, String why) {
        for (var subscription : state.session.getSubscriptions()) {
            tree.removeSubscription(subscription.getTopicFilter(), state.client());
        }
        state.session.assignState(SessionStatus.DISCONNECTED, SessionStatus.DESTROYED);
        cause = why;
        remove(state.client());
        cause = "";
    }

    /** Ends all sessions for good; what still happens to them is of no consequence. */
    void discardAll(String why) {
        closed = true;
        expiries.values().forEach(Timeline.Timer::cancel);
        expiries.clear();
        new ArrayList<>(states.values()).forEach(state -> discard(state, why));
    }
}

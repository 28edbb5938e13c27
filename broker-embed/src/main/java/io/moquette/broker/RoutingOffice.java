package io.moquette.broker;

import io.imptestbed.broker.access.Access;
import io.imptestbed.broker.access.Login;
import io.imptestbed.broker.journal.Journal;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.Event;
import io.moquette.broker.subscriptions.Subscription;
import io.moquette.broker.subscriptions.Topic;
import io.moquette.interception.BrokerInterceptor;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moquette's post office with a way in of its own for messages: it writes down where each goes and what becomes of it there.
 *
 * <p>Mended: DUP says nothing about a message that comes in (stock Moquette loses it, and the thread with it); a message that may not be
 * published is acknowledged all the same [MQTT-3.3.5-2]; a retained message with QoS 0 is kept; a retained Will is retained
 * [MQTT-3.1.2-17]; what a new subscription gets carries RETAIN=1, also with QoS 1 and 2 [MQTT-3.3.1-8].
 */
final class RoutingOffice extends PostOffice {
    private final SubscriptionTree tree;
    private final RetainedStore retained;
    private final JournaledSessions sessions;
    private final CommandQueue commands;
    private final Access access;
    private final Journal journal;
    private String closedBecause = "";

    RoutingOffice(
            SubscriptionTree tree,
            RetainedStore retained,
            JournaledSessions sessions,
            BrokerInterceptor interceptor,
            AccessPolicy policy,
            CommandQueue commands,
            Journal journal) {
        super(tree, retained, sessions, interceptor, new Authorizator(policy), commands);
        this.tree = tree;
        this.retained = retained;
        this.sessions = sessions;
        this.commands = commands;
        this.access = policy.access();
        this.journal = journal;
        sessions.publishWillsWith(this::fireWill);
    }

    /** Takes no message any more, and publishes no Will. */
    void close(String because) {
        closedBecause = because;
    }

    /** Publishes what the Client of {@code connection} has sent, and acknowledges it. */
    void publish(MQTTConnection connection, Login login, MqttPublishMessage message) {
        var text = journal.isOn() ? Messages.of(message) : null;
        var refusal = refusal(connection, login, message);
        if (refusal != null) {
            journal.dropped(login.client(), text, refusal);
        } else {
            publish(login.client(), message, text);
        }
        acknowledge(connection, message);
    }

    private @Nullable String refusal(MQTTConnection connection, Login login, MqttPublishMessage message) {
        if (!closedBecause.isEmpty()) {
            return closedBecause;
        }
        var session = sessions.retrieve(login.client());
        if (session == null || !session.isBoundTo(connection)) {
            return "its connection has been replaced";
        }
        if (access.permitsEverything()) {
            return null;
        }
        var topic = TopicName.of(message.variableHeader().topicName());
        return access.mayWrite(login, topic) ? null : "not permitted";
    }

    private static void acknowledge(MQTTConnection connection, MqttPublishMessage message) {
        switch (message.fixedHeader().qosLevel()) {
            case AT_LEAST_ONCE -> connection.sendPubAck(message.variableHeader().packetId());
            case EXACTLY_ONCE -> connection.sendPubRec(message.variableHeader().packetId());
            case AT_MOST_ONCE, FAILURE -> {}
        }
    }

    /** Publishes {@code message} of {@code client}; an empty name stands for the broker itself. */
    void publish(String client, MqttPublishMessage message, Event.@Nullable Message text) {
        var flags = message.fixedHeader();
        publish(
                client,
                message.variableHeader().topicName(),
                message.payload(),
                flags.qosLevel(),
                flags.isRetain(),
                text);
    }

    private void publish(
            String client, String topic, ByteBuf payload, MqttQoS qos, boolean retain, Event.@Nullable Message text) {
        route(client, new Topic(topic), payload, qos, text);
        if (retain && closedBecause.isEmpty()) {
            retained.update(client, topic, qos, payload, text);
        }
    }

    private void route(String client, Topic topic, ByteBuf payload, MqttQoS qos, Event.@Nullable Message text) {
        var targets = tree.matchQosSharpening(topic);
        if (journal.isOn()) {
            journal.routed(client, text, names(targets));
        }
        for (var target : targets) {
            deliver(target, topic, payload, lowerQosToTheSubscriptionDesired(target, qos), text);
        }
    }

    private static List<String> names(List<Subscription> targets) {
        return targets.stream().map(Subscription::getClientId).toList();
    }

    private void deliver(Subscription target, Topic topic, ByteBuf payload, MqttQoS qos, Event.@Nullable Message text) {
        var state = sessions.state(target.getClientId());
        if (state == null) { // a Client that got the message before this one has had the broker crash
            dropped(target, text, qos, closedBecause);
            return;
        }
        var before = state.handled();
        state.session.sendNotRetainedPublishOnSessionAtQos(topic, qos, payload);
        if (state.handled() == before) {
            dropped(target, text, qos, whyNot(state.session));
        }
    }

    private void dropped(Subscription target, Event.@Nullable Message text, MqttQoS qos, String cause) {
        if (text != null) {
            journal.dropped(target.getClientId(), Messages.delivered(text, qos), cause);
        }
    }

    private static String whyNot(Session session) {
        return session.connected() ? "connection closed" : "not connected, and QoS 0 is not kept";
    }

    @Override
    public void fireWill(Session.Will will) {
        if (!closedBecause.isEmpty()) {
            return;
        }
        var client = commands.current();
        var text = journal.isOn() ? Messages.of(will) : null;
        journal.willPublished(client, text);
        publish(client, will.topic, will.payload, will.qos, will.retained, text);
    }

    @Override
    public void subscribeClientToTopics(
            MqttSubscribeMessage message, String client, String user, MQTTConnection connection) {
        var state = sessions.state(client);
        if (state == null) {
            throw new IllegalStateException("session " + client + ": none (expected: one, it subscribes)");
        }
        state.subscribing(true);
        try {
            super.subscribeClientToTopics(message, client, user, connection);
        } finally {
            state.subscribing(false);
        }
    }
}

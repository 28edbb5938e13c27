package io.moquette.broker;

import io.imptestbed.broker.access.Login;
import io.imptestbed.time.Timeline;
import io.moquette.broker.SessionRegistry.EnqueuedMessage;
import io.moquette.broker.SessionRegistry.PublishedMessage;
import io.moquette.broker.SessionState.Sent;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Messages on one connection, in both directions, and their acknowledgements.
 *
 * <p>Mended: a QoS 2 message that comes twice before its PUBREL is published once [MQTT-4.3.3-2]; what was not acknowledged is sent again
 * right after the CONNACK, in its order and before newer messages [MQTT-4.4.0-1], [MQTT-4.6.0-1], and no newer message takes its Packet
 * Identifier; an acknowledgement that comes twice, or of the wrong kind, does not use up the window for good. Retransmission on a living
 * connection is off unless asked for, and then on the timeline.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be written ends with its connection, and that is noticed
final class Deliveries {
    private final BrokerAssembly broker;
    private final SessionState state;
    private final MQTTConnection connection;
    private final Login login;
    private final ChannelHandlerContext ctx;
    private Timeline.@Nullable Timer retransmission;

    Deliveries(
            BrokerAssembly broker,
            SessionState state,
            MQTTConnection connection,
            Login login,
            ChannelHandlerContext ctx) {
        this.broker = broker;
        this.state = state;
        this.connection = connection;
        this.login = login;
        this.ctx = ctx;
    }

    // from the Client

    /** Takes {@code message} over. */
    void received(MqttPublishMessage message) {
        var topic = message.variableHeader().topicName();
        var identifier = message.variableHeader().packetId();
        if (message.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE && !state.isFirst(identifier)) {
            broker.journal().duplicate(login.client(), broker.journal().isOn() ? Messages.of(message) : null);
            ReferenceCountUtil.release(message);
            command("PUBLISH again", () -> connection.sendPubRec(identifier));
            return;
        }
        command("PUBLISH " + topic, () -> {
            try {
                broker.office().publish(connection, login, message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        });
    }

    private void command(String what, Runnable action) {
        broker.office().routeCommand(login.client(), what, () -> {
            action.run();
            return login.client();
        });
    }

    /** Notes an acknowledgement; returns whether Moquette is to see it. */
    boolean acknowledges(MqttMessage packet) {
        var identifier = ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
        var sent = state.sent(identifier);
        return switch (packet.fixedHeader().messageType()) {
            case PUBREL -> {
                state.release(identifier);
                yield true;
            }
            case PUBREC -> received(identifier, sent);
            case PUBACK -> completes(identifier, sent != null && sent.qos == MqttQoS.AT_LEAST_ONCE);
            default -> completes(identifier, sent != null && sent.received);
        };
    }

    /** Source: [MQTT-4.3.3-1]: each PUBREC is answered with a PUBREL. */
    private boolean received(int identifier, @Nullable Sent sent) {
        if (sent != null && sent.qos == MqttQoS.EXACTLY_ONCE && !sent.received) {
            sent.received = true;
            sent.lastSentNanos = broker.timeline().nanos();
            return true;
        }
        if (sent == null || sent.qos == MqttQoS.EXACTLY_ONCE) {
            command("PUBREC again", () -> connection.sendIfWritableElseDrop(MQTTConnection.pubrel(identifier)));
        }
        return false;
    }

    private boolean completes(int identifier, boolean expected) {
        if (expected) {
            state.acknowledged(identifier);
        }
        return expected;
    }

    // to the Client

    /** Notes a PUBLISH that goes out, and returns it with the right RETAIN flag. */
    MqttPublishMessage sending(MqttPublishMessage message) {
        var flags = message.fixedHeader();
        var retain = state.waiting.takeRetain();
        state.countHandled();
        if (flags.qosLevel() != MqttQoS.AT_MOST_ONCE) {
            var now = broker.timeline().nanos();
            state.noteSent(connection, message.variableHeader().packetId(), flags.qosLevel(), retain, now);
            retransmitLater();
        }
        return flags.isRetain() == retain ? message : withRetain(message, retain);
    }

    private static MqttPublishMessage withRetain(MqttPublishMessage message, boolean retain) {
        var flags = message.fixedHeader();
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, flags.isDup(), flags.qosLevel(), retain, 0),
                message.variableHeader(),
                message.payload());
    }

    /** Sends what the connection before this one has left unacknowledged; the CONNACK has just been written. */
    void resume() {
        state.continueIdentifiers(connection);
        state.eachUnacknowledged(this::sendAgain);
        retransmitLater();
    }

    private void sendAgain(Sent sent, EnqueuedMessage message) {
        sent.lastSentNanos = broker.timeline().nanos();
        if (message instanceof PublishedMessage published) {
            ctx.write(new MqttPublishMessage(
                    new MqttFixedHeader(MqttMessageType.PUBLISH, true, sent.qos, sent.retain, 0),
                    new MqttPublishVariableHeader(published.getTopic().toString(), sent.identifier),
                    published.getPayload().retainedDuplicate()));
        } else {
            ctx.write(MQTTConnection.pubrel(sent.identifier));
        }
    }

    private void retransmitLater() {
        if (retransmission == null && state.unacknowledged() > 0) {
            broker.options()
                    .retransmission()
                    .ifPresent(after ->
                            retransmission = broker.timeline().schedule(nextDue(after), () -> retransmit(after)));
        }
    }

    private Duration nextDue(Duration after) {
        var left = after.minusNanos(broker.timeline().nanos() - state.eldestSentNanos());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void retransmit(Duration after) {
        retransmission = null;
        var due = broker.timeline().nanos() - after.toNanos();
        state.eachUnacknowledged((sent, message) -> {
            if (sent.lastSentNanos <= due) {
                sendAgain(sent, message);
            }
        });
        ctx.flush();
        retransmitLater();
    }

    /** The connection is over. */
    void stop() {
        if (retransmission != null) {
            retransmission.cancel();
            retransmission = null;
        }
    }
}

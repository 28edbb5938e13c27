package io.imptestbed.client.connection;

import io.imptestbed.client.connection.ConnectionEnd.Cause;
import io.imptestbed.client.ratelimit.CreditHandler.InboundExhausted;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of the pipeline: judges whether a packet is legal here and now, and passes it on to whom it concerns.
 *
 * <p>What no Server may send ends the connection as malformed; acknowledgements that answer nothing are ignored.
 */
final class ProtocolHandler extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    ProtocolHandler(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        try {
            if (read instanceof MqttMessage packet) {
                read(packet);
            }
        } finally {
            ReferenceCountUtil.release(read);
        }
    }

    private void read(MqttMessage packet) {
        if (connection.isClosing()) {
            if (packet instanceof MqttPublishMessage publish
                    && !packet.decoderResult().isFailure()) {
                dropped(publish, "connection closed");
            }
        } else if (packet.decoderResult().isFailure()) {
            undecodable(packet.decoderResult().cause());
        } else if (connection.isAccepted()) {
            accepted(packet);
        } else if (packet instanceof MqttConnAckMessage answer && hasLength(packet, 2)) {
            connection.handshake().answered(answer);
        } else {
            // [MQTT-3.2.0-1]
            connection.lost("the first packet of the broker is no CONNACK but " + type(packet));
        }
    }

    private void dropped(MqttPublishMessage publish, String cause) {
        var trace = connection.line().surroundings().trace();
        if (trace.isRecording()) {
            trace.record(new Event.Dropped(connection.wire().party(), message(publish), identifier(publish), cause));
        }
    }

    private void undecodable(Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            tooLarge();
        } else {
            malformed(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
    }

    private void accepted(MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) packet);
            case PUBACK -> acknowledged(PacketType.PUBACK, packet);
            case PUBREC -> acknowledged(PacketType.PUBREC, packet);
            case PUBREL -> acknowledged(PacketType.PUBREL, packet);
            case PUBCOMP -> acknowledged(PacketType.PUBCOMP, packet);
            case SUBACK -> subscribed((MqttSubAckMessage) packet);
            case UNSUBACK -> {
                if (lengthChecked(packet, 2)) {
                    connection.session().unsubscribed(identifier(packet));
                }
            }
            case PINGRESP -> {
                var keepAlive = connection.keepAlive();
                if (lengthChecked(packet, 0) && keepAlive != null) {
                    keepAlive.answered();
                }
            }
            case CONNECT, CONNACK, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT, AUTH ->
                malformed("no " + type(packet) + " may come from a broker now");
        }
    }

    private void publish(MqttPublishMessage publish) {
        var topic = publish.variableHeader().topicName();
        if (publish.payload().readableBytes() > connection.line().limits().payloadLimit()) {
            dropped(publish, tooLargeWords());
            tooLarge();
        } else if (topic.isEmpty() || topic.indexOf('\0') >= 0) {
            // [MQTT-4.7.3-1], [MQTT-1.5.3-2]
            dropped(publish, "malformed packet");
            malformed("a topic is empty or contains U+0000");
        } else {
            connection.session().arrived(message(publish), identifier(publish));
        }
    }

    private static Message message(MqttPublishMessage publish) {
        var header = publish.fixedHeader();
        return new Message(
                publish.variableHeader().topicName(),
                Payload.wrap(ByteBufUtil.getBytes(publish.payload())),
                Qos.of(header.qosLevel().value()),
                header.isRetain(),
                header.isDup());
    }

    private void acknowledged(PacketType type, MqttMessage packet) {
        if (lengthChecked(packet, 2)) {
            connection.session().acknowledged(type, identifier(packet));
        }
    }

    private void subscribed(MqttSubAckMessage packet) {
        var payload = packet.payload();
        // the codec has no word, and so null, for a Return Code that it does not know
        if (payload.typedReasonCodes().contains(null)
                || !connection.session().subscribed(identifier(packet), payload.reasonCodes())) {
            malformed("SUBACK without one legal Return Code for each Topic Filter");
        }
    }

    private boolean lengthChecked(MqttMessage packet, int length) {
        if (hasLength(packet, length)) {
            return true;
        }
        malformed(type(packet) + " with " + packet.fixedHeader().remainingLength() + " bytes instead of " + length);
        return false;
    }

    // The codec also takes what MQTT 5 may append.
    private static boolean hasLength(MqttMessage packet, int length) {
        return packet.fixedHeader().remainingLength() == length;
    }

    private static int identifier(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private static int identifier(MqttPublishMessage publish) {
        return Math.max(0, publish.variableHeader().packetId());
    }

    private static MqttMessageType type(MqttMessage packet) {
        return packet.fixedHeader().messageType();
    }

    private void tooLarge() {
        connection.refuseInput(Cause.TOO_LARGE, tooLargeWords());
    }

    private String tooLargeWords() {
        return "a message is larger than " + connection.line().limits().payloadLimit() + " bytes";
    }

    private void malformed(String why) {
        connection.refuseInput(Cause.MALFORMED, "malformed packet: " + why);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof InboundExhausted exhausted) {
            connection.rateExceeded("no inbound credit for a " + exhausted.type());
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.inactive();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException || cause instanceof CorruptedFrameException) {
            undecodable(cause);
            return;
        }
        connection.lost(cause.toString());
        if (!isOfTheNetwork(cause)) {
            // A mistake of ours must reach whoever watches the timeline, not a log.
            connection.line().surroundings().timeline().execute(() -> {
                throw new IllegalStateException("connection " + connection.wire() + " failed", cause);
            });
        }
    }

    private static boolean isOfTheNetwork(@Nullable Throwable cause) {
        return cause != null && (cause instanceof IOException || isOfTheNetwork(cause.getCause()));
    }
}

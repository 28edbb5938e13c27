package io.imptestbed.wire;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;

/** Turns the codec's messages into the trace's words. */
public final class Packets {
    private static final int RESERVED_CODE = 0xFF;

    private Packets() {}

    /**
     * Returns what {@code message} says; the message keeps its payload.
     *
     * <p>The size is that of MQTT 3.1.1, computed from the content: the fixed header of a message that was never encoded does not know it.
     *
     * @param message decoded without failure, or about to be encoded
     * @throws IllegalArgumentException if it is none of the fourteen packets of MQTT 3.1.1
     */
    public static Packet of(MqttMessage message) {
        var type = PacketType.of(message.fixedHeader().messageType().value());
        return switch (type) {
            case CONNECT -> connect((MqttConnectMessage) message);
            case CONNACK -> connectAck((MqttConnAckMessage) message);
            case PUBLISH -> publish((MqttPublishMessage) message);
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) message);
            case SUBACK -> subscribeAck((MqttSubAckMessage) message);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) message);
            case PUBACK, PUBREC, PUBREL, PUBCOMP, UNSUBACK ->
                plain(type, identifier(message), List.of(), List.of(), "", PacketSizes.IDENTIFIER);
            case PINGREQ, PINGRESP, DISCONNECT -> plain(type, 0, List.of(), List.of(), "", 0);
        };
    }

    private static Packet connect(MqttConnectMessage message) {
        return plain(
                PacketType.CONNECT, 0, List.of(), List.of(), ConnectNote.of(message), PacketSizes.connect(message));
    }

    private static Packet connectAck(MqttConnAckMessage message) {
        var header = message.variableHeader();
        var code = header.connectReturnCode().byteValue() & 0xFF;
        var note = header.isSessionPresent() ? "session present" : "";
        return plain(PacketType.CONNACK, 0, List.of(), List.of(code), note, PacketSizes.CONNECT_ACK);
    }

    private static Packet publish(MqttPublishMessage message) {
        var flags = message.fixedHeader();
        var topic = message.variableHeader().topicName();
        var qos = Qos.of(flags.qosLevel().value());
        var identifier = qos == Qos.AT_MOST_ONCE ? 0 : message.variableHeader().packetId();
        var payload = Payload.wrap(ByteBufUtil.getBytes(message.payload()));
        var size = PacketSizes.text(topic) + (qos == Qos.AT_MOST_ONCE ? 0 : PacketSizes.IDENTIFIER) + payload.size();
        return new Packet(
                PacketType.PUBLISH,
                flags.isDup(),
                qos,
                flags.isRetain(),
                identifier,
                List.of(topic),
                List.of(),
                "",
                payload,
                PacketSizes.whole(size));
    }

    private static Packet subscribe(MqttSubscribeMessage message) {
        var subscriptions = message.payload().topicSubscriptions();
        var topics =
                subscriptions.stream().map(MqttTopicSubscription::topicFilter).toList();
        var codes =
                subscriptions.stream().map(s -> s.qualityOfService().value()).toList();
        var size = PacketSizes.IDENTIFIER + PacketSizes.texts(topics) + topics.size();
        return plain(PacketType.SUBSCRIBE, identifier(message), topics, codes, "", size);
    }

    private static Packet subscribeAck(MqttSubAckMessage message) {
        // the codec has no word, and so null, for a Return Code that the protocol reserves
        var codes = message.payload().typedReasonCodes().stream()
                .map(code -> code == null ? RESERVED_CODE : code.byteValue() & 0xFF)
                .toList();
        return plain(
                PacketType.SUBACK, identifier(message), List.of(), codes, "", PacketSizes.IDENTIFIER + codes.size());
    }

    private static Packet unsubscribe(MqttUnsubscribeMessage message) {
        var topics = message.payload().topics();
        var size = PacketSizes.IDENTIFIER + PacketSizes.texts(topics);
        return plain(PacketType.UNSUBSCRIBE, identifier(message), topics, List.of(), "", size);
    }

    private static int identifier(MqttMessage message) {
        return ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
    }

    /** A packet without flags and payload whose variable header and payload take {@code rest} bytes. */
    private static Packet plain(
            PacketType type, int identifier, List<String> topics, List<Integer> codes, String note, int rest) {
        var size = PacketSizes.whole(rest);
        return new Packet(type, false, Qos.AT_MOST_ONCE, false, identifier, topics, codes, note, Payload.EMPTY, size);
    }
}

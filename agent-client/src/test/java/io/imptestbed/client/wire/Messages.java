package io.imptestbed.client.wire;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;

/** Packets for tests. */
public final class Messages {
    private Messages() {}

    /** A PUBLISH with QoS 0 and no payload. */
    public static MqttPublishMessage publish(String topic) {
        return publish(topic, 0);
    }

    /** A PUBLISH with QoS 0 and this many bytes of payload. */
    public static MqttPublishMessage publish(String topic, int size) {
        var header = new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_MOST_ONCE, false, 0);
        return new MqttPublishMessage(
                header, new MqttPublishVariableHeader(topic, 0), Unpooled.wrappedBuffer(new byte[size]));
    }

    /** A PUBACK. */
    public static MqttMessage puback(int identifier) {
        return new MqttMessage(
                new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2),
                MqttMessageIdVariableHeader.from(identifier));
    }
}

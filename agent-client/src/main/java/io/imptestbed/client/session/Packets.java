package io.imptestbed.client.session;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import java.util.ArrayList;
import java.util.List;

/** Turns the words of a session into the codec's packets. */
final class Packets {
    // Indexed by RETAIN + 2 * QoS + 6 * DUP. The codec computes the remaining length itself, so equal flags may share a
    // header.
    private static final MqttFixedHeader[] PUBLISH = publishHeaders();
    private static final MqttFixedHeader PUBACK = plain(MqttMessageType.PUBACK, MqttQoS.AT_MOST_ONCE);
    private static final MqttFixedHeader PUBREC = plain(MqttMessageType.PUBREC, MqttQoS.AT_MOST_ONCE);
    private static final MqttFixedHeader PUBREL = plain(MqttMessageType.PUBREL, MqttQoS.AT_LEAST_ONCE);
    private static final MqttFixedHeader PUBCOMP = plain(MqttMessageType.PUBCOMP, MqttQoS.AT_MOST_ONCE);
    private static final MqttFixedHeader SUBSCRIBE = plain(MqttMessageType.SUBSCRIBE, MqttQoS.AT_LEAST_ONCE);
    private static final MqttFixedHeader UNSUBSCRIBE = plain(MqttMessageType.UNSUBSCRIBE, MqttQoS.AT_LEAST_ONCE);

    private Packets() {}

    static MqttMessage publish(ApplicationMessage message, int identifier, boolean dup) {
        // [MQTT-3.3.1-2]: DUP is 0 on every message of QoS 0
        var header = PUBLISH[(message.retain() ? 1 : 0) + 2 * message.qos().value() + (dup ? 6 : 0)];
        var variable = new MqttPublishVariableHeader(message.topic().text(), identifier);
        return new MqttPublishMessage(header, variable, buffer(message.payload()));
    }

    static MqttMessage puback(int identifier) {
        return new MqttPubAckMessage(PUBACK, MqttMessageIdVariableHeader.from(identifier));
    }

    static MqttMessage pubrec(int identifier) {
        return new MqttMessage(PUBREC, MqttMessageIdVariableHeader.from(identifier));
    }

    static MqttMessage pubrel(int identifier) {
        return new MqttMessage(PUBREL, MqttMessageIdVariableHeader.from(identifier));
    }

    static MqttMessage pubcomp(int identifier) {
        return new MqttMessage(PUBCOMP, MqttMessageIdVariableHeader.from(identifier));
    }

    static MqttMessage subscribe(List<TopicFilter> filters, List<Qos> requested, int identifier) {
        var topics = new ArrayList<MqttTopicSubscription>(filters.size());
        for (int i = 0; i < filters.size(); i++) {
            topics.add(new MqttTopicSubscription(
                    filters.get(i).text(), MqttQoS.valueOf(requested.get(i).value())));
        }
        return new MqttSubscribeMessage(
                SUBSCRIBE, MqttMessageIdVariableHeader.from(identifier), new MqttSubscribePayload(topics));
    }

    static MqttMessage unsubscribe(List<TopicFilter> filters, int identifier) {
        var topics = filters.stream().map(TopicFilter::text).toList();
        return new MqttUnsubscribeMessage(
                UNSUBSCRIBE, MqttMessageIdVariableHeader.from(identifier), new MqttUnsubscribePayload(topics));
    }

    private static ByteBuf buffer(Payload payload) {
        return payload.size() == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(payload.toBytes());
    }

    private static MqttFixedHeader[] publishHeaders() {
        var headers = new MqttFixedHeader[12];
        for (int i = 0; i < headers.length; i++) {
            var qos = MqttQoS.valueOf(i % 6 / 2);
            headers[i] = new MqttFixedHeader(MqttMessageType.PUBLISH, i >= 6, qos, i % 2 == 1, 0);
        }
        return headers;
    }

    private static MqttFixedHeader plain(MqttMessageType type, MqttQoS qos) {
        return new MqttFixedHeader(type, false, qos, false, 0);
    }
}

package io.moquette.broker;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;

/** Turns Moquette's messages into the trace's words. */
final class Messages {
    private Messages() {}

    static Event.Message of(MqttPublishMessage message) {
        var flags = message.fixedHeader();
        return new Event.Message(
                message.variableHeader().topicName(),
                payload(message.payload()),
                Qos.of(flags.qosLevel().value()),
                flags.isRetain(),
                flags.isDup());
    }

    static Event.Message of(Session.Will will) {
        return new Event.Message(will.topic, payload(will.payload), Qos.of(will.qos.value()), will.retained, false);
    }

    static Event.Message of(SessionRegistry.PublishedMessage message, boolean retain) {
        return new Event.Message(
                message.getTopic().toString(),
                payload(message.getPayload()),
                Qos.of(message.getPublishingQos().value()),
                retain,
                false);
    }

    static Event.Message of(RetainedMessage message) {
        return new Event.Message(
                message.getTopic().toString(),
                Payload.of(message.getPayload()),
                Qos.of(message.qosLevel().value()),
                true,
                false);
    }

    /** Returns {@code published} as one of its subscribers gets it. */
    static Event.Message delivered(Event.Message published, MqttQoS qos) {
        return new Event.Message(published.topic(), published.payload(), Qos.of(qos.value()), false, false);
    }

    private static Payload payload(ByteBuf bytes) {
        return Payload.wrap(ByteBufUtil.getBytes(bytes));
    }
}

package io.moquette.broker;

import io.imptestbed.broker.journal.Journal;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.Event;
import io.moquette.broker.subscriptions.Topic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The retained messages, in the order in which their topics got the first one.
 *
 * <p>Stock Moquette forgets the retained message of a topic when one with QoS 0 comes; here that one is kept like any other, as a Server
 * should. Source: MQTT 3.1.1 section 3.3.1.3.
 */
final class RetainedStore implements IRetainedRepository {
    private final Journal journal;
    private final Map<String, RetainedMessage> byTopic = new LinkedHashMap<>();

    RetainedStore(Journal journal) {
        this.journal = journal;
    }

    /** Keeps the message, or, if its payload is empty, forgets what is kept. Source: [MQTT-3.3.1-10], [MQTT-3.3.1-11]. */
    void update(String client, String topic, MqttQoS qos, ByteBuf payload, Event.@Nullable Message message) {
        if (payload.isReadable()) {
            keep(new Topic(topic), qos, payload);
            journal.retained(client, message);
        } else if (byTopic.remove(topic) != null) {
            journal.retainedCleared(client, message, "");
        }
    }

    /** Forgets everything, and says so. */
    void clear(String cause) {
        for (var message : byTopic.values()) {
            journal.retainedCleared("", journal.isOn() ? Messages.of(message) : null, cause);
        }
        byTopic.clear();
    }

    int size() {
        return byTopic.size();
    }

    @Override
    public void cleanRetained(Topic topic) {
        byTopic.remove(topic.toString());
    }

    @Override
    public void retain(Topic topic, MqttPublishMessage message) {
        keep(topic, message.fixedHeader().qosLevel(), message.payload());
    }

    private void keep(Topic topic, MqttQoS qos, ByteBuf payload) {
        byTopic.put(topic.toString(), new RetainedMessage(topic, qos, ByteBufUtil.getBytes(payload)));
    }

    @Override
    public boolean isEmpty() {
        return byTopic.isEmpty();
    }

    @Override
    public List<RetainedMessage> retainedOnTopic(String text) {
        var filter = TopicFilter.of(text);
        return byTopic.values().stream()
                .filter(m -> filter.matches(TopicName.of(m.getTopic().toString())))
                .toList();
    }
}

package io.imptestbed.mqtt;

/**
 * The topic that a message is published to.
 *
 * @param text 1 to 65535 bytes of UTF-8 without wildcards. Source: [MQTT-3.3.2-2], [MQTT-4.7.3-1], [MQTT-4.7.3-2], [MQTT-4.7.3-3]
 */
public record TopicName(String text) {
    public TopicName {
        MqttText.checked("topicName", text);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("topicName: empty (expected: at least one character)");
        }
        if (text.indexOf('#') >= 0 || text.indexOf('+') >= 0) {
            throw new IllegalArgumentException("topicName: " + text + " (expected: no wildcard # or +)");
        }
    }

    /** Returns the topic with this text. */
    public static TopicName of(String text) {
        return new TopicName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

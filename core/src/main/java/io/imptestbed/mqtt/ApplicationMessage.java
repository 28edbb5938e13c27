package io.imptestbed.mqtt;

/**
 * What one Client tells others: a payload for a topic.
 *
 * @param topic where it goes
 * @param payload 0 to 268435455 bytes, less what the rest of its packet needs
 * @param qos the assurance it travels with
 * @param retain whether the Server keeps it for later subscribers
 */
public record ApplicationMessage(TopicName topic, Payload payload, Qos qos, boolean retain) {
    /** Returns a message that is not retained. */
    public static ApplicationMessage of(String topic, String payload, Qos qos) {
        return new ApplicationMessage(TopicName.of(topic), Payload.of(payload), qos, false);
    }
}

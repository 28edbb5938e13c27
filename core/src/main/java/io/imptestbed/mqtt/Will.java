package io.imptestbed.mqtt;

/**
 * The message that the Server publishes when a Client goes away without DISCONNECT.
 *
 * @param topic where it is published
 * @param payload up to 65535 bytes. Source: MQTT 3.1.1 section 3.1.3.3
 * @param qos the level it is published at. Source: [MQTT-3.1.2-14]
 * @param retain whether the Server keeps it. Source: [MQTT-3.1.2-16], [MQTT-3.1.2-17]
 */
public record Will(TopicName topic, Payload payload, Qos qos, boolean retain) {
    public Will {
        if (payload.size() > 65_535) {
            throw new IllegalArgumentException(
                    "will payload: " + payload.size() + " bytes (expected: at most 65535 bytes)");
        }
    }
}

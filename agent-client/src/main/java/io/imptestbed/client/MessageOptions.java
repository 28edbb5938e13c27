package io.imptestbed.client;

/**
 * The options of {@code createmessage} as agent code gives them; {@link MqttClient#createmessage} judges them.
 *
 * @param qos 0, 1 or 2
 */
public record MessageOptions(int qos, boolean retain) {
    /** QoS 0, not retained. */
    public static final MessageOptions NONE = new MessageOptions(0, false);

    /** Returns options with this QoS, not retained. */
    public static MessageOptions qos(int qos) {
        return new MessageOptions(qos, false);
    }
}

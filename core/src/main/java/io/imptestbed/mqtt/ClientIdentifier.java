package io.imptestbed.mqtt;

/**
 * The name of a Client at the Server.
 *
 * @param text up to 65535 bytes of UTF-8; empty asks the Server for a name. Source: [MQTT-3.1.3-4], [MQTT-3.1.3-6]
 */
public record ClientIdentifier(String text) {
    public ClientIdentifier {
        MqttText.checked("clientIdentifier", text);
    }

    /** Returns the identifier with this text. */
    public static ClientIdentifier of(String text) {
        return new ClientIdentifier(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

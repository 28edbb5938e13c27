package io.imptestbed.client;

import io.imptestbed.mqtt.ApplicationMessage;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A message that agent code made and can send, once or again.
 *
 * <p>Source: imp API, mqttmessage. Inferred: the same object may be sent more than once.
 */
public final class MqttMessage {
    private final MqttClient client;
    private final ApplicationMessage content;

    MqttMessage(MqttClient client, ApplicationMessage content) {
        this.client = client;
        this.content = content;
    }

    /** Returns what is sent. */
    public ApplicationMessage content() {
        return content;
    }

    /**
     * Sends the message; never blocks.
     *
     * @param callback is told the result code on a later turn when the message is delivered as its QoS promises, or will not be: 0, -1 (the
     *     connection was lost), -3 (the client disconnected), -10 (no message identifier free), or the profile's code for a missing outbound
     *     credit; null for nobody
     * @throws MqttUsageException if the client is not connected. Source: imp API, mqttmessage.sendasync()
     */
    public void sendasync(@Nullable IntConsumer callback) {
        client.send(content, callback);
    }
}

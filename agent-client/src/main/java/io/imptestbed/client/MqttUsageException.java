package io.imptestbed.client;

/**
 * Says that agent code called the MQTT API in a way it does not allow; the API's documentation says "throws".
 *
 * <p>The message names the argument, its value and what was expected, or what to call first.
 */
public final class MqttUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MqttUsageException(String message) {
        super(message);
    }
}

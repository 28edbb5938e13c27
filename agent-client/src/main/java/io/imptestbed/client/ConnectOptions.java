package io.imptestbed.client;

import io.imptestbed.mqtt.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code connect} as agent code gives them; {@link MqttClient#connect} judges them.
 *
 * @param username null for none
 * @param password only with a user name
 * @param keepalive in seconds, 0 for off; null for the profile's default
 * @param willtopic with {@code willmessage}: what the broker publishes when the connection is lost
 * @param willmessage ignored without {@code willtopic}; an empty message if it alone is missing (inferred)
 */
public record ConnectOptions(
        @Nullable String username,
        @Nullable String password,
        @Nullable Integer keepalive,
        @Nullable String willtopic,
        @Nullable Payload willmessage) {
    /** Nothing given. */
    public static final ConnectOptions NONE = new ConnectOptions(null, null, null, null, null);

    /** Returns these options with a user name and password. */
    public ConnectOptions withCredentials(String newUsername, @Nullable String newPassword) {
        return new ConnectOptions(newUsername, newPassword, keepalive, willtopic, willmessage);
    }

    /** Returns these options with a Keep Alive in seconds. */
    public ConnectOptions withKeepalive(int seconds) {
        return new ConnectOptions(username, password, seconds, willtopic, willmessage);
    }

    /** Returns these options with a Will. */
    public ConnectOptions withWill(String topic, Payload message) {
        return new ConnectOptions(username, password, keepalive, topic, message);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        append(text, "username", username);
        append(text, "password", password == null ? null : "***");
        append(text, "keepalive", keepalive);
        append(text, "willtopic", willtopic);
        append(text, "willmessage", willmessage);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
        }
    }
}

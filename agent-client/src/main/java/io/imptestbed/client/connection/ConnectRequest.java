package io.imptestbed.client.connection;

import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.KeepAlive;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Will;
import org.jspecify.annotations.Nullable;

/**
 * What a CONNECT says.
 *
 * @param clientIdentifier may be empty if {@code cleanSession}. Source: [MQTT-3.1.3-7]
 * @param password only with a user name. Source: [MQTT-3.1.2-22]
 */
public record ConnectRequest(
        ClientIdentifier clientIdentifier,
        boolean cleanSession,
        KeepAlive keepAlive,
        @Nullable String userName,
        @Nullable Payload password,
        @Nullable Will will) {
    public ConnectRequest {
        if (password != null && userName == null) {
            throw new IllegalArgumentException("password: given without a user name (expected: both or none)");
        }
    }

    /** Returns a request for a clean session, Keep Alive 60 s, without credentials and Will. */
    public static ConnectRequest clean(String clientIdentifier) {
        return new ConnectRequest(
                ClientIdentifier.of(clientIdentifier), true, KeepAlive.ofSeconds(60), null, null, null);
    }

    /** Returns this request for a session that outlives the connection. */
    public ConnectRequest keepingSession() {
        return new ConnectRequest(clientIdentifier, false, keepAlive, userName, password, will);
    }

    /** Returns this request with another Keep Alive. */
    public ConnectRequest withKeepAlive(KeepAlive newKeepAlive) {
        return new ConnectRequest(clientIdentifier, cleanSession, newKeepAlive, userName, password, will);
    }

    /** Returns this request with credentials. */
    public ConnectRequest withCredentials(String newUserName, @Nullable Payload newPassword) {
        return new ConnectRequest(clientIdentifier, cleanSession, keepAlive, newUserName, newPassword, will);
    }

    /** Returns this request with a Will. */
    public ConnectRequest withWill(Will newWill) {
        return new ConnectRequest(clientIdentifier, cleanSession, keepAlive, userName, password, newWill);
    }
}

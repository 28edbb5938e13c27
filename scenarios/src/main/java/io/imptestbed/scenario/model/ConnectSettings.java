package io.imptestbed.scenario.model;

import java.util.Optional;

/**
 * What a party says when it connects; empty fields leave the party's or the profile's default.
 *
 * @param url where to, such as {@code ssl://anything.example.net}; empty is the run's broker
 * @param clientIdentifier who it says it is; empty is the party's name
 * @param keepAliveSeconds 0 is off
 * @param cleanSession only for ordinary clients
 */
public record ConnectSettings(
        Optional<String> url,
        Optional<String> clientIdentifier,
        Optional<Integer> keepAliveSeconds,
        Optional<Boolean> cleanSession,
        Optional<String> username,
        Optional<String> password,
        Optional<WillSettings> will) {
    /** Everything at its default. */
    public static final ConnectSettings DEFAULT = new ConnectSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Returns these settings with another Keep Alive; 0 is off. */
    public ConnectSettings withKeepAlive(int seconds) {
        return new ConnectSettings(url, clientIdentifier, Optional.of(seconds), cleanSession, username, password, will);
    }

    /** The Will of a connection; QoS and retain are only for ordinary clients. */
    public record WillSettings(String topic, String payload, int qos, boolean retain) {}
}

package io.imptestbed.broker;

import io.imptestbed.broker.access.AccessRule;
import io.imptestbed.time.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an embedded broker listens on, whom it lets in and how it behaves.
 *
 * @param host where it listens; 127.0.0.1, so that only this machine can connect
 * @param port 0 for any free one, or 1 to 65535; 0
 * @param tls whether it listens for encrypted connections too, with a certificate made at start; no
 * @param tlsPort as {@code port}, for encrypted connections; 0
 * @param users passwords by User Name; none, so that everybody may connect
 * @param rules who may publish and subscribe to what; none, so that everything is permitted
 * @param maxMessageSize bytes of the largest packet that a Client may send, fixed header included; 10 MB
 * @param retransmission how long the broker waits for an acknowledgement before it sends a packet again on a living connection; empty, so
 *     that it does so only when the Client comes back
 * @param sessionExpiry how long a persistent session outlives its connection; empty, so that it does for ever
 * @param connectTimeout how long a connection may live without a CONNECT; 10 s
 * @param allowEmptyClientIdentifier whether a Client without a Client Identifier gets one from the broker; yes
 * @param interleaving seed of a shuffled, repeatable order in which Clients are served; empty, so that it is the order of arrival
 */
public record BrokerOptions(
        String host,
        int port,
        boolean tls,
        int tlsPort,
        Map<String, String> users,
        List<AccessRule> rules,
        int maxMessageSize,
        Optional<Duration> retransmission,
        Optional<Duration> sessionExpiry,
        Duration connectTimeout,
        boolean allowEmptyClientIdentifier,
        OptionalLong interleaving) {
    private static final int MOST_BYTES = 268_435_460;
    private static final int FEWEST_BYTES = 128;

    public BrokerOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: empty (expected: a name or an address)");
        }
        requirePort("port", port);
        requirePort("tlsPort", tlsPort);
        if (maxMessageSize < FEWEST_BYTES || maxMessageSize > MOST_BYTES) {
            throw new IllegalArgumentException("maxMessageSize: " + maxMessageSize + " (expected: " + FEWEST_BYTES
                    + " to " + MOST_BYTES + " bytes)");
        }
        retransmission.ifPresent(d -> requirePositive("retransmission", d));
        sessionExpiry.ifPresent(d -> requirePositive("sessionExpiry", d));
        requirePositive("connectTimeout", connectTimeout);
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        rules = List.copyOf(rules);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + ": " + port + " (expected: 0 to 65535)");
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + TimeText.brief(duration) + " (expected: more than 0)");
        }
    }

    /** Returns the defaults. */
    public static BrokerOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; each call returns this builder. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private boolean tls;
        private int tlsPort;
        private final Map<String, String> users = new LinkedHashMap<>();
        private final List<AccessRule> rules = new ArrayList<>();
        private int maxMessageSize = 10 * 1024 * 1024;
        private Optional<Duration> retransmission = Optional.empty();
        private Optional<Duration> sessionExpiry = Optional.empty();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private boolean allowEmptyClientIdentifier = true;
        private OptionalLong interleaving = OptionalLong.empty();

        private Builder() {}

        /** Sets where the broker listens; anything but a loopback address opens it to the network. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** Sets the port. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Has the broker listen for encrypted connections too, at any free port. */
        public Builder tls() {
            tls = true;
            return this;
        }

        /** Has the broker listen for encrypted connections too, at {@code value}. */
        public Builder tlsPort(int value) {
            tls = true;
            tlsPort = value;
            return this;
        }

        /** Adds a user; from the first on, nobody may connect without a User Name. */
        public Builder user(String name, String password) {
            users.put(name, password);
            return this;
        }

        /** Adds a permission; from the first on, what no rule permits is refused. */
        public Builder rule(AccessRule rule) {
            rules.add(rule);
            return this;
        }

        /** Sets the size of the largest packet in bytes. */
        public Builder maxMessageSize(int bytes) {
            maxMessageSize = bytes;
            return this;
        }

        /** Has unacknowledged packets sent again on living connections after {@code after}. */
        public Builder retransmission(Duration after) {
            retransmission = Optional.of(after);
            return this;
        }

        /** Has persistent sessions end {@code after} the end of their connection. */
        public Builder sessionExpiry(Duration after) {
            sessionExpiry = Optional.of(after);
            return this;
        }

        /** Sets how long a connection may live without a CONNECT. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** Sets whether a Client without a Client Identifier gets one. */
        public Builder allowEmptyClientIdentifier(boolean value) {
            allowEmptyClientIdentifier = value;
            return this;
        }

        /** Shuffles the order in which Clients are served, repeatably. */
        public Builder interleaving(long seed) {
            interleaving = OptionalLong.of(seed);
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public BrokerOptions build() {
            return new BrokerOptions(
                    host,
                    port,
                    tls,
                    tlsPort,
                    users,
                    rules,
                    maxMessageSize,
                    retransmission,
                    sessionExpiry,
                    connectTimeout,
                    allowEmptyClientIdentifier,
                    interleaving);
        }
    }
}

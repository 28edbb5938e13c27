package io.moquette.broker;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an assembly behaves.
 *
 * @param maxPacketSize bytes of the largest packet that a Client may send, fixed header included
 * @param allowEmptyClientIdentifier whether a Client without a Client Identifier gets one
 * @param connectTimeout how long a connection may live without a CONNECT
 * @param retransmission how long the broker waits for an acknowledgement before it sends a packet again; empty: only at reconnect
 * @param sessionExpiry how long a session outlives its connection; empty: for ever
 * @param interleaving seed of the order in which Clients are served; empty: in order of arrival
 */
public record AssemblyOptions(
        int maxPacketSize,
        boolean allowEmptyClientIdentifier,
        Duration connectTimeout,
        Optional<Duration> retransmission,
        Optional<Duration> sessionExpiry,
        OptionalLong interleaving) {}

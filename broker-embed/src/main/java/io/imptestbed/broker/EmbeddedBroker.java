package io.imptestbed.broker;

import io.imptestbed.broker.access.Access;
import io.imptestbed.broker.journal.Journal;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.Transport;
import io.moquette.broker.AssemblyOptions;
import io.moquette.broker.BrokerAssembly;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A real MQTT 3.1.1 broker on a timeline: Moquette 0.17 without the stock server's faults, in virtual time over in-JVM channels, in real time
 * over TCP and TLS.
 *
 * <p>All methods may be called from any thread and return when it is done; what follows from it, such as the Wills of connections that were
 * closed, happens on the timeline right after. Close it before its timeline.
 *
 * <p>Deliberate limits: ten unacknowledged messages a Client, then messages wait in its session, without bound; QoS 0 is not kept for a
 * Client that is not connected; no {@code $SYS} topics; no MQTT 5.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int USUAL_PORT = 1883;
    private static final int USUAL_TLS_PORT = 8883;

    private final Timeline timeline;
    private final Transport transport;
    private final Trace trace;
    private final Journal journal;
    private final BrokerOptions options;
    private final @Nullable TlsIdentity tls;
    private int port;
    private int tlsPort;

    // from start to crash
    private @Nullable BrokerAssembly assembly;

    // from start to stop
    private @Nullable Listener listener;
    private @Nullable Listener tlsListener;

    // from bounce to start
    private Timeline.@Nullable Timer restart;

    private boolean closed;

    private EmbeddedBroker(Timeline timeline, Transport transport, Trace trace, BrokerOptions options) {
        this.timeline = timeline;
        this.transport = transport;
        this.trace = trace;
        this.journal = new Journal(trace);
        this.options = options;
        this.tls = options.tls() ? TlsIdentity.forHost(options.host()) : null;
        this.port = options.port();
        this.tlsPort = options.tlsPort();
    }

    /**
     * Starts a broker; when this returns it listens and its ports are known.
     *
     * @throws BrokerStartException if a port is in use or cannot be opened, or if the Moquette on the class path is another version
     */
    public static EmbeddedBroker start(Timeline timeline, Transport transport, Trace trace, BrokerOptions options) {
        MoquetteVersion.require();
        var broker = new EmbeddedBroker(timeline, transport, trace, options);
        broker.start();
        return broker;
    }

    /**
     * Starts it again after a stop or a crash, at the same ports.
     *
     * @throws BrokerStartException if a port has been taken meanwhile
     * @throws IllegalStateException if it is running or closed
     */
    public void start() {
        on(() -> {
            require(listener == null, "running", "stopped or crashed");
            cancelRestart();
            listen();
        });
    }

    private void listen() {
        var made = assembly == null ? new BrokerAssembly(timeline, transport, trace, access(), settings()) : assembly;
        assembly = made;
        var plain =
                Listener.bind(made.listener(null), transport, timeline.isVirtual(), options.host(), port, USUAL_PORT);
        if (tls != null) {
            try {
                tlsListener = Listener.bind(
                        made.listener(tls.context()),
                        transport,
                        timeline.isVirtual(),
                        options.host(),
                        tlsPort,
                        USUAL_TLS_PORT);
                tlsPort = tlsListener.port();
            } catch (BrokerStartException failed) {
                plain.close();
                throw failed;
            }
        }
        listener = plain;
        port = plain.port();
        journal.started(options.host() + ":" + port + (tls == null ? "" : ", TLS " + options.host() + ":" + tlsPort));
    }

    private Access access() {
        return new Access(options.users(), options.rules());
    }

    private AssemblyOptions settings() {
        return new AssemblyOptions(
                options.maxMessageSize(),
                options.allowEmptyClientIdentifier(),
                options.connectTimeout(),
                options.retransmission(),
                options.sessionExpiry(),
                options.interleaving());
    }

    /** Returns what the broker shares with the other parties of its run. */
    public Surroundings surroundings() {
        return new Surroundings(timeline, transport, trace);
    }

    /** Returns where it listens. */
    public String host() {
        return options.host();
    }

    /** Returns the port at which it listens, or did and will again. */
    public int port() {
        return timeline.call(() -> port);
    }

    /** Returns the port for encrypted connections, if it has one. */
    public OptionalInt tlsPort() {
        return tls == null ? OptionalInt.empty() : OptionalInt.of(timeline.call(() -> tlsPort));
    }

    /** Returns the certificate that clients of the TLS port have to trust, if it has one. */
    public Optional<X509Certificate> certificate() {
        return tls == null ? Optional.empty() : Optional.of(tls.certificate());
    }

    /** Tells whether it listens. */
    public boolean isRunning() {
        return timeline.call(() -> listener != null);
    }

    /**
     * Stops it as an operator would: it listens no longer, and connections are closed. Persistent sessions, their messages, retained messages
     * and Wills that are published thereby are kept for a later start.
     *
     * @throws IllegalStateException if it is not running
     */
    public void stop() {
        on(() -> {
            var running = running();
            journal.stopped(running.sessionCount() + " sessions and " + running.retainedCount()
                    + " retained messages were known");
            unbind();
            running.closeConnections("broker stopped");
        });
    }

    /**
     * Ends it as a power failure would: connections are closed, no Will is published, and everything it remembers is lost.
     *
     * @throws IllegalStateException if it is not running
     */
    public void crash() {
        on(() -> {
            var running = running();
            journal.crashed();
            unbind();
            assembly = null;
            running.destroy("broker crashed");
        });
    }

    /**
     * Stops it and starts it again at the same ports after {@code downtime}; see {@link #stop}. Should a port be taken meanwhile, it stays
     * stopped and the trace says so.
     *
     * @throws IllegalArgumentException if {@code downtime} is negative
     * @throws IllegalStateException if it is not running
     */
    public void bounce(Duration downtime) {
        if (downtime.isNegative()) {
            throw new IllegalArgumentException("downtime: " + TimeText.brief(downtime) + " (expected: 0 or more)");
        }
        on(() -> {
            running();
            journal.bounced(downtime);
            stop();
            restart = timeline.schedule(downtime, this::startAgain);
        });
    }

    private void startAgain() {
        restart = null;
        try {
            listen();
        } catch (BrokerStartException failed) {
            journal.fault("", String.valueOf(failed.getMessage()));
        }
    }

    /**
     * Closes the connection of a Client, whose Will is published.
     *
     * @throws IllegalStateException if it is not connected or the broker is not running
     */
    public void kick(ClientIdentifier client) {
        on(() -> {
            if (!running().close(client.text(), "kicked")) {
                throw notConnected("client", client.text());
            }
        });
    }

    /**
     * Publishes {@code message} as if a Client had sent it, without access rules.
     *
     * @throws IllegalStateException if the broker is not running
     */
    public void publish(ApplicationMessage message) {
        on(() -> running().publish(message));
    }

    /**
     * Sends a Client bytes that need not be a Control Packet.
     *
     * @throws IllegalStateException if it is not connected or the broker is not running
     */
    public void sendRaw(ClientIdentifier client, byte[] bytes) {
        sendRaw(client.text(), bytes);
    }

    /**
     * As {@link #sendRaw(ClientIdentifier, byte[])}, to a Client or a party of the run with that name.
     *
     * @throws IllegalStateException if it is not connected or the broker is not running
     */
    public void sendRaw(String clientOrParty, byte[] bytes) {
        on(() -> {
            if (!running().sendRaw(clientOrParty, bytes)) {
                throw notConnected("client", clientOrParty);
            }
        });
    }

    /** Returns the Clients that are connected, in the order of their connections. */
    public List<ClientIdentifier> connectedClients() {
        return timeline.call(() -> assembly == null
                ? List.<ClientIdentifier>of()
                : assembly.connectedClients().stream().map(ClientIdentifier::of).toList());
    }

    /** Ends it for good: as {@link #stop}, but without Wills, and everything is forgotten. Idempotent. */
    @Override
    public void close() {
        timeline.call(() -> {
            if (!closed) {
                closed = true;
                end();
            }
            return true;
        });
    }

    private void end() {
        cancelRestart();
        if (listener != null) {
            journal.stopped("for good");
        }
        unbind();
        if (assembly != null) {
            assembly.destroy("broker closed");
            assembly = null;
        }
    }

    private void unbind() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        if (tlsListener != null) {
            tlsListener.close();
            tlsListener = null;
        }
    }

    private void cancelRestart() {
        if (restart != null) {
            restart.cancel();
            restart = null;
        }
    }

    private void on(Runnable action) {
        timeline.call(() -> {
            require(!closed, "closed", "open");
            action.run();
            return true;
        });
    }

    private BrokerAssembly running() {
        if (listener == null || assembly == null) {
            throw new IllegalStateException("broker: not running (expected: started)");
        }
        return assembly;
    }

    private static void require(boolean condition, String found, String expected) {
        if (!condition) {
            throw new IllegalStateException("broker: " + found + " (expected: " + expected + ")");
        }
    }

    private IllegalStateException notConnected(String what, String name) {
        return new IllegalStateException(what + " " + name + ": not connected (expected: one of "
                + running().connectedClients() + ")");
    }
}

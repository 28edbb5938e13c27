package io.moquette.broker;

import io.imptestbed.broker.access.Access;
import io.imptestbed.broker.frame.PacketFrames;
import io.imptestbed.broker.journal.Journal;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.PacketRecorder;
import io.imptestbed.wire.Transport;
import io.moquette.broker.security.AcceptAllAuthenticator;
import io.moquette.interception.BrokerInterceptor;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One broker with its memory, from its making until it crashes or is closed; it listens through bootstraps that others bind.
 *
 * <pre>{@code
 *   [TLS] - PacketFrames - MqttDecoder/Encoder - WireEnd - PacketRecorder - ClientConnection - Moquette's handler
 *                                                                              |                   |
 *                                                              RoutingOffice <-+- CommandQueue <---+
 *                                                       SubscriptionTree, RetainedStore, JournaledSessions
 * }</pre>
 *
 * <p>All methods are called on the timeline.
 */
public final class BrokerAssembly {
    /** Moquette drops what it writes to a channel that is not writable, so channels always are: this mark is never reached. */
    private static final WriteBufferWaterMark NEVER_FULL = new WriteBufferWaterMark(1 << 30, Integer.MAX_VALUE);

    private static final int ANY_LENGTH = 65_535;

    /** Who publishes what no Client does. */
    private static final String BROKER = "";

    private final Timeline timeline;
    private final Transport transport;
    private final Trace trace;
    private final Journal journal;
    private final AssemblyOptions options;
    private final Admission admission;
    private final CommandQueue commands;
    private final JournaledSessions sessions;
    private final RetainedStore retained;
    private final RoutingOffice office;
    private final NewNettyMQTTHandler handler;
    private final WireEnd.Strangers strangers = new WireEnd.Strangers();
    private final Set<ClientConnection> connections = new LinkedHashSet<>();
    private int nameless;

    /** Assembles a broker that remembers nothing yet. */
    public BrokerAssembly(Timeline timeline, Transport transport, Trace trace, Access access, AssemblyOptions options) {
        this.timeline = timeline;
        this.transport = transport;
        this.trace = trace;
        this.options = options;
        journal = new Journal(trace);
        admission = new Admission(access, options.allowEmptyClientIdentifier(), this::nextName);
        var interceptor = new BrokerInterceptor(List.of());
        interceptor.stop(); // nobody listens; what happens is in the trace
        commands = new CommandQueue(
                interceptor, timeline.eventLoop(), CommandOrder.of(options.interleaving()), this::failed);
        var policy = new AccessPolicy(access, journal);
        var tree = new SubscriptionTree();
        sessions = new JournaledSessions(
                tree, new Authorizator(policy), timeline, commands, journal, options.sessionExpiry());
        retained = new RetainedStore(journal);
        office = new RoutingOffice(tree, retained, sessions, interceptor, policy, commands, journal);
        handler = new NewNettyMQTTHandler(new Connections());
    }

    private String nextName() {
        String name;
        do {
            name = "nameless-" + ++nameless;
        } while (sessions.exists(name));
        return name;
    }

    /** Returns a bootstrap whose connections are this broker's; with {@code tls} they are encrypted. */
    public ServerBootstrap listener(@Nullable SslContext tls) {
        return transport
                .server()
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, NEVER_FULL)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast("tls", tls.newHandler(channel.alloc()));
                        }
                        equip(channel);
                    }
                });
    }

    private void equip(Channel channel) {
        var wire = new WireEnd(transport, journal, strangers);
        // an in-JVM channel makes no system calls, and so nothing is gained by waiting there
        if (!timeline.isVirtual() && channel.eventLoop() instanceof SingleThreadEventLoop loop) {
            channel.pipeline().addLast("flush", new GatheredFlush(loop));
        }
        channel.pipeline()
                .addLast("frames", new PacketFrames(options.maxPacketSize()))
                .addLast("decoder", new MqttDecoder(options.maxPacketSize(), ANY_LENGTH))
                .addLast("encoder", MqttEncoder.INSTANCE)
                .addLast("wire", wire)
                .addLast("recorder", new PacketRecorder(trace, End.SERVER, wire))
                .addLast("shim", new ClientConnection(this, wire))
                .addLast("handler", handler);
    }

    /** Tells each connection what Moquette has made for it. */
    private final class Connections extends MQTTConnectionFactory {
        private static final int FLUSH_AT_ONCE = 0;

        Connections() {
            super(
                    new BrokerConfiguration(true, true, false, FLUSH_AT_ONCE),
                    new AcceptAllAuthenticator(),
                    sessions,
                    office);
        }

        @Override
        MQTTConnection create(Channel channel) {
            var made = super.create(channel);
            channel.pipeline().get(ClientConnection.class).attach(made);
            return made;
        }
    }

    // for the connections

    Timeline timeline() {
        return timeline;
    }

    AssemblyOptions options() {
        return options;
    }

    Admission admission() {
        return admission;
    }

    JournaledSessions sessions() {
        return sessions;
    }

    RoutingOffice office() {
        return office;
    }

    Journal journal() {
        return journal;
    }

    Set<ClientConnection> connections() {
        return connections;
    }

    private void failed(String client, String command, Throwable cause) {
        fault(client, command, cause);
        var state = sessions.state(client);
        var connection = state == null ? null : state.connection();
        if (connection != null) {
            connection.close("fault in the broker: " + cause);
        }
    }

    void fault(String client, String where, Throwable cause) {
        journal.fault(client, where + ": " + cause);
    }

    // for the front door

    /** Returns the Client Identifiers of the connected Clients in the order of their connections. */
    public List<String> connectedClients() {
        List<String> clients = new ArrayList<>();
        for (var connection : connections) {
            var client = connection.connectedClient();
            if (client != null) {
                clients.add(client);
            }
        }
        return clients;
    }

    /** Returns how many sessions there are, those without a connection included. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Returns how many topics have a retained message. */
    public int retainedCount() {
        return retained.size();
    }

    /** Publishes {@code message} as the broker's own; if this is called while a message is being delivered, after that. */
    public void publish(ApplicationMessage message) {
        var publish = new MqttPublishMessage(
                new MqttFixedHeader(
                        MqttMessageType.PUBLISH,
                        false,
                        MqttQoS.valueOf(message.qos().value()),
                        message.retain(),
                        0),
                new MqttPublishVariableHeader(message.topic().text(), 0),
                Unpooled.wrappedBuffer(message.payload().toBytes()));
        office.routeCommand(BROKER, "PUBLISH", () -> {
            office.publish(BROKER, publish, journal.isOn() ? Messages.of(publish) : null);
            return BROKER;
        });
        commands.drain();
    }

    /** Closes the connection of {@code client}; its Will is published. Returns whether there was one. */
    public boolean close(String client, String reason) {
        var connection = connectionOf(client);
        if (connection == null) {
            return false;
        }
        journal.kicked(client);
        connection.close(reason);
        return true;
    }

    /** Sends {@code bytes} as they are to a Client or a party of that name. Returns whether there is one. */
    public boolean sendRaw(String clientOrParty, byte[] bytes) {
        var connection = connectionOf(clientOrParty);
        if (connection == null) {
            return false;
        }
        journal.sentRaw(clientOrParty, bytes.length + " bytes: " + hex(bytes));
        connection.sendRaw(bytes);
        return true;
    }

    private static String hex(byte[] bytes) {
        var most = 64;
        var digits = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(most, bytes.length));
        return bytes.length > most ? digits + " …" : digits;
    }

    private @Nullable ClientConnection connectionOf(String clientOrParty) {
        for (var connection : connections) {
            if (clientOrParty.equals(connection.connectedClient())) {
                return connection;
            }
        }
        for (var connection : connections) {
            if (connection.belongsTo(clientOrParty)) {
                return connection;
            }
        }
        return null;
    }

    /** Closes all connections; Wills are published, sessions that persist and retained messages are kept. */
    public void closeConnections(String reason) {
        for (var connection : new ArrayList<>(connections)) {
            connection.close(reason);
        }
        commands.drain();
    }

    /** Ends the broker: connections are closed without Wills, and everything is forgotten. Nothing may be asked of it afterwards. */
    public void destroy(String reason) {
        office.close(reason);
        closeConnections(reason);
        sessions.discardAll(reason);
        retained.clear(reason);
        commands.drain();
    }
}

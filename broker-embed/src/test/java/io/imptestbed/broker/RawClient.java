package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.imptestbed.wire.Packets;
import io.imptestbed.wire.WireName;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A client that does exactly what a test says: sends packets or bytes, and shows what came back, in order. */
public final class RawClient {
    private static final int ANY_SIZE = 300_000_000;

    private final World world;
    private final String name;
    private final List<Packet> inbox = new ArrayList<>();
    private final List<Consumer<Packet>> reactions = new ArrayList<>();
    private Channel channel;
    private @Nullable Throwable trouble;
    private boolean answered;
    private boolean open;
    private int read;
    private int sent;
    private int connection;

    private RawClient(World world, String name) {
        this.world = world;
        this.name = name;
    }

    static RawClient open(World world, String name, SocketAddress address, @Nullable SslContext tls) {
        var client = dial(world, name, address, tls, () -> {});
        world.until(name + " connects", () -> client.answered);
        return client;
    }

    /** As {@link #open}, but does not wait, so that it can be called on the timeline; {@code opened} is called there. */
    static RawClient dial(World world, String name, SocketAddress address, @Nullable SslContext tls, Runnable opened) {
        var client = new RawClient(world, name);
        world.on(() -> client.dial(address, tls, opened));
        return client;
    }

    private void dial(SocketAddress address, @Nullable SslContext tls, Runnable opened) {
        var connecting = world.transport
                .client()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        if (tls != null) {
                            fresh.pipeline().addLast(verifying(tls, fresh, address));
                        }
                        fresh.pipeline()
                                .addLast("decoder", new MqttDecoder(ANY_SIZE))
                                .addLast("encoder", MqttEncoder.INSTANCE)
                                .addLast(new Inbox());
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(done -> {
            answered = true;
            if (done.isSuccess()) {
                open = true;
                connection = world.nextConnection(name);
                world.transport.register(channel, new WireName(name, connection));
                opened.run();
            } else {
                trouble = done.cause();
            }
        });
    }

    private static SslHandler verifying(SslContext tls, Channel channel, SocketAddress address) {
        var host = address instanceof InetSocketAddress inet ? inet.getHostString() : "localhost";
        var port = address instanceof InetSocketAddress inet ? inet.getPort() : 0;
        var handler = tls.newHandler(channel.alloc(), host, port);
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private final class Inbox extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var packet = Packets.of((MqttMessage) message);
            ReferenceCountUtil.release(message);
            inbox.add(packet);
            List.copyOf(reactions).forEach(r -> r.accept(packet));
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            sent++;
            ctx.write(message, promise);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            open = false;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            trouble = cause;
            ctx.close();
        }
    }

    public @Nullable Throwable trouble() {
        return trouble;
    }

    // sending

    public RawClient send(MqttMessage message) {
        world.on(() -> channel.writeAndFlush(message));
        return this;
    }

    public RawClient sendBytes(byte... bytes) {
        world.on(() -> channel.pipeline().context("encoder").writeAndFlush(Unpooled.wrappedBuffer(bytes)));
        return this;
    }

    public RawClient sendHex(String hex) {
        return sendBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** Calls {@code reaction} on the timeline with each packet that comes, inside the read. */
    public RawClient react(Consumer<Packet> reaction) {
        world.on(() -> reactions.add(reaction));
        return this;
    }

    /** Acknowledges everything that comes as it should be. */
    public RawClient acknowledging() {
        return react(packet -> {
            switch (packet.type()) {
                case PUBLISH -> {
                    if (packet.qos().value() > 0) {
                        channel.writeAndFlush(acknowledgement(
                                packet.qos().value() == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC,
                                packet.identifier()));
                    }
                }
                case PUBREC -> channel.writeAndFlush(acknowledgement(MqttMessageType.PUBREL, packet.identifier()));
                case PUBREL -> channel.writeAndFlush(acknowledgement(MqttMessageType.PUBCOMP, packet.identifier()));
                default -> {}
            }
        });
    }

    public static MqttMessage acknowledgement(MqttMessageType type, int identifier) {
        var qos = type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
        return new MqttMessage(
                new MqttFixedHeader(type, false, qos, false, 0), MqttMessageIdVariableHeader.from(identifier));
    }

    public RawClient acknowledge(MqttMessageType type, int identifier) {
        return send(acknowledgement(type, identifier));
    }

    public static MqttConnectMessage connectPacket(String id, Consumer<MqttMessageBuilders.ConnectBuilder> more) {
        var builder = MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(id)
                .cleanSession(true)
                .keepAlive(0);
        more.accept(builder);
        return builder.build();
    }

    /** Sends CONNECT with the client's own name and expects to be welcome. */
    public RawClient connect() {
        return connect(c -> {});
    }

    public RawClient connect(Consumer<MqttMessageBuilders.ConnectBuilder> more) {
        send(connectPacket(name, more));
        assertThat(expect(PacketType.CONNACK).codes()).containsExactly(0);
        return this;
    }

    public RawClient connectPersistent() {
        return connect(c -> c.cleanSession(false));
    }

    public RawClient subscribe(String filter, int qos) {
        sendSubscribe(1, filter, qos);
        assertThat(expect(PacketType.SUBACK).codes()).containsExactly(qos);
        return this;
    }

    public RawClient sendSubscribe(int identifier, String filter, int qos) {
        return send(MqttMessageBuilders.subscribe()
                .messageId(identifier)
                .addSubscription(MqttQoS.valueOf(qos), filter)
                .build());
    }

    public RawClient unsubscribe(String filter) {
        send(MqttMessageBuilders.unsubscribe()
                .messageId(2)
                .addTopicFilter(filter)
                .build());
        expect(PacketType.UNSUBACK);
        return this;
    }

    public static MqttPublishMessage publishPacket(
            int identifier, String topic, byte[] payload, int qos, boolean retain, boolean dup) {
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, dup, MqttQoS.valueOf(qos), retain, 0),
                new MqttPublishVariableHeader(topic, identifier),
                Unpooled.wrappedBuffer(payload));
    }

    /** Sends a PUBLISH and leaves the answer to the test. */
    public RawClient sendPublish(int identifier, String topic, String payload, int qos) {
        return send(publishPacket(identifier, topic, Payload.of(payload).toBytes(), qos, false, false));
    }

    /** Publishes with QoS 0, 1 or 2, all the way. */
    public RawClient publish(String topic, String payload, int qos) {
        return publish(topic, Payload.of(payload).toBytes(), qos, false);
    }

    public RawClient publishRetained(String topic, String payload, int qos) {
        return publish(topic, Payload.of(payload).toBytes(), qos, true);
    }

    public RawClient publish(String topic, byte[] payload, int qos, boolean retain) {
        send(publishPacket(77, topic, payload, qos, retain, false));
        if (qos == 1) {
            expect(PacketType.PUBACK);
        } else if (qos == 2) {
            expect(PacketType.PUBREC);
            acknowledge(MqttMessageType.PUBREL, 77);
            expect(PacketType.PUBCOMP);
        }
        return this;
    }

    public RawClient disconnect() {
        send(MqttMessage.DISCONNECT);
        return awaitClosed();
    }

    /** Closes the connection without a word. */
    public RawClient drop() {
        world.on(() -> channel.close());
        return this;
    }

    // seeing

    /** Waits for the next packet and returns it. */
    public Packet next() {
        world.until(() -> name + " receives another packet after " + words(inbox), () -> inbox.size() > read);
        return world.timeline.call(() -> inbox.get(read++));
    }

    public Packet expect(PacketType type) {
        var packet = next();
        assertThat(packet.type()).as("%s received %s", name, words()).isEqualTo(type);
        return packet;
    }

    /** Waits for the next packet, which must be a PUBLISH with this payload. */
    public Packet expectMessage(String payload) {
        var packet = expect(PacketType.PUBLISH);
        assertThat(packet.payload().text()).isEqualTo(payload);
        return packet;
    }

    /** Makes sure that nothing else has come by the time at which everything sent so far has been dealt with. */
    public RawClient expectNothing() {
        sendSubscribe(65_000, "barrier/" + name, 0);
        assertThat(expect(PacketType.SUBACK).identifier()).isEqualTo(65_000);
        return this;
    }

    /** Waits until everything sent so far has been dealt with, whatever comes of it. */
    public RawClient settle() {
        sendSubscribe(65_000, "barrier/" + name, 0);
        Packet packet;
        do {
            packet = next();
        } while (packet.type() != PacketType.SUBACK || packet.identifier() != 65_000);
        return this;
    }

    public RawClient awaitClosed() {
        world.until(name + " is closed", () -> !open);
        return this;
    }

    public boolean isOpen() {
        return world.timeline.call(() -> open);
    }

    public List<Packet> received() {
        return world.timeline.call(() -> List.copyOf(inbox));
    }

    /** Tells, on the timeline, whether neither end has sent anything that the other has not got. */
    boolean isQuiet() {
        var toClient = 0;
        var toServer = 0;
        for (var entry : world.trace.entries()) {
            if (entry.event() instanceof Event.PacketSeen seen
                    && seen.party().equals(name)
                    && seen.connection() == connection) {
                toClient += seen.direction() == Direction.TO_CLIENT ? 1 : 0;
                toServer += seen.direction() == Direction.TO_SERVER ? 1 : 0;
            }
        }
        return !open || toClient == inbox.size() && toServer == sent;
    }

    /** Returns how many packets of this type have come; called on the timeline. */
    public long count(PacketType type) {
        return inbox.stream().filter(p -> p.type() == type).count();
    }

    public List<String> words() {
        return words(received());
    }

    private static List<String> words(List<Packet> packets) {
        return packets.stream().map(RawClient::words).toList();
    }

    public static String words(Packet packet) {
        return packet.type()
                + (packet.identifier() == 0 ? "" : " " + packet.identifier())
                + (packet.topic().isEmpty()
                        ? ""
                        : " " + packet.topic() + "=" + packet.payload() + " qos "
                                + packet.qos().value())
                + (packet.dup() ? " dup" : "")
                + (packet.retain() ? " retain" : "")
                + (packet.codes().isEmpty() ? "" : " " + packet.codes())
                + (packet.note().isEmpty() ? "" : " " + packet.note());
    }
}

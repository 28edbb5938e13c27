package io.imptestbed.client.wire;

import io.imptestbed.time.Timeline;
import io.imptestbed.wire.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A wire with a client and a server end that write down, with the time in milliseconds, what they are told. */
public final class TwoEnds {
    private final Timeline timeline;
    private final Transport transport;
    private final Consumer<ChannelPipeline> below;
    private final Consumer<ChannelPipeline> above;
    private final List<String> atClient = new ArrayList<>();
    private final List<String> atServer = new ArrayList<>();
    private final List<Channel> servers = new CopyOnWriteArrayList<>();
    private final SocketAddress place;
    private Channel client;

    /**
     * Makes both ends and connects them.
     *
     * @param below adds what stands between the client's transport and its codec
     * @param above adds what stands between the client's codec and its code
     */
    public TwoEnds(Timeline timeline, Consumer<ChannelPipeline> below, Consumer<ChannelPipeline> above) {
        this.timeline = timeline;
        this.transport = Transport.on(timeline);
        this.below = below;
        this.above = above;
        this.place = listen();
        connect();
    }

    private SocketAddress listen() {
        var place = timeline.isVirtual()
                ? transport.address("broker", 1883)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return done(transport
                        .server()
                        .childHandler(initializer(channel -> {
                            servers.add(channel);
                            channel.pipeline()
                                    .addLast(MqttEncoder.INSTANCE, new MqttDecoder(1_000_000), new Witness(atServer));
                        }))
                        .bind(place))
                .localAddress();
    }

    /** Connects once more; from now on {@link #client} and {@link #server} are the ends of this connection. */
    public void connect() {
        client = done(transport
                .client()
                .handler(initializer(channel -> {
                    below.accept(channel.pipeline());
                    channel.pipeline().addLast(MqttEncoder.INSTANCE, new MqttDecoder(1_000_000));
                    above.accept(channel.pipeline());
                    channel.pipeline().addLast(new Witness(atClient));
                }))
                .connect(place));
    }

    private static Channel done(ChannelFuture future) {
        var made = new CompletableFuture<Channel>();
        future.addListener(ended -> made.complete(future.channel()));
        return made.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> body) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                body.accept(channel);
            }
        };
    }

    public Channel client() {
        return client;
    }

    /** Returns how many connections the server has accepted. */
    public int accepted() {
        return servers.size();
    }

    public Channel server() {
        return servers.get(servers.size() - 1);
    }

    /** Sends from the client's code. */
    public void fromClient(Object... messages) {
        onTime(() -> send(client, messages));
    }

    /** Sends from the server. */
    public void fromServer(Object... messages) {
        onTime(() -> send(server(), messages));
    }

    private static boolean send(Channel channel, Object... messages) {
        for (var message : messages) {
            channel.write(message);
        }
        channel.flush();
        return true;
    }

    /** Returns what the client's code was told since this was asked last. */
    public List<String> atClient() {
        return taken(atClient);
    }

    /** Returns what the server was told since this was asked last. */
    public List<String> atServer() {
        return taken(atServer);
    }

    private List<String> taken(List<String> seen) {
        return onTime(() -> {
            var copy = List.copyOf(seen);
            seen.clear();
            return copy;
        });
    }

    public <T> T onTime(Callable<T> action) {
        return timeline.call(action);
    }

    private final class Witness extends ChannelInboundHandlerAdapter {
        private final List<String> seen;

        private Witness(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            note(words(message));
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            note("end");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            note("failed: " + cause.getMessage());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            note("event: " + event);
        }

        private void note(String what) {
            seen.add(timeline.now().toMillis() + " " + what);
        }
    }

    private static String words(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes() + " bytes";
        }
        var packet = (MqttMessage) message;
        if (packet.decoderResult().isFailure()) {
            return "malformed";
        }
        var type = packet.fixedHeader().messageType().name();
        if (packet instanceof MqttPublishMessage publish) {
            return type + " " + publish.variableHeader().topicName();
        }
        return packet.variableHeader() instanceof MqttMessageIdVariableHeader header
                ? type + " " + header.messageId()
                : type;
    }
}

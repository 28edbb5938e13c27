package io.imptestbed.client.connection;

import io.imptestbed.client.blocking.BlockingHandler;
import io.imptestbed.client.ratelimit.CreditHandler;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.wire.PacketRecorder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslHandler;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a client's end of the wire together.
 *
 * <pre>
 *   wire [ssl] link outflow gate decoder encoder sent [blocking] end received [credits] protocol
 *
 *   sent, received: each records one direction, on both sides of the block, for a packet counts as sent when it leaves
 *   and as received when the client reads it
 * </pre>
 */
final class Pipeline {
    private static final int LONGEST_PACKET = 268_435_455;
    private static final int LONGEST_CLIENT_IDENTIFIER = 65_535;

    private final Channel channel;
    private final Outflow outflow;
    private final @Nullable BlockingHandler blocking;
    private @Nullable ChannelHandlerContext rawEnd;

    private Pipeline(Channel channel, Outflow outflow, @Nullable BlockingHandler blocking) {
        this.channel = channel;
        this.outflow = outflow;
        this.blocking = blocking;
    }

    /**
     * Installs everything in {@code channel}.
     *
     * @param ssl null for a wire without TLS
     */
    static Pipeline install(Channel channel, @Nullable SslHandler ssl, Connection connection) {
        var line = connection.line();
        var metering = line.metering();
        var blocking = metering == null ? null : new BlockingHandler(metering.lane());
        var outflow = new Outflow(line.surroundings().timeline());
        var handlers = channel.pipeline();
        if (ssl != null) {
            handlers.addLast(ssl);
        }
        line.link().install(handlers, connection::wire);
        handlers.addLast(
                outflow,
                new FrameGate(line.limits().payloadLimit()),
                new MqttDecoder(LONGEST_PACKET, LONGEST_CLIENT_IDENTIFIER, true),
                MqttEncoder.INSTANCE);
        record(channel, connection, Direction.TO_SERVER);
        if (blocking != null) {
            handlers.addLast(blocking);
        }
        handlers.addLast(new EndOfReading(connection));
        record(channel, connection, Direction.TO_CLIENT);
        if (metering != null) {
            CreditHandler.install(
                    handlers,
                    metering.credits(),
                    line.party(),
                    line.surroundings().trace(),
                    metering.profile());
        }
        handlers.addLast(new ProtocolHandler(connection));
        return new Pipeline(channel, outflow, blocking);
    }

    private static void record(Channel channel, Connection connection, Direction direction) {
        var trace = connection.line().surroundings().trace();
        if (trace.isRecording()) {
            channel.pipeline().addLast(new PacketRecorder(trace, End.CLIENT, connection::wire, Set.of(direction)));
        }
    }

    Outflow outflow() {
        return outflow;
    }

    int waiting() {
        return blocking == null ? 0 : blocking.waiting();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody asks what becomes of raw bytes
    void writeRaw(byte[] bytes) {
        if (rawEnd == null) {
            // Just above the outflow, so that the codec does not see the bytes and the link does.
            rawEnd = channel.pipeline().context(FrameGate.class);
        }
        rawEnd.writeAndFlush(Unpooled.wrappedBuffer(bytes.clone()));
    }

    /** Closes once what was written has gone as far as the wire takes it; at this instant, but not inside what goes on now. */
    @SuppressWarnings("FutureReturnValueIgnored") // the pipeline tells of the end
    void close() {
        channel.eventLoop().execute(() -> {
            outflow.flushAll();
            channel.close();
        });
    }
}

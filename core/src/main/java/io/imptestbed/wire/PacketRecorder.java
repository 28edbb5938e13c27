package io.imptestbed.wire;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Trace;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes every Control Packet that passes one end of a wire into the trace: inbound as received, outbound as sent.
 *
 * <p>One a channel, next to the codec. A packet that could not be decoded is not recorded; what becomes of it is not decided here.
 */
public final class PacketRecorder extends ChannelDuplexHandler {
    private final Trace trace;
    private final End end;
    private final Direction inbound;
    private final Direction outbound;
    private final Supplier<WireName> name;
    private final Set<Direction> recorded;

    /**
     * Makes a recorder of both directions for one channel.
     *
     * @param end the end of the wire that the channel is
     * @param name asked with every packet, for the broker learns it late
     */
    public PacketRecorder(Trace trace, End end, Supplier<WireName> name) {
        this(trace, end, name, EnumSet.allOf(Direction.class));
    }

    /** As {@link #PacketRecorder(Trace, End, Supplier)}, but records only packets that go one of the {@code recorded} ways. */
    public PacketRecorder(Trace trace, End end, Supplier<WireName> name, Set<Direction> recorded) {
        this.trace = trace;
        this.end = end;
        this.name = name;
        this.inbound = end == End.CLIENT ? Direction.TO_CLIENT : Direction.TO_SERVER;
        this.outbound = end == End.CLIENT ? Direction.TO_SERVER : Direction.TO_CLIENT;
        this.recorded = Set.copyOf(recorded);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        record(message, inbound);
        ctx.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        record(message, outbound);
        ctx.write(message, promise);
    }

    private void record(Object message, Direction direction) {
        if (trace.isRecording()
                && recorded.contains(direction)
                && message instanceof MqttMessage packet
                && !packet.decoderResult().isFailure()) {
            var wire = name.get();
            trace.record(new Event.PacketSeen(wire.party(), wire.connection(), end, direction, Packets.of(packet)));
        }
    }
}

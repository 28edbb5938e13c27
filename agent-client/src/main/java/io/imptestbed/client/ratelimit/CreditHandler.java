package io.imptestbed.client.ratelimit;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Packets;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes every Control Packet of one connection cost a credit of its direction.
 *
 * <pre>
 *   inbound   credit there:  the packet goes on
 *             none:          it is dropped with all that follow, and {@link InboundExhausted} is fired once
 *   outbound  credit there:  the packet goes on
 *             none:          new PUBLISH, SUBSCRIBE, UNSUBSCRIBE:  refused, the promise fails with {@link NoOutboundCreditException}
 *                            all others:                           wait in order and go the instant that a credit comes
 * </pre>
 *
 * <p>A PUBLISH with DUP=1 waits, for it is no request of the agent's code that could be answered. A packet that could not be decoded goes on
 * without a credit: that it is malformed outweighs that there were too many. Source: imp API, mqtt. Inferred: all that concerns waiting.
 */
public final class CreditHandler extends ChannelDuplexHandler {
    /** A credit, in the millionths that entries count in. */
    private static final long ONE = 1_000_000;

    private static final String NAME = "credits";
    private static final Set<PacketType> REQUESTS =
            EnumSet.of(PacketType.PUBLISH, PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE);

    private final Credits credits;
    private final String party;
    private final Trace trace;
    private final Set<PacketType> free;
    private final boolean refills;

    // of this connection
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(0);
    private Timeline.@Nullable Timer timer;
    private boolean exhausted;
    private boolean ended;

    /**
     * Makes a handler for one connection.
     *
     * @param credits those of the agent, which outlive the connection
     * @param party the agent's name in the trace
     */
    public CreditHandler(Credits credits, String party, Trace trace, ImpProfile profile) {
        this.credits = credits;
        this.party = party;
        this.trace = trace;
        this.free = profile.freePackets();
        this.refills = !profile.bucketsSurviveReconnect();
    }

    /** Adds a handler to the end of {@code pipeline}, unless {@code profile} meters nothing. */
    public static void install(
            ChannelPipeline pipeline, Credits credits, String party, Trace trace, ImpProfile profile) {
        if (profile.metered()) {
            pipeline.addLast(NAME, new CreditHandler(credits, party, trace, profile));
        }
    }

    /**
     * Is fired up the pipeline when an inbound packet found no credit; nothing inbound follows.
     *
     * @param type what it was
     */
    public record InboundExhausted(PacketType type) {}

    private record Waiting(PacketType type, MqttMessage packet, ChannelPromise promise) {}

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (refills) {
            credits.fill();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof MqttMessage packet) || packet.decoderResult().isFailure()) {
            ctx.fireChannelRead(message);
            return;
        }
        var type = typeOf(packet);
        if (exhausted) {
            drop(packet, type, "came after the last inbound credit");
        } else if (free.contains(type) || pays(Bucket.INBOUND, type, CreditOutcome.REFUSED)) {
            ctx.fireChannelRead(message);
        } else {
            exhausted = true;
            drop(packet, type, "no inbound credit");
            ctx.fireUserEventTriggered(new InboundExhausted(type));
        }
    }

    private void drop(MqttMessage packet, PacketType type, String cause) {
        if (type == PacketType.PUBLISH && trace.isRecording()) {
            var said = Packets.of(packet);
            var message = new Event.Message(said.topic(), said.payload(), said.qos(), said.retain(), said.dup());
            trace.record(new Event.Dropped(party, message, said.identifier(), cause));
        }
        ReferenceCountUtil.release(packet);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof MqttMessage packet) || free.contains(typeOf(packet))) {
            pass(ctx, message, promise);
            return;
        }
        // a credit that came at this very instant belongs to those who wait
        sendWaiting(ctx);
        var type = typeOf(packet);
        var isRequest = REQUESTS.contains(type) && !packet.fixedHeader().isDup();
        if (ended) {
            fail(packet, promise, new ClosedChannelException());
        } else if (pays(Bucket.OUTBOUND, type, isRequest ? CreditOutcome.REFUSED : CreditOutcome.WAITS)) {
            pass(ctx, packet, promise);
        } else if (isRequest) {
            fail(packet, promise, new NoOutboundCreditException(type));
        } else {
            waiting.add(new Waiting(type, packet, promise));
            waitForCredit(ctx);
        }
    }

    private void sendWaiting(ChannelHandlerContext ctx) {
        var isAny = false;
        while (!waiting.isEmpty() && credits.outbound().untilNext().isZero()) {
            var next = waiting.remove();
            pays(Bucket.OUTBOUND, next.type(), CreditOutcome.WAITS);
            pass(ctx, next.packet(), next.promise());
            isAny = true;
        }
        if (isAny) {
            ctx.flush();
        }
    }

    private void waitForCredit(ChannelHandlerContext ctx) {
        if (timer == null && !waiting.isEmpty()) {
            timer = credits.timeline().schedule(credits.outbound().untilNext(), () -> {
                timer = null;
                sendWaiting(ctx);
                waitForCredit(ctx);
            });
        }
    }

    private boolean pays(Bucket bucket, PacketType type, CreditOutcome otherwise) {
        var source = bucket == Bucket.INBOUND ? credits.inbound() : credits.outbound();
        if (!trace.isRecording()) {
            return source.tryTake();
        }
        var level = source.level();
        var isPaid = source.tryTake();
        // In real time the bucket fills while it is asked: the entry says what the credit alone changed.
        var before = isPaid ? Math.max(level, ONE) : level;
        var after = isPaid ? before - ONE : before;
        var outcome = isPaid ? CreditOutcome.SPENT : otherwise;
        trace.record(new Event.CreditAsked(party, bucket, type, before, after, source.capacity(), outcome));
        return isPaid;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the writer's
    private static void pass(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
    }

    private static PacketType typeOf(MqttMessage packet) {
        return PacketType.of(packet.fixedHeader().messageType().value());
    }

    private static void fail(MqttMessage packet, ChannelPromise promise, Exception cause) {
        ReferenceCountUtil.release(packet);
        promise.tryFailure(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        end();
    }

    private void end() {
        ended = true;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            fail(next.packet(), next.promise(), new ClosedChannelException());
        }
    }
}

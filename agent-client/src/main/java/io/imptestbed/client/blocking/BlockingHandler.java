package io.imptestbed.client.blocking;

import io.imptestbed.client.closing.PipelineKeeper;
import io.imptestbed.time.Lane;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.local.LocalChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agent's end of the wire while the agent's lane is blocked, and lets everything go at once when it is free again.
 *
 * <pre>
 *   from the wire: packets, news, the end of the connection  ->  held in order  ->  told in order
 *   to the wire:   packets                                   ->  held in order  ->  written in order, before what is told causes more
 *   close:         never held; it drops whatever is held, for only somebody who gives the connection up can ask for it
 * </pre>
 *
 * <p>If the connection has ended meanwhile, held packets to the wire fail just before its end is told, so that what came before the end is
 * heard first. One a connection, above the codec. Source: imp API, mqtt (blocking stops all processing). Inferred: that all is kept and none lost.
 */
public final class BlockingHandler extends ChannelDuplexHandler {
    private final Lane lane;
    private final Lane.Listener listener = new LaneListener();

    // of this connection
    private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>(0);
    private final ArrayDeque<Write> writes = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext context;
    private @Nullable PipelineKeeper keeper;
    private boolean holding;
    private boolean tellingHeld;
    private boolean wireEnded;
    private boolean endTold;
    private boolean gaveUp;

    /**
     * Makes a handler for one connection.
     *
     * @param lane the agent's
     */
    public BlockingHandler(Lane lane) {
        this.lane = lane;
    }

    private record Write(Object message, ChannelPromise promise) {}

    /** Returns how many packets from the wire are held now; on the timeline. */
    public int waiting() {
        return (int) arrivals.stream().filter(Arrival.Read.class::isInstance).count();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        lane.addListener(listener);
        if (lane.isBlocked()) {
            hold(ctx);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        context = null;
        giveUp();
        if (holding) {
            setReading(ctx, true);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        arrived(ctx, new Arrival.Opened());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (isPassing()) {
            ctx.fireChannelRead(message);
        } else {
            arrivals.add(new Arrival.Read(message));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (isPassing()) {
            ctx.fireChannelReadComplete();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        arrived(ctx, new Arrival.Said(event));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        arrived(ctx, new Arrival.Failed(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        wireEnded = true;
        if (ctx.channel().eventLoop().isShuttingDown()) {
            // time is over: nobody will let go what is held
            giveUp();
        }
        if (isPassing()) {
            tell(ctx, new Arrival.Ended());
        } else {
            keeper = PipelineKeeper.keep(ctx.pipeline());
            arrivals.add(new Arrival.Ended());
        }
    }

    private void arrived(ChannelHandlerContext ctx, Arrival arrival) {
        if (isPassing()) {
            arrival.tell(ctx);
        } else {
            arrivals.add(arrival);
        }
    }

    private boolean isPassing() {
        return gaveUp || (!holding && !tellingHeld && arrivals.isEmpty());
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (gaveUp || (!holding && !wireEnded && writes.isEmpty())) {
            pass(ctx, message, promise);
        } else {
            writes.add(new Write(message, promise));
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (writes.isEmpty()) {
            ctx.flush();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        giveUp();
        ctx.close(promise);
        if (wireEnded) {
            // nobody below will say so again; later, because Netty too tells it to nobody who is still at work
            ctx.executor().execute(() -> tell(ctx, new Arrival.Ended()));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the writer's
    private static void pass(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
    }

    private void hold(ChannelHandlerContext ctx) {
        holding = true;
        setReading(ctx, false);
    }

    private void letGo(ChannelHandlerContext ctx) {
        holding = false;
        writeHeld(ctx);
        tellHeld(ctx);
        if (!holding) {
            setReading(ctx, true);
        }
    }

    // A real socket then pushes back, as the agent's would. An in-JVM channel cannot: it loses what was not read when
    // the other end closes.
    private static void setReading(ChannelHandlerContext ctx, boolean reads) {
        if (!(ctx.channel() instanceof LocalChannel)) {
            ctx.channel().config().setAutoRead(reads);
        }
    }

    private void writeHeld(ChannelHandlerContext ctx) {
        var isAny = false;
        while (!holding && !wireEnded && !writes.isEmpty()) {
            var write = writes.remove();
            pass(ctx, write.message(), write.promise());
            isAny = true;
        }
        if (isAny) {
            ctx.flush();
        }
    }

    private void tellHeld(ChannelHandlerContext ctx) {
        if (tellingHeld) {
            return;
        }
        tellingHeld = true;
        var isBatch = false;
        while (!holding && !arrivals.isEmpty()) {
            var arrival = arrivals.remove();
            if (isBatch && !(arrival instanceof Arrival.Read)) {
                ctx.fireChannelReadComplete();
            }
            isBatch = arrival instanceof Arrival.Read;
            tell(ctx, arrival);
        }
        if (isBatch) {
            ctx.fireChannelReadComplete();
        }
        tellingHeld = false;
    }

    private void tell(ChannelHandlerContext ctx, Arrival arrival) {
        if (arrival instanceof Arrival.Ended) {
            tellEnd(ctx, arrival);
        } else {
            arrival.tell(ctx);
        }
    }

    private void tellEnd(ChannelHandlerContext ctx, Arrival end) {
        if (endTold) {
            return;
        }
        endTold = true;
        giveUp();
        end.tell(ctx);
        if (keeper != null) {
            keeper.letGo();
            keeper = null;
        }
    }

    /** From here on nothing is held any more. */
    private void giveUp() {
        gaveUp = true;
        lane.removeListener(listener);
        for (var write = writes.poll(); write != null; write = writes.poll()) {
            ReferenceCountUtil.release(write.message());
            write.promise().tryFailure(new ClosedChannelException());
        }
        for (var arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            arrival.drop();
        }
    }

    private final class LaneListener implements Lane.Listener {
        @Override
        public void blocked() {
            if (context != null && !gaveUp) {
                hold(context);
            }
        }

        @Override
        public void released() {
            if (context != null && !gaveUp) {
                letGo(context);
            }
        }
    }
}

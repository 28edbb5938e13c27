package io.imptestbed.client.connection;

import io.imptestbed.time.Timeline;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.local.LocalChannel;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Flushes once for many writes, and knows when the last packet left.
 *
 * <p>What is written to a socket goes out when the loop has read and run everything it found in this round: all in one system call. An in-JVM
 * channel hands bytes over inside the flush and may so be read in the middle of its own, where another flush does nothing and would be forgotten:
 * there a flush is a task of its own.
 */
final class Outflow extends ChannelOutboundHandlerAdapter implements LongSupplier {
    private static final int MOST_UNFLUSHED = 256;

    private final Timeline timeline;
    private @Nullable ChannelHandlerContext context;
    private long lastWriteNanos;
    private int unflushed;
    private boolean isInJvm;
    private boolean flushWanted;
    private boolean flushScheduled;

    Outflow(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Returns when the last packet was written, in nanoseconds of timeline time. */
    @Override
    public long getAsLong() {
        return lastWriteNanos;
    }

    /** Flushes without waiting for the end of a batch. */
    void flushAll() {
        flushScheduled = false;
        if (context != null) {
            flushNow(context);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        isInJvm = ctx.channel() instanceof LocalChannel;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        lastWriteNanos = timeline.nanos();
        unflushed++;
        ctx.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        flushWanted = true;
        if (unflushed >= MOST_UNFLUSHED && !isInJvm) {
            flushNow(ctx);
        } else if (!flushScheduled) {
            flushScheduled = true;
            if (!isInJvm && ctx.channel().eventLoop() instanceof SingleThreadEventLoop loop) {
                loop.executeAfterEventLoopIteration(this::flushAll);
            } else {
                ctx.executor().execute(this::flushAll);
            }
        }
    }

    private void flushNow(ChannelHandlerContext ctx) {
        if (flushWanted) {
            flushWanted = false;
            unflushed = 0;
            ctx.flush();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        context = null;
    }
}

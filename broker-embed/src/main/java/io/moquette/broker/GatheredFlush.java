package io.moquette.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SingleThreadEventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Flushes a socket once for everything that is written while the loop makes one round: one system call instead of one for each packet.
 *
 * <p>One a connection. What was written goes out before the connection is closed.
 */
final class GatheredFlush extends ChannelOutboundHandlerAdapter implements Runnable {
    private final SingleThreadEventLoop loop;
    private @Nullable ChannelHandlerContext context;
    private boolean wanted;

    GatheredFlush(SingleThreadEventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (!wanted) {
            wanted = true;
            loop.executeAfterEventLoopIteration(this);
        }
    }

    /** Flushes what is to be flushed. */
    @Override
    public void run() {
        if (wanted && context != null) {
            wanted = false;
            context.flush();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        run();
        ctx.close(promise);
    }
}

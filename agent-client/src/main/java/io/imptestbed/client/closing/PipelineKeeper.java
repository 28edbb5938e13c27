package io.imptestbed.client.closing;

import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.util.Optional;

/**
 * Keeps the handlers of a closed channel in their pipeline until somebody lets them go.
 *
 * <p>Netty empties the pipeline of a closed channel at once, and a handler that is out of its pipeline can neither tell nor be told anything:
 * whoever holds back {@code channelInactive} must keep the pipeline as well. Netty waits for handlers that have an executor of their own, so
 * this is an idle handler whose executor takes a rest. Costs nothing before it is needed.
 *
 * <p>To be used on the channel's event loop. When that ends, all handlers are let go.
 */
public final class PipelineKeeper {
    private final ChannelPipeline pipeline;
    private final RestingExecutor executor;
    private final Idle handler = new Idle();
    private final Runnable whenTimeEnds = this::letGo;

    private PipelineKeeper(ChannelPipeline pipeline) {
        this.pipeline = pipeline;
        this.executor = new RestingExecutor(pipeline.channel().eventLoop());
    }

    /**
     * Keeps all handlers of {@code pipeline} from now on; to be called at the latest while {@code channelInactive} is handled.
     *
     * @return what lets them go
     */
    public static PipelineKeeper keep(ChannelPipeline pipeline) {
        var keeper = new PipelineKeeper(pipeline);
        pipeline.addFirst(keeper.executor, null, keeper.handler);
        keeper.executor.rest();
        loop(keeper.executor.loop()).ifPresent(loop -> loop.addShutdownHook(keeper.whenTimeEnds));
        return keeper;
    }

    /** Lets the handlers go: at once if the channel is closed, otherwise when it is closed; idempotent. */
    public void letGo() {
        loop(executor.loop()).ifPresent(loop -> loop.removeShutdownHook(whenTimeEnds));
        executor.goOn();
        if (pipeline.context(handler) != null) {
            pipeline.remove(handler);
        }
    }

    // only such a loop can say that it ends; a test's does not end
    private static Optional<SingleThreadEventExecutor> loop(EventLoop loop) {
        return loop instanceof SingleThreadEventExecutor single ? Optional.of(single) : Optional.empty();
    }

    private static final class Idle extends ChannelHandlerAdapter {}
}

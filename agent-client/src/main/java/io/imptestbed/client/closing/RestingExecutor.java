package io.imptestbed.client.closing;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** An event loop's double that can rest: then it claims to be elsewhere and keeps what it is told to do for later. */
final class RestingExecutor extends AbstractEventExecutor {
    private final EventLoop loop;
    private final ArrayDeque<Runnable> later = new ArrayDeque<>(0);
    private boolean resting;

    RestingExecutor(EventLoop loop) {
        this.loop = loop;
    }

    EventLoop loop() {
        return loop;
    }

    void rest() {
        resting = true;
    }

    /** Does what was left for later and rests no more. */
    void goOn() {
        resting = false;
        for (var task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return !resting && loop.inEventLoop(thread);
    }

    @Override
    public void execute(Runnable task) {
        if (resting) {
            later.add(task);
        } else {
            loop.execute(task);
        }
    }

    // it ends with its loop, and asking it to end asks nothing

    @Override
    public boolean isShuttingDown() {
        return loop.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return loop.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return loop.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return loop.awaitTermination(timeout, unit);
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return terminationFuture();
    }

    @Override
    public Future<?> terminationFuture() {
        return loop.terminationFuture();
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException("shutdown: not of this executor (expected: of its event loop)");
    }
}

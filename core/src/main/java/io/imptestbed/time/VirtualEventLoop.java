package io.imptestbed.time;

import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Netty's view of virtual time: everything that channels and handlers execute or schedule goes into the one agenda.
 *
 * <p>Netty's own queues stay empty, so that nothing is ordered but by the agenda. It is a {@link SingleThreadEventLoop} because in-JVM
 * channels accept nothing else; which thread that is follows the baton.
 */
final class VirtualEventLoop extends SingleThreadEventLoop {
    /** What Netty's clock shows at the start of the run: deadline 0 means something special to Netty. */
    private static final long NETTY_START = 1_000_000_000L;

    private final Driver driver;
    private final Agenda agenda;
    private long shutdownTicks;

    VirtualEventLoop(String name, Driver driver) {
        super(
                null,
                body -> Baton.newThread(name, body).start(),
                true,
                new ArrayDeque<>(),
                new ArrayDeque<>(),
                RejectedExecutionHandlers.reject());
        this.driver = driver;
        this.agenda = driver.agenda();
    }

    /** Has Netty start the first thread, which drives from then on. */
    void start() {
        super.execute(() -> {});
    }

    @Override
    protected void run() {
        driver.baton().take();
        super.runAllTasks();
        driver.drive();
        while (!confirmShutdown()) {}
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown()) {
            throw new RejectedExecutionException("timeline: closed (expected: open)");
        }
        agenda.submit(task);
    }

    @Override
    public void lazyExecute(Runnable task) {
        execute(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command, null), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return LoopFuture.once(this, agenda, callable, unit.toNanos(Math.max(0, delay)));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return periodic(command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return periodic(command, initialDelay, delay, unit);
    }

    // a task takes no virtual time, so a rate and a delay are the same
    private ScheduledFuture<?> periodic(Runnable command, long initialDelay, long period, TimeUnit unit) {
        if (initialDelay < 0) {
            throw new IllegalArgumentException("initialDelay: " + initialDelay + " (expected: >= 0)");
        }
        if (period <= 0) {
            throw new IllegalArgumentException("period: " + period + " (expected: > 0)");
        }
        return LoopFuture.periodic(
                this, agenda, Executors.callable(command, null), unit.toNanos(initialDelay), unit.toNanos(period));
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return driver.baton().isHeldBy(thread);
    }

    @Override
    protected long getCurrentTimeNanos() {
        // Netty ends its shutdown when this clock has moved on, and nobody advances virtual time any more
        return NETTY_START + agenda.nanos() + (isShuttingDown() ? ++shutdownTicks : 0);
    }

    @Override
    protected boolean hasTasks() {
        return agenda.hasReady() || super.hasTasks();
    }

    @Override
    public int pendingTasks() {
        return agenda.readyCount() + super.pendingTasks();
    }

    /** Has what Netty keeps for "after this iteration" run as a task like any other. */
    @Override
    protected void wakeup(boolean inEventLoop) {
        agenda.offer(this::afterRunningAllTasks);
    }

    @Override
    protected boolean runAllTasks() {
        super.runAllTasks();
        return driver.runReady();
    }

    @Override
    protected void cancelScheduledTasks() {
        agenda.abandonLater(new RejectedExecutionException("timeline: closed (expected: open)"));
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        var terminated = super.shutdownGracefully(0, 0, unit);
        driver.stop();
        return terminated;
    }

    @Override
    protected void cleanup() {
        agenda.close();
    }
}

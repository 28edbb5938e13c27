package io.imptestbed.time;

import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What Netty gets for something scheduled in virtual time; its failure goes to whoever asks it, not to the timeline. */
final class LoopFuture<V> extends DefaultPromise<V> implements ScheduledFuture<V>, Runnable, Abandonable {
    private static final long ONCE = 0;

    private final Agenda agenda;
    private final Callable<V> callable;
    private final long periodNanos;
    private volatile long at;
    private volatile @Nullable Due due;

    private LoopFuture(EventExecutor loop, Agenda agenda, Callable<V> callable, long periodNanos) {
        super(loop);
        this.agenda = agenda;
        this.callable = callable;
        this.periodNanos = periodNanos;
    }

    static <V> LoopFuture<V> once(EventExecutor loop, Agenda agenda, Callable<V> callable, long delayNanos) {
        var future = new LoopFuture<>(loop, agenda, callable, ONCE);
        future.arm(delayNanos);
        return future;
    }

    static <V> LoopFuture<V> periodic(
            EventExecutor loop, Agenda agenda, Callable<V> callable, long delayNanos, long periodNanos) {
        var future = new LoopFuture<>(loop, agenda, callable, periodNanos);
        future.arm(delayNanos);
        return future;
    }

    private void arm(long delayNanos) {
        at = agenda.nanos() + Math.min(delayNanos, Agenda.END);
        due = agenda.submit(delayNanos, this);
    }

    @Override
    public void run() {
        try {
            if (periodNanos == ONCE) {
                runOnce();
            } else if (!isDone()) {
                runAgain();
            }
        } catch (Throwable t) {
            // belongs to whoever asks this future
            tryFailure(t);
        }
    }

    private void runOnce() throws Exception {
        if (setUncancellable()) {
            setSuccess(callable.call());
        }
    }

    private void runAgain() throws Exception {
        callable.call();
        if (!isDone()) {
            arm(periodNanos);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        var cancelled = super.cancel(mayInterruptIfRunning);
        var timer = due;
        if (cancelled && timer != null) {
            timer.cancel();
        }
        return cancelled;
    }

    @Override
    public void abandon(RuntimeException cause) {
        super.cancel(false);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(at - agenda.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}

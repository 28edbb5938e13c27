package io.imptestbed.time;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Real time: one NIO loop on which time passes by itself, as fast as the wall clock or a given number of times as fast.
 *
 * <p>Only what is scheduled through this interface follows the speed; what handlers schedule on the {@link #eventLoop} waits in wall time.
 * What a task throws is kept, and thrown as an {@link IllegalStateException} that names the instant by the next {@link #advanceUntil},
 * {@link #call} from outside, or {@link #close}.
 */
public final class RealTimeline implements Timeline {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "real-time-" + COUNT.incrementAndGet();
    private final double speed;
    private final long startNanos = System.nanoTime();
    private final Clock clock = new TimelineClock(this, Instant.now());
    private final Failures failures = new Failures();
    private final Dependents dependents = new Dependents();
    private final NioEventLoopGroup group;
    private final EventLoop loop;
    private volatile @Nullable Thread loopThread;

    private RealTimeline(double speed) {
        this.speed = speed;
        group = new NioEventLoopGroup(1, (ThreadFactory) this::newLoopThread);
        loop = group.next();
    }

    /** Returns a timeline that starts now and passes as fast as the wall clock. */
    public static RealTimeline start() {
        return start(1.0);
    }

    /**
     * Returns a timeline that starts now and passes {@code speed} times as fast as the wall clock.
     *
     * @param speed more than 0
     */
    public static RealTimeline start(double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: more than 0)");
        }
        return new RealTimeline(speed);
    }

    private Thread newLoopThread(Runnable body) {
        loopThread = Baton.newThread(name, body);
        return loopThread;
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(nanos());
    }

    @Override
    public long nanos() {
        return (long) ((System.nanoTime() - startNanos) * speed);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(() -> run(task));
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var nanos = TimelineNanos.of("delay", delay);
        if (nanos == 0) {
            return now(task);
        }
        var future = loop.schedule(() -> run(task), wallNanos(nanos), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    // Netty runs what is scheduled with no delay before what was executed earlier
    private Timer now(Runnable task) {
        var cancelled = new AtomicBoolean();
        execute(() -> {
            if (!cancelled.get()) {
                task.run();
            }
        });
        return () -> cancelled.set(true);
    }

    private long wallNanos(long nanos) {
        return (long) Math.min(Math.ceil(nanos / speed), (double) Agenda.END);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            // kept for whoever drives the run; the loop lives on
            failed(t);
        }
    }

    /** Keeps what a task or a turn threw. */
    void failed(Throwable cause) {
        failures.add(now(), cause);
    }

    @Override
    public <T> T call(Callable<T> call) {
        if (isCurrent()) {
            return Answer.direct(call);
        }
        // a turn has no part in what others failed at
        return await(new Answer<>(isInTurn() ? call : () -> failures.rethrownAfter(call)));
    }

    private <T, P extends Pending<T> & Runnable> T await(P pending) {
        dependents.add(pending);
        try {
            loop.execute(pending);
            return pending.await();
        } finally {
            dependents.remove(pending);
        }
    }

    @Override
    public boolean advanceUntil(BooleanSupplier done, Duration limit) {
        requireOutside("advanceUntil");
        return this.<Boolean, RealAdvance>await(new RealAdvance(done, TimelineNanos.of("limit", limit)));
    }

    private void requireOutside(String what) {
        if (isCurrent() || isInTurn()) {
            throw new IllegalStateException(what + ": called on the timeline (expected: from outside)");
        }
    }

    private static boolean isInTurn() {
        return Thread.currentThread() instanceof RealLane.LaneThread;
    }

    @Override
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public boolean isVirtual() {
        return false;
    }

    /** Returns a hold without effect: real time waits for nobody. */
    @Override
    public Hold hold() {
        return () -> {};
    }

    @Override
    public Lane lane(String laneName) {
        var lane = new RealLane(laneName, this, dependents);
        dependents.add(lane);
        return lane;
    }

    /**
     * Ends the timeline: unwinds blocked turns, closes channels, ends all threads, and waits for it.
     *
     * @throws IllegalStateException if called on the timeline, if a task or a turn does not end, or if one failed and nobody was told yet
     */
    @Override
    public void close() {
        requireOutside("close");
        var lanes = dependents.close();
        Endings.await(group.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS), PATIENCE);
        Endings.join(lanes, PATIENCE);
        var loop = loopThread;
        Endings.join(loop == null ? List.of() : List.of(loop), PATIENCE);
        failures.rethrow();
    }

    /** Asks every few milliseconds whether a condition holds, until it does or a horizon is reached. */
    private final class RealAdvance extends Pending<Boolean> implements Runnable {
        private static final long BETWEEN_NANOS = 2_000_000;

        private final BooleanSupplier done;
        private final long horizon;

        RealAdvance(BooleanSupplier done, long horizon) {
            this.done = done;
            this.horizon = horizon;
        }

        @Override
        public void run() {
            try {
                failures.rethrow();
                check();
            } catch (Throwable t) {
                // belongs to the thread that waits
                fail(t);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // catches everything itself
        private void check() {
            // read before the condition, which is asked once more at the end
            var left = horizon - nanos();
            if (done.getAsBoolean()) {
                complete(true);
            } else if (left <= 0) {
                complete(false);
            } else {
                loop.schedule(this, Math.min(BETWEEN_NANOS, wallNanos(left)), TimeUnit.NANOSECONDS);
            }
        }
    }
}

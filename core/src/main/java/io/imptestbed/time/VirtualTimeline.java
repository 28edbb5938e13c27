package io.imptestbed.time;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Virtual time: stands still until somebody outside lets it go on, and then jumps to the next instant at which something is due.
 *
 * <p>What is due now runs as soon as it is submitted, even while time stands still. Given the same submissions the order of everything is the
 * same in every run: exactly one thread runs at any moment, and it follows one agenda. A delay of more than 73 years counts as 73 years.
 *
 * <p>What a task throws is kept, and thrown as an {@link IllegalStateException} that names the instant by the next {@link #advance},
 * {@link #call} from outside, or {@link #close}; the timeline lives on.
 */
public final class VirtualTimeline implements Timeline {
    private static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");
    private static final long STALL_LIMIT = 20_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Failures failures = new Failures();
    private final Driver driver;
    private final Agenda agenda;
    private final VirtualEventLoop loop;
    private final Clock clock = new TimelineClock(this, EPOCH);

    private VirtualTimeline(long stallLimit) {
        var name = "virtual-time-" + COUNT.incrementAndGet();
        driver = new Driver(name, failures, stallLimit);
        agenda = driver.agenda();
        loop = new VirtualEventLoop(name, driver);
    }

    /** Returns a new timeline at instant 0, on which nothing is due. */
    public static VirtualTimeline start() {
        return start(STALL_LIMIT);
    }

    /** As {@link #start()}, but gives up an instant after {@code stallLimit} tasks. */
    static VirtualTimeline start(long stallLimit) {
        var timeline = new VirtualTimeline(stallLimit);
        timeline.loop.start();
        return timeline;
    }

    /**
     * Lets time go on by {@code duration}, with everything that is due on the way; waits for it.
     *
     * @throws IllegalStateException if called on the timeline, if a task failed, or if an instant did not end within 20 million tasks
     */
    public void advance(Duration duration) {
        requireOutside("advance");
        driver.advance(() -> false, later(agenda.nanos(), TimelineNanos.of("duration", duration)));
    }

    /**
     * Lets time go on to {@code instant} of timeline time, with everything that is due on the way; does nothing if that is past.
     *
     * @throws IllegalStateException as {@link #advance}
     */
    public void advanceTo(Duration instant) {
        requireOutside("advanceTo");
        driver.advance(() -> false, later(0, TimelineNanos.of("instant", instant)));
    }

    @Override
    public boolean advanceUntil(BooleanSupplier done, Duration limit) {
        requireOutside("advanceUntil");
        return driver.advance(done, later(0, TimelineNanos.of("limit", limit)));
    }

    private static long later(long from, long nanos) {
        return nanos > Agenda.END - from ? Agenda.END : from + nanos;
    }

    private void requireOutside(String what) {
        if (isCurrent()) {
            throw new IllegalStateException(what + ": called on the timeline (expected: from outside)");
        }
    }

    @Override
    public Duration now() {
        return agenda.now();
    }

    @Override
    public long nanos() {
        return agenda.nanos();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void execute(Runnable task) {
        agenda.submit(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return agenda.submit(TimelineNanos.of("delay", delay), task);
    }

    @Override
    public <T> T call(Callable<T> call) {
        if (isCurrent()) {
            return Answer.direct(call);
        }
        var answer = new Answer<>(() -> failures.rethrownAfter(call));
        agenda.submit(answer);
        return answer.await();
    }

    @Override
    public boolean isCurrent() {
        return driver.baton().isHeld();
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public boolean isVirtual() {
        return true;
    }

    @Override
    public Hold hold() {
        return agenda.hold();
    }

    @Override
    public Lane lane(String name) {
        return new VirtualLane(name, driver);
    }

    /**
     * Ends the timeline after what was submitted for this instant before: unwinds blocked turns, closes channels, ends all threads, and waits for it.
     *
     * @throws IllegalStateException if called on the timeline, if a task does not end, or if a task failed and nobody was told yet
     */
    @Override
    public void close() {
        requireOutside("close");
        Endings.await(loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS), PATIENCE);
        Endings.join(driver.baton().threads(), PATIENCE);
        failures.rethrow();
    }
}

package io.imptestbed.time;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * The one source of time and of order in a run.
 *
 * <p>Tasks run one at a time, ordered by due time and then by order of submission. All methods may be called from any thread unless they say
 * otherwise.
 */
public sealed interface Timeline extends AutoCloseable permits VirtualTimeline, RealTimeline {

    /** Returns the time since the start of the run; never negative, never decreasing. */
    Duration now();

    /** Returns the time since the start of the run in nanoseconds, for code that cannot afford a {@link Duration}. */
    long nanos();

    /** Returns a UTC clock that moves with this timeline; in virtual time it starts at a fixed instant. */
    Clock clock();

    /** Runs {@code task} as soon as everything that was submitted for this instant before it has run. */
    void execute(Runnable task);

    /**
     * Runs {@code task} after {@code delay}.
     *
     * @param delay zero or more; zero means "now, after what was submitted before"
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Runs {@code call} on this timeline and returns its result: directly when the caller is on the timeline, otherwise by waiting for it.
     *
     * <p>What {@code call} throws reaches the caller unchanged.
     */
    <T> T call(Callable<T> call);

    /** Tells whether the calling thread is the one that runs this timeline's tasks at this moment. */
    boolean isCurrent();

    /** Returns Netty's view of this timeline: channels registered here run on it, and so does what their handlers schedule. */
    EventLoop eventLoop();

    /** Returns whether time is virtual, that is, jumps to the next due time instead of passing. */
    boolean isVirtual();

    /**
     * Announces work outside the timeline; virtual time stands still until every hold is released.
     *
     * <p>The result of the work comes back through {@link #execute}, before the hold is released.
     */
    Hold hold();

    /**
     * Lets time go on until {@code done} holds or timeline time reaches {@code limit}, and waits for it; from outside only.
     *
     * <p>In virtual time {@code done} is asked whenever everything that is due at an instant has run; in real time every few milliseconds.
     * It is always asked on the timeline and at least once.
     *
     * @param limit an instant of timeline time, not a length
     * @return whether {@code done} held
     * @throws IllegalStateException if called on the timeline, or if a task failed and nobody was told yet
     */
    boolean advanceUntil(BooleanSupplier done, Duration limit);

    /** Makes a lane: a strictly serial place for the turns of one virtual machine, in which a turn may block. */
    Lane lane(String name);

    /** Ends the timeline: nothing runs any more, blocked turns are unwound, threads end. Idempotent; waits for the end. */
    @Override
    void close();

    /** Something scheduled that has not necessarily run. */
    interface Timer {
        /** Makes sure that the task does not run, unless it has run or is running. */
        void cancel();
    }

    /** Work outside the timeline that virtual time waits for. */
    interface Hold extends AutoCloseable {
        /** Releases the hold; idempotent. */
        @Override
        void close();
    }
}

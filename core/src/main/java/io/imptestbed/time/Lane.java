package io.imptestbed.time;

import java.time.Duration;

/**
 * A strictly serial place for the turns of one virtual machine: turns run in order of submission, never inside one another, and a turn may
 * block without stopping anybody else.
 *
 * <p>In real time a lane is a thread of its own; in virtual time its turns are tasks of the timeline, and a turn that blocks parks its thread
 * while another thread takes over the timeline.
 */
public interface Lane {
    /** The stack of every thread that turns run on, so that how deeply their calls may be nested does not depend on the thread. Costs what is used. */
    long STACK_BYTES = 8L << 20;

    /** Returns the name that the lane was made with. */
    String name();

    /**
     * Runs {@code turn} after all turns submitted before it have ended; from any thread. Does nothing once this lane is closed.
     *
     * <p>What a turn throws, but for {@link LaneClosedException} of a closed lane, is a failure of the timeline's task.
     */
    void submit(Runnable turn);

    /** Tells whether the calling thread is inside a turn of this lane. */
    boolean isCurrent();

    /**
     * Blocks the current turn for {@code duration} of timeline time.
     *
     * @throws IllegalStateException if the caller is not inside a turn of this lane
     * @throws LaneClosedException if the lane or its timeline is closed meanwhile; let it pass
     */
    void block(Duration duration);

    /**
     * Returns a gate that one turn of this lane can wait at and that anybody can open.
     *
     * <p>Used for blocks whose length is not known beforehand, such as a synchronous HTTP request.
     */
    Gate gate();

    /** Tells whether a turn has blocked and not yet ended; read on the timeline. */
    boolean isBlocked();

    /**
     * Has {@code listener} told, on the timeline, when a turn blocks for its first time and when a turn that blocked has ended.
     *
     * <p>The end is told before the lane's next turn begins.
     */
    void addListener(Listener listener);

    /** Has {@code listener} told no more; no effect if it is not listening. */
    void removeListener(Listener listener);

    /**
     * Drops every turn that has not begun, unwinds the one that blocks, and drops what is submitted from now on; from any thread, idempotent.
     *
     * <p>A blocked turn unwinds after what is already due now, and then the listeners are told that it was released; a turn that is running
     * goes on until it ends or blocks.
     */
    void close();

    /** A place where one turn waits until somebody opens it. */
    interface Gate {
        /**
         * Blocks the current turn until the gate is open; returns at once if it already is.
         *
         * @throws LaneClosedException if the lane or its timeline is closed meanwhile
         */
        void await();

        /** Lets the waiting turn go on; from any thread, idempotent. */
        void open();
    }

    /** Is told on the timeline when a lane blocks and when it is free again. */
    interface Listener {
        /** A turn has blocked for its first time. */
        void blocked();

        /** The turn that blocked has ended. */
        void released();
    }
}

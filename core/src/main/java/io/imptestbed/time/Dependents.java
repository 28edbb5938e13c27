package io.imptestbed.time;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** The threads that the end of a real timeline must not leave behind: those that wait for it and those of its lanes. Safe for any thread. */
final class Dependents {
    private final Set<Pending<?>> waiting = new LinkedHashSet<>();
    private final Set<RealLane> lanes = new LinkedHashSet<>();
    private boolean closed;

    synchronized void add(Pending<?> pending) {
        requireOpen();
        waiting.add(pending);
    }

    synchronized void remove(Pending<?> pending) {
        waiting.remove(pending);
    }

    synchronized void add(RealLane lane) {
        requireOpen();
        lanes.add(lane);
    }

    synchronized void remove(RealLane lane) {
        lanes.remove(lane);
    }

    private void requireOpen() {
        if (closed) {
            throw new RejectedExecutionException("timeline: closed (expected: open)");
        }
    }

    /** Closes the lanes, sends away who waits, accepts nothing more, and returns the threads that are about to end. */
    synchronized List<Thread> close() {
        closed = true;
        // first, so that no turn meets the end of the timeline without knowing that its lane is closed
        var threads = lanes.stream().flatMap(lane -> lane.end().stream()).toList();
        lanes.clear();
        waiting.forEach(w -> w.abandon(new RejectedExecutionException("timeline: closed (expected: open)")));
        return threads;
    }
}

package io.imptestbed.time;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lane in real time: a thread of its own, started with the first turn.
 *
 * <p>Any thread may enter. Turns are handed over without a lock, because thousands a second are; the beginning, the end and the gates are
 * guarded by the lane's own lock.
 */
final class RealLane implements Lane {
    private final String name;
    private final RealTimeline timeline;
    private final Dependents dependents;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();

    /** Written under the lock. */
    private volatile @Nullable Thread thread;

    private volatile boolean closed;

    /** Whether the lane's thread has found nothing to do and has to be woken; who wakes it takes it back first. */
    private volatile boolean idle;

    /** Written on the timeline. */
    private volatile boolean blocked;

    /** Belongs to the lane's thread. */
    private boolean turnHasBlocked;

    private boolean inTurn;

    RealLane(String name, RealTimeline timeline, Dependents dependents) {
        this.name = name;
        this.timeline = timeline;
        this.dependents = dependents;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void submit(Runnable turn) {
        if (closed) {
            return;
        }
        turns.add(turn);
        if (thread == null) {
            startThread();
        }
        wake();
    }

    private void startThread() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                var made = new LaneThread(name, this::runTurns);
                thread = made;
                made.start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (idle) {
            idle = false;
            LockSupport.unpark(thread);
        }
    }

    private void runTurns() {
        while (!closed) {
            var turn = turns.poll();
            if (turn == null) {
                rest();
            } else {
                run(turn);
            }
        }
        dependents.remove(this);
    }

    /** Waits until there may be something to do. */
    private void rest() {
        idle = true;
        // asked once more: what came before this thread was known to be idle has woken nobody
        if (turns.isEmpty() && !closed) {
            LockSupport.park(this);
            // what is left of an interruption by agent code must not keep this from resting
            Thread.interrupted();
        }
        idle = false;
    }

    private void run(Runnable turn) {
        inTurn = true;
        try {
            turn.run();
        } catch (LaneClosedException | RejectedExecutionException e) {
            // the ways out of a turn of a closed lane or timeline; anything else is a mistake that must be seen
            if (!closed) {
                timeline.failed(e);
            }
        } catch (Throwable t) {
            timeline.failed(t);
        } finally {
            inTurn = false;
            if (turnHasBlocked) {
                turnHasBlocked = false;
                tell(false);
            }
        }
    }

    /** Tells the listeners on the timeline, and waits for it unless this is closed meanwhile. */
    private void tell(boolean nowBlocked) {
        var told = new RealGate();
        try {
            timeline.execute(() -> {
                blocked = nowBlocked;
                try {
                    tellEach(nowBlocked ? Listener::blocked : Listener::released);
                } finally {
                    told.open();
                }
            });
        } catch (RejectedExecutionException e) {
            // the timeline has ended, and this lane with it
            return;
        }
        told.waitFor();
    }

    // to those who listened before, but to nobody who has left meanwhile
    private void tellEach(Consumer<Listener> what) {
        for (var listener : listeners) {
            if (listeners.contains(listener)) {
                what.accept(listener);
            }
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread && inTurn;
    }

    @Override
    public void block(Duration duration) {
        requireTurn("block");
        requireNotClosed();
        var gate = new RealGate();
        var timer = timeline.schedule(duration, gate::open);
        try {
            gate.await();
        } finally {
            timer.cancel();
        }
    }

    @Override
    public Gate gate() {
        return new RealGate();
    }

    private void requireTurn(String what) {
        if (!isCurrent()) {
            throw new IllegalStateException(what + ": called outside a turn of lane " + name + " (expected: inside)");
        }
    }

    private void requireNotClosed() {
        if (closed) {
            throw new LaneClosedException(name);
        }
    }

    @Override
    public boolean isBlocked() {
        return blocked;
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() {
        // a thread that has started is waited for until it has ended
        if (end().isEmpty()) {
            dependents.remove(this);
        }
    }

    /** As {@link #close}; returns the thread that ends with the current turn, if there is one. */
    Optional<Thread> end() {
        return locked(() -> {
            closed = true;
            turns.clear();
            changed.signalAll();
            wake();
            return Optional.ofNullable(thread);
        });
    }

    /** The thread of a lane, recognisable as such. */
    static final class LaneThread extends FastThreadLocalThread {
        LaneThread(String name, Runnable body) {
            super(null, body, name, STACK_BYTES);
            setDaemon(true);
        }
    }

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    private final class RealGate implements Gate {
        private boolean open;

        @Override
        public void await() {
            requireTurn("await");
            requireNotClosed();
            if (isOpen()) {
                return;
            }
            if (!turnHasBlocked) {
                turnHasBlocked = true;
                tell(true);
            }
            waitFor();
            requireNotClosed();
        }

        private boolean isOpen() {
            return locked(() -> open);
        }

        private void waitFor() {
            lock.lock();
            try {
                while (!open && !closed) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void open() {
            lock.lock();
            try {
                open = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}

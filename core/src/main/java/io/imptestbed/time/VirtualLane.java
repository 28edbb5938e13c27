package io.imptestbed.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lane in virtual time: each turn is one task of the agenda, and a turn that blocks parks its thread.
 *
 * <p>The lane itself is the task; each run takes the eldest turn. While a turn is blocked runs do nothing, and as many are added again when
 * that turn ends. Thousands of lanes idle at the same time, so an idle one keeps nothing but what is in its fields.
 */
final class VirtualLane implements Lane, Runnable, Abandonable {
    private final String name;
    private final Driver driver;

    // under the baton
    private @Nullable ArrayDeque<Runnable> turns;
    private int runs;
    private List<Listener> listeners = List.of();
    private @Nullable Thread turnThread;
    private @Nullable Parking parking;
    private boolean blocked;
    private boolean closed;

    VirtualLane(String name, Driver driver) {
        this.name = name;
        this.driver = driver;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void submit(Runnable turn) {
        if (!driver.baton().isHeld()) {
            driver.agenda().offer(() -> submit(turn));
        } else if (!isClosed()) {
            if (turns == null) {
                turns = new ArrayDeque<>(1);
            }
            turns.add(turn);
            addRun();
        }
    }

    private void addRun() {
        runs++;
        driver.agenda().append(this);
    }

    @Override
    public void run() {
        runs--;
        if (blocked || turns == null) {
            return;
        }
        var turn = turns.remove();
        if (turns.isEmpty()) {
            turns = null;
        }
        take(turn);
    }

    /** Drops the turn that a run would have taken. */
    @Override
    public void abandon(RuntimeException cause) {
        runs--;
        if (turns != null) {
            turns.poll();
        }
    }

    private void take(Runnable turn) {
        turnThread = Thread.currentThread();
        try {
            turn.run();
        } catch (LaneClosedException e) {
            // the way out of a turn of a closed lane; anything else is a mistake that must be seen
            if (!isClosed()) {
                throw e;
            }
        } finally {
            turnThread = null;
            if (blocked) {
                release();
            }
        }
    }

    private void release() {
        blocked = false;
        if (driver.isStopping()) {
            return;
        }
        try {
            tell(Listener::released);
        } finally {
            while (turns != null && runs < turns.size()) {
                addRun();
            }
        }
    }

    // to those who listened before, but to nobody who has left meanwhile
    private void tell(Consumer<Listener> what) {
        for (var listener : listeners) {
            if (listeners.contains(listener)) {
                what.accept(listener);
            }
        }
    }

    @Override
    public boolean isCurrent() {
        return turnThread == Thread.currentThread();
    }

    @Override
    public void block(Duration duration) {
        requireTurn("block");
        requireNotClosed();
        var wait = new Parking(driver.baton());
        var timer = driver.agenda().submit(TimelineNanos.of("duration", duration), wait);
        try {
            park(wait);
        } finally {
            timer.cancel();
        }
    }

    @Override
    public Gate gate() {
        return new VirtualGate();
    }

    private void park(Parking wait) {
        requireNotClosed();
        if (!blocked) {
            blocked = true;
            tell(Listener::blocked);
        }
        parking = wait;
        driver.baton().park(wait);
        parking = null;
        requireNotClosed();
    }

    private void requireTurn(String what) {
        if (!isCurrent()) {
            throw new IllegalStateException(what + ": called outside a turn of lane " + name + " (expected: inside)");
        }
    }

    private void requireNotClosed() {
        if (isClosed()) {
            throw new LaneClosedException(name);
        }
    }

    private boolean isClosed() {
        return closed || driver.isStopping();
    }

    @Override
    public boolean isBlocked() {
        return blocked;
    }

    @Override
    public void addListener(Listener listener) {
        if (!driver.baton().isHeld()) {
            driver.agenda().offer(() -> addListener(listener));
            return;
        }
        var more = new Listener[listeners.size() + 1];
        listeners.toArray(more);
        more[listeners.size()] = listener;
        listeners = List.of(more);
    }

    @Override
    public void removeListener(Listener listener) {
        if (!driver.baton().isHeld()) {
            driver.agenda().offer(() -> removeListener(listener));
            return;
        }
        listeners = listeners.stream().filter(other -> other != listener).toList();
    }

    @Override
    public void close() {
        if (!driver.baton().isHeld()) {
            driver.agenda().offer(this::close);
            return;
        }
        closed = true;
        turns = null;
        if (parking != null) {
            driver.agenda().append(parking);
        }
    }

    private final class VirtualGate implements Gate {
        private boolean open;
        private @Nullable Parking waiting;

        @Override
        public void await() {
            requireTurn("await");
            requireNotClosed();
            if (open) {
                return;
            }
            waiting = new Parking(driver.baton());
            park(waiting);
        }

        @Override
        public void open() {
            if (!driver.baton().isHeld()) {
                driver.agenda().offer(this::open);
            } else if (!open) {
                open = true;
                if (waiting != null && !driver.isStopping()) {
                    driver.agenda().append(waiting);
                }
            }
        }
    }
}

package io.imptestbed.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The total order of virtual time: what is due now in order of submission, then what is due later.
 *
 * <p>Whoever holds the baton works on it directly; everybody else leaves tasks in the inbox.
 */
final class Agenda {
    /** The end of time: 73 years. Nothing is due later, so that sums of instants never overflow. */
    static final long END = Long.MAX_VALUE / 4;

    private final Baton baton;
    private final Inbox inbox = new Inbox();
    private final AtomicInteger holds = new AtomicInteger();

    // under the baton
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final TimerHeap later = new TimerHeap();
    private long sequence;
    private Duration nowAsDuration = Duration.ZERO;
    private boolean closed;

    private volatile long now;

    Agenda(Baton baton) {
        this.baton = baton;
    }

    long nanos() {
        return now;
    }

    Duration now() {
        return baton.isHeld() ? nowAsDuration : Duration.ofNanos(now);
    }

    /** Adds a task for this instant; from any thread. */
    void submit(Runnable task) {
        if (baton.isHeld()) {
            append(task);
        } else {
            inbox.add(task);
        }
    }

    /** Adds a task for this instant unless it is too late for any; from any thread. */
    void offer(Runnable task) {
        if (!baton.isHeld()) {
            inbox.offer(task);
        } else if (!closed) {
            append(task);
        }
    }

    /** Adds a task for later; from any thread. */
    Due submit(long delayNanos, Runnable task) {
        var due = new Due(this, task);
        if (baton.isHeld()) {
            add(delayNanos, due);
        } else {
            inbox.add(() -> add(delayNanos, due));
        }
        return due;
    }

    /** Adds a task for this instant; under the baton. */
    void append(Runnable task) {
        requireOpen();
        ready.add(task);
    }

    private void add(long delayNanos, Due due) {
        requireOpen();
        due.at = delayNanos > END - now ? END : now + delayNanos;
        if (due.at <= now) {
            ready.add(due);
        } else if (due.task() != null) {
            due.sequence = sequence++;
            later.add(due);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new RejectedExecutionException("timeline: closed (expected: open)");
        }
    }

    /** Takes a cancelled timer out; from any thread. */
    void forget(Due due) {
        if (baton.isHeld()) {
            later.remove(due);
        } else {
            inbox.offer(() -> later.remove(due));
        }
    }

    /** Makes time stand still until the result is closed; from any thread. */
    Timeline.Hold hold() {
        return new CountedHold(holds, this);
    }

    boolean isHeld() {
        return holds.get() > 0;
    }

    /** Returns the next task of this instant, or nothing; under the baton. */
    @Nullable
    Runnable poll() {
        return ready.poll();
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    int readyCount() {
        return ready.size();
    }

    int laterCount() {
        return later.size();
    }

    /**
     * Takes the eldest task from outside, or returns nothing; under the baton, when nothing of this instant is left.
     *
     * <p>One at a time, so that all that follows from it comes before the next, no matter how fast that was submitted.
     */
    @Nullable
    Runnable pollInbox() {
        return inbox.poll();
    }

    void awaitInbox() {
        inbox.await();
    }

    /** Jumps to the next instant at which something is due, if it is not after {@code horizon}; returns whether it did. */
    boolean jump(long horizon) {
        var first = later.peek();
        if (first == null || first.at > horizon) {
            return false;
        }
        moveTo(first.at);
        for (var due = first; due != null && due.at == now; due = later.peek()) {
            ready.add(due);
            later.remove(due);
        }
        return true;
    }

    /** Sets the time, under the baton; there must be nothing due before. */
    void moveTo(long nanos) {
        now = nanos;
        nowAsDuration = Duration.ofNanos(nanos);
    }

    /** Drops what is due now and tells whoever waits for any of it. */
    void abandonReady(RuntimeException cause) {
        abandonAll(ready::poll, cause);
    }

    /** Drops what is due later and tells whoever waits for any of it. */
    void abandonLater(RuntimeException cause) {
        abandonAll(later::poll, cause);
    }

    /** Drops what was left outside and tells whoever waits for any of it. */
    void abandonInbox(RuntimeException cause) {
        abandonAll(inbox::poll, cause);
    }

    // taken out first: who is told may submit more
    private static void abandonAll(Supplier<? extends @Nullable Runnable> tasks, RuntimeException cause) {
        List<Abandonable> owed = new ArrayList<>();
        for (var task = tasks.get(); task != null; task = tasks.get()) {
            if (task instanceof Abandonable abandonable) {
                owed.add(abandonable);
            }
        }
        owed.forEach(o -> o.abandon(cause));
    }

    /** Accepts nothing more from outside. */
    void closeInbox() {
        inbox.close();
    }

    /** Accepts nothing more from anybody; under the baton. */
    void close() {
        closed = true;
    }
}

package io.imptestbed.time;

import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Where threads outside leave tasks for virtual time; the only part of it that two threads enter, guarded by its own lock. */
final class Inbox {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private volatile boolean filled;
    private boolean closed;

    /**
     * Leaves a task.
     *
     * @throws RejectedExecutionException if the inbox is closed
     */
    void add(Runnable task) {
        if (!offer(task)) {
            throw new RejectedExecutionException("timeline: closed (expected: open)");
        }
    }

    /** Leaves a task, or returns false when the inbox is closed. */
    synchronized boolean offer(Runnable task) {
        if (closed) {
            return false;
        }
        tasks.add(task);
        filled = true;
        notifyAll();
        return true;
    }

    /** Takes the eldest task, or returns nothing. */
    @Nullable
    Runnable poll() {
        return filled ? pollLocked() : null;
    }

    private synchronized @Nullable Runnable pollLocked() {
        var task = tasks.poll();
        filled = !tasks.isEmpty();
        return task;
    }

    /** Waits until there is a task or the inbox is closed. */
    synchronized void await() {
        var interrupted = false;
        while (tasks.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Accepts nothing more and ends every {@link #await}. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

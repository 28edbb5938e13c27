package io.imptestbed.time;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The right to run virtual time, held by exactly one of a pool of threads.
 *
 * <pre>
 * worker A: drive … task … turn blocks ── park ──┐ (waits)         ┌─ turn goes on … task ends … drive …
 *                                          pass  │           pass  │
 * worker B:                       (waits)        └─ drive … resume ┘ (idle until the next park)
 * </pre>
 *
 * <p>All fields but {@code holder} belong to the holder; passing the baton through a worker's semaphore publishes them.
 */
final class Baton {
    private final String name;
    private final Runnable drive;
    private final List<Worker> workers = new ArrayList<>();
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    private final Set<Parking> parked = new LinkedHashSet<>();
    private @Nullable Worker current;

    private volatile @Nullable Thread holder;

    /**
     * Makes a baton that nobody holds yet.
     *
     * @param name what the threads are called
     * @param drive what a new thread does once it holds the baton, until time ends
     */
    Baton(String name, Runnable drive) {
        this.name = name;
        this.drive = drive;
    }

    /** Tells whether the calling thread holds the baton. */
    boolean isHeld() {
        return Thread.currentThread() == holder;
    }

    boolean isHeldBy(Thread thread) {
        return thread == holder;
    }

    /** Makes the calling thread the first worker and the holder. */
    void take() {
        current = new Worker(Thread.currentThread());
        workers.add(current);
        holder = Thread.currentThread();
    }

    /** Gives the baton to another worker and waits until {@link #resume} gives it back; called inside a task. */
    void park(Parking parking) {
        var me = holdingWorker();
        var next = idle.isEmpty() ? newWorker() : idle.pop();
        parking.worker = me;
        parked.add(parking);
        pass(next);
        me.await();
    }

    /** Gives the baton to a parked thread and idles until the next {@link #park}; called between tasks. */
    void resume(Parking parking) {
        if (parking.worker == null || !parked.remove(parking)) {
            return;
        }
        var me = holdingWorker();
        idle.push(me);
        pass(parking.worker);
        me.await();
    }

    /** Gives the baton to the thread that has been parked for longest; returns false if there is none. */
    boolean resumeEldest() {
        if (parked.isEmpty()) {
            return false;
        }
        resume(parked.iterator().next());
        return true;
    }

    /** Ends all threads but the first, which gets the baton; nothing may be parked. */
    void finish() {
        var first = workers.get(0);
        var me = holdingWorker();
        for (var worker : idle) {
            if (worker != first) {
                worker.wake();
            }
        }
        idle.clear();
        if (me != first) {
            pass(first);
        }
    }

    /** Returns the threads that were ever made; when virtual time has ended. */
    List<Thread> threads() {
        return workers.stream().map(w -> w.thread).toList();
    }

    private void pass(Worker next) {
        current = next;
        holder = next.thread;
        next.wake();
    }

    private Worker holdingWorker() {
        if (current == null || !isHeld()) {
            throw new IllegalStateException(
                    "baton: not held by " + Thread.currentThread().getName() + " (expected: called on the timeline)");
        }
        return current;
    }

    private Worker newWorker() {
        var worker = new Worker[1];
        var thread = newThread(name + "-" + workers.size(), () -> {
            worker[0].await();
            if (isHeld()) {
                drive.run();
            }
        });
        worker[0] = new Worker(thread);
        workers.add(worker[0]);
        thread.start();
        return worker[0];
    }

    /** Returns a new daemon thread with a stack that is deep enough for agent code. */
    static Thread newThread(String name, Runnable body) {
        var thread = new FastThreadLocalThread(null, body, name, Lane.STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** A thread of the pool and its wake-up call, which is not lost when it comes early. */
    static final class Worker {
        private final Thread thread;
        private final Semaphore call = new Semaphore(0);

        Worker(Thread thread) {
            this.thread = thread;
        }

        void await() {
            call.acquireUninterruptibly();
        }

        void wake() {
            call.release();
        }
    }
}

package io.imptestbed.time;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** A task of virtual time that waits for its turn: in the heap until its instant, then in the run queue. */
final class Due implements Timeline.Timer, Runnable, Abandonable {
    // emptied by whoever comes first: the run or the cancellation
    private static final AtomicReferenceFieldUpdater<Due, @Nullable Runnable> TASK =
            AtomicReferenceFieldUpdater.newUpdater(Due.class, Runnable.class, "task");

    private final Agenda agenda;
    private volatile @Nullable Runnable task;

    /** When it is due and in which order among equals; set and read under the baton. */
    long at;

    long sequence;
    /** Its place in the heap, -1 outside. */
    int index = -1;

    Due(Agenda agenda, Runnable task) {
        this.agenda = agenda;
        this.task = task;
    }

    @Override
    public void run() {
        var taken = TASK.getAndSet(this, null);
        if (taken != null) {
            taken.run();
        }
    }

    @Override
    public void cancel() {
        if (TASK.getAndSet(this, null) != null) {
            agenda.forget(this);
        }
    }

    @Override
    public void abandon(RuntimeException cause) {
        if (TASK.getAndSet(this, null) instanceof Abandonable abandonable) {
            abandonable.abandon(cause);
        }
    }

    /** Returns what it will run, or nothing when it has run or was cancelled. */
    @Nullable
    Runnable task() {
        return task;
    }

    boolean isBefore(Due other) {
        return at != other.at ? at < other.at : sequence < other.sequence;
    }
}

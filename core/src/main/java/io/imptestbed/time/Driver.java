package io.imptestbed.time;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the agenda: every task of an instant, then, if somebody wants time to go on, the jump to the next.
 *
 * <p>{@link #drive} is what each worker does while it holds the baton; it returns when time has ended.
 */
final class Driver {
    private final Agenda agenda;
    private final Baton baton;
    private final Failures failures;
    private final long stallLimit;

    // under the baton
    private @Nullable Advance advance;
    private long tasksOfInstant;

    private volatile boolean stopping;

    Driver(String name, Failures failures, long stallLimit) {
        this.failures = failures;
        this.stallLimit = stallLimit;
        this.baton = new Baton(name, this::drive);
        this.agenda = new Agenda(baton);
    }

    Agenda agenda() {
        return agenda;
    }

    Baton baton() {
        return baton;
    }

    /** Tells whether time has ended or is about to. */
    boolean isStopping() {
        return stopping;
    }

    /** Lets time go on; from outside. Returns whether {@code done} held. */
    boolean advance(BooleanSupplier done, long horizon) {
        var wish = new Advance(done, horizon);
        agenda.submit(wish);
        return wish.await();
    }

    /** Ends time after what was submitted for this instant before; from any thread, returns at once. */
    void stop() {
        agenda.offer(this::stopNow);
    }

    private void stopNow() {
        // in this order: what came in before is then abandoned, and nothing comes in after
        agenda.closeInbox();
        stopping = true;
    }

    /** Runs what is due while this thread holds the baton, then helps to end. */
    void drive() {
        while (!stopping) {
            step();
        }
        if (baton.isHeld()) {
            abandonAll();
        }
        while (baton.isHeld() && baton.resumeEldest()) {}
        if (baton.isHeld()) {
            baton.finish();
        }
    }

    private void step() {
        var task = agenda.poll();
        if (task == null) {
            task = agenda.pollInbox();
        }
        if (task == null) {
            settle();
        } else {
            run(task);
        }
    }

    /** Runs what is due now without looking any further; returns whether there was anything. */
    boolean runReady() {
        var any = false;
        for (var task = agenda.poll(); task != null; task = agenda.poll()) {
            run(task);
            any = true;
        }
        return any;
    }

    private void run(Runnable task) {
        if (task instanceof Advance wish) {
            begin(wish);
            return;
        }
        if (++tasksOfInstant > stallLimit) {
            stalled(task);
            return;
        }
        try {
            task.run();
        } catch (Throwable t) {
            // kept for whoever drives time; the loop lives on
            failures.add(agenda.now(), t);
        }
    }

    private void begin(Advance wish) {
        if (advance == null) {
            advance = wish;
        } else {
            wish.fail(new IllegalStateException("advance: another thread lets time go on (expected: one at a time)"));
        }
    }

    private void stalled(Runnable last) {
        var failure =
                new IllegalStateException("virtual time stands still at " + TimeText.of(agenda.now()) + ": more than "
                        + stallLimit + " tasks in this instant, the last was " + describe(last)
                        + " (expected: work that ends or waits)");
        tasksOfInstant = 0;
        agenda.abandonReady(failure);
        failures.add(failure);
    }

    private static String describe(Runnable task) {
        if (task instanceof Due due) {
            var inner = due.task();
            return inner == null ? "a cancelled timer" : describe(inner);
        }
        return task instanceof VirtualLane lane
                ? "a turn of lane " + lane.name()
                : task.getClass().getName();
    }

    /** Nothing is left to do at this instant. */
    private void settle() {
        if (advance == null) {
            tasksOfInstant = 0;
            agenda.awaitInbox();
            return;
        }
        var failure = failures.take();
        if (failure != null) {
            end(advance, failure);
            return;
        }
        try {
            goOn(advance);
        } catch (Throwable t) {
            // the condition threw: belongs to the thread that waits
            end(advance, t);
        }
    }

    private void goOn(Advance wish) {
        if (wish.done.getAsBoolean()) {
            end(wish, true);
        } else if (agenda.hasReady()) {
            return;
        } else if (agenda.isHeld()) {
            tasksOfInstant = 0;
            agenda.awaitInbox();
        } else if (agenda.jump(wish.horizon)) {
            tasksOfInstant = 0;
        } else if (wish.horizon > agenda.nanos()) {
            tasksOfInstant = 0;
            agenda.moveTo(wish.horizon);
        } else {
            end(wish, false);
        }
    }

    private void end(Advance wish, boolean done) {
        advance = null;
        wish.complete(done);
    }

    private void end(Advance wish, Throwable cause) {
        advance = null;
        wish.fail(cause);
    }

    private void abandonAll() {
        var cause = new RejectedExecutionException(
                "timeline: closed at " + TimeText.of(agenda.now()) + " (expected: open)");
        agenda.abandonInbox(cause);
        agenda.abandonReady(cause);
        agenda.abandonLater(cause);
        if (advance != null) {
            end(advance, cause);
        }
    }

    /** A wish that time goes on, until {@code done} holds or {@code horizon} is reached. */
    private static final class Advance extends Pending<Boolean> implements Runnable {
        private final BooleanSupplier done;
        private final long horizon;

        Advance(BooleanSupplier done, long horizon) {
            this.done = done;
            this.horizon = horizon;
        }

        @Override
        public void run() {
            throw new IllegalStateException("advance: run as a task (expected: taken by the driver)");
        }
    }
}

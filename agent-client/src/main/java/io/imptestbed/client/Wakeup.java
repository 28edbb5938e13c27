package io.imptestbed.client;

import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A timer of agent code: due on the timeline, run as a turn of the lane, cancellable until that turn begins. */
final class Wakeup implements Timer {
    private final Machine machine;
    private final Runnable callback;
    private @Nullable Timer timer;
    private volatile boolean cancelled;

    Wakeup(Machine machine, Runnable callback) {
        this.machine = machine;
        this.callback = callback;
    }

    Wakeup in(Duration interval) {
        if (interval.isZero()) {
            // idle is who has nothing left: what came in while this turn blocked goes first, and so the wakeup stands
            // in line again; but only once, so that it comes though others go on submitting turns for ever
            machine.lane().submit(() -> machine.lane().submit(this::turn));
        } else {
            timer = machine.timeline().schedule(interval, () -> machine.lane().submit(this::turn));
        }
        return this;
    }

    private void turn() {
        if (!cancelled) {
            callback.run();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}

package io.imptestbed.imp.link;

import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Which of the device's bytes the server has acknowledged.
 *
 * <p>An acknowledgement on a free road is only noted with the time at which it arrives, and counted when somebody asks: no task of the timeline
 * is spent on it unless the device waits for it.
 */
final class Acknowledgements {
    private final Timeline timeline;
    private final Watch watch;
    private final Runnable arrived;
    private final ArrayDeque<Due> due = new ArrayDeque<>(1);
    private int outstanding;
    private boolean awaited;
    /** Whether something was counted that the device waits for and has not been told of. */
    private boolean untold;

    private @Nullable Timer timer;

    Acknowledgements(Timeline timeline, Watch watch, Runnable arrived) {
        this.timeline = timeline;
        this.watch = watch;
        this.arrived = arrived;
    }

    private record Due(long nanos, int bytes) {}

    /** The device has sent {@code bytes} more. */
    void sent(int bytes) {
        outstanding += bytes;
    }

    /** {@code bytes} more will be acknowledged at {@code nanos}, after those before them. */
    void comes(long nanos, int bytes) {
        due.add(new Due(nanos, bytes));
        arm();
    }

    /** Returns how many bytes are not acknowledged by now. */
    int outstanding() {
        count();
        return outstanding;
    }

    /** Counts what has arrived by now, and tells the watch; whoever asks first, the device is told of it if it waits. */
    void count() {
        takeDue();
        arm();
    }

    private void takeDue() {
        while (!due.isEmpty() && due.element().nanos() <= timeline.nanos()) {
            var next = due.remove();
            outstanding -= next.bytes();
            watch.heard(next.nanos());
            untold |= awaited;
        }
    }

    /** Has the device told of each acknowledgement from now on, or no more. */
    void await(boolean nowAwaited) {
        awaited = nowAwaited;
        untold &= nowAwaited;
        arm();
    }

    private void arm() {
        if (awaited && timer == null && (untold || !due.isEmpty())) {
            var wait = untold ? 0 : Math.max(0, due.element().nanos() - timeline.nanos());
            timer = timeline.schedule(Duration.ofNanos(wait), this::tell);
        }
    }

    private void tell() {
        timer = null;
        takeDue();
        if (untold && awaited) {
            untold = false;
            arrived.run();
        }
        arm();
    }

    void stop() {
        due.clear();
        untold = false;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}

package io.moquette.broker;

import io.imptestbed.time.Timeline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Measures the silence of one Client on the timeline, and acts when it has lasted too long. */
final class Patience {
    private final Timeline timeline;
    private long lastHeardNanos;
    private Timeline.@Nullable Timer timer;

    Patience(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Notes that something was heard just now. */
    void heard() {
        lastHeardNanos = timeline.nanos();
    }

    /** Runs {@code action} once when nothing has been heard for {@code limit}; replaces what was asked for before. */
    void wait(Duration limit, Runnable action) {
        stop();
        var left = limit.minusNanos(timeline.nanos() - lastHeardNanos);
        if (left.isNegative() || left.isZero()) {
            action.run();
        } else {
            timer = timeline.schedule(left, () -> wait(limit, action));
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}

package io.imptestbed.imp.link;

import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server's pings of a connected device: regular ones, each to be answered in time; as a {@link Watch} they cost nothing while all is well. */
final class Pings {
    private final Timeline timeline;
    private final long intervalNanos;
    private final long answerNanos;
    private final Runnable expired;
    private final long begun;
    private @Nullable Timer timer;

    Pings(Timeline timeline, Duration interval, Duration answer, Runnable expired) {
        this.timeline = timeline;
        this.intervalNanos = interval.toNanos();
        this.answerNanos = answer.toNanos();
        this.expired = expired;
        this.begun = timeline.nanos();
    }

    /**
     * From now on a ping might not be answered, nor one whose answer is still on its way.
     *
     * @param roundTripNanos how long an answer takes
     */
    void arm(long roundTripNanos) {
        if (timer == null && intervalNanos != 0) {
            var since = Math.max(1, timeline.nanos() - roundTripNanos - begun);
            var next = begun + (since + intervalNanos - 1) / intervalNanos * intervalNanos;
            var deadline = Math.max(0, next + answerNanos - timeline.nanos());
            timer = timeline.schedule(Duration.ofNanos(deadline), this::due);
        }
    }

    private void due() {
        timer = null;
        expired.run();
    }

    /** Pings are answered again, or not sent any more. */
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}

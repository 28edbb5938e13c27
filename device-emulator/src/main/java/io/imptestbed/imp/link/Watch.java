package io.imptestbed.imp.link;

import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One end's patience with a silent connection, as a TCP keepalive has it: probes after a while of silence, and an end when none is answered.
 *
 * <p>While the connection is healthy no probe is sent, because it is known that each would be answered; only from the moment on at which one
 * might not be, time is taken. So ten thousand idle devices cost nothing.
 */
final class Watch {
    private final Timeline timeline;
    private final long probeNanos;
    private final long limitNanos;
    private final Runnable expired;
    private long heard;
    private @Nullable Timer timer;

    /**
     * Makes a watch that has just heard something.
     *
     * @param probe the silence after which a probe is sent
     * @param limit the silence after which {@code expired} is run; zero for never
     */
    Watch(Timeline timeline, Duration probe, Duration limit, Runnable expired) {
        this.timeline = timeline;
        this.probeNanos = probe.toNanos();
        this.limitNanos = limit.toNanos();
        this.expired = expired;
        this.heard = timeline.nanos();
    }

    /** Something of the other end arrived at {@code nanos}. */
    void heard(long nanos) {
        heard = nanos;
    }

    /** From now on a probe might not be answered. */
    void arm() {
        if (timer == null && limitNanos != 0) {
            heard += (timeline.nanos() - heard) / probeNanos * probeNanos;
            schedule();
        }
    }

    private void schedule() {
        timer = timeline.schedule(Duration.ofNanos(Math.max(0, heard + limitNanos - timeline.nanos())), this::due);
    }

    private void due() {
        timer = null;
        if (heard + limitNanos > timeline.nanos()) {
            schedule();
        } else {
            expired.run();
        }
    }

    /** Probes are answered again. */
    void disarm() {
        if (timer != null) {
            stop();
            heard = timeline.nanos();
        }
    }

    /** Ends for good. */
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}

package io.imptestbed.scenario.run.step;

import io.imptestbed.time.Timeline;
import java.time.Duration;

/** The scenario's clock, which starts when the clients are connected; read from any thread. */
final class Clockwork {
    private final Timeline timeline;
    private volatile Duration start = Duration.ZERO;
    private volatile boolean started;

    Clockwork(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Lets the clock begin now. */
    void start() {
        start = timeline.now();
        started = true;
    }

    /** Returns the time of the timeline at which the scenario began. */
    Duration began() {
        return start;
    }

    /** Returns the time of the timeline. */
    Duration now() {
        return timeline.now();
    }

    /** Returns the time since the start of the scenario; zero before. */
    Duration time() {
        return started ? timeline.now().minus(start) : Duration.ZERO;
    }
}

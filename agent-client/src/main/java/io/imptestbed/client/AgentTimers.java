package io.imptestbed.client;

import io.imptestbed.client.connection.Timers;
import io.imptestbed.time.Lane;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Timers of a machine that does nothing while one of its turns blocks: what is due meanwhile runs when the block ends, in order.
 *
 * <p>It runs after the packets that waited have been read, so that an answer which arrived in time is not called missing.
 */
final class AgentTimers implements Timers, Lane.Listener {
    private final Timeline timeline;
    private final Lane lane;
    private @Nullable List<Alarm> late;

    AgentTimers(Timeline timeline, Lane lane) {
        this.timeline = timeline;
        this.lane = lane;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var alarm = new Alarm(task);
        alarm.timer = timeline.schedule(delay, alarm);
        return alarm;
    }

    @Override
    public void blocked() {
        // what is due from now on is late; see Alarm
    }

    @Override
    public void released() {
        if (late != null) {
            var due = late;
            late = null;
            timeline.execute(() -> due.forEach(Alarm::run));
        }
    }

    private final class Alarm implements Timer, Runnable {
        private final Runnable task;
        private @Nullable Timer timer;
        private boolean cancelled;

        Alarm(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (cancelled) {
                return;
            }
            if (lane.isBlocked()) {
                if (late == null) {
                    late = new ArrayList<>(1);
                }
                late.add(this);
            } else {
                task.run();
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
}

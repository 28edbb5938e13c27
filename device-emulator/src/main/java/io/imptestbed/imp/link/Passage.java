package io.imptestbed.imp.link;

import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** One way of one connection: what enters arrives in order, late by the latency of the road and by its conditions. */
final class Passage {
    private final Timeline timeline;
    private final long latencyNanos;
    private final Conditions conditions;
    private final ArrayDeque<OnTheWay> queue = new ArrayDeque<>(1);
    private long lineFree;
    private @Nullable Timer timer;

    Passage(Timeline timeline, long latencyNanos, Conditions conditions) {
        this.timeline = timeline;
        this.latencyNanos = latencyNanos;
        this.conditions = conditions;
    }

    private record OnTheWay(long due, Parcel parcel) {}

    void enter(Parcel parcel) {
        queue.add(new OnTheWay(due(parcel.size()), parcel));
        arm();
    }

    /** Returns when something would arrive that enters now, if nothing before it comes later. */
    long due(int bytes) {
        lineFree = Math.max(lineFree, timeline.nanos()) + conditions.lineNanos(bytes);
        return lineFree + latencyNanos + conditions.delayNanos;
    }

    /** Tells whether nothing is on its way and nothing would be kept. */
    boolean isFree() {
        return queue.isEmpty() && !conditions.isBlocked();
    }

    /** Tells whether nothing gets through. */
    boolean isBlocked() {
        return conditions.isBlocked();
    }

    private void arm() {
        if (timer == null && !queue.isEmpty() && !conditions.isBlocked()) {
            var wait = Math.max(0, queue.element().due() - timeline.nanos());
            timer = timeline.schedule(Duration.ofNanos(wait), this::move);
        }
    }

    private void move() {
        timer = null;
        while (!queue.isEmpty() && !conditions.isBlocked() && queue.element().due() <= timeline.nanos()) {
            queue.remove().parcel().arrive();
        }
        arm();
    }

    /** Lets go on what a condition kept that has ended. */
    void moveOn() {
        if (timer == null) {
            move();
        }
    }

    /** Loses whatever is on the way. */
    void lose(String cause) {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        var lost = new ArrayList<>(queue);
        queue.clear();
        lost.forEach(each -> each.parcel().lost(cause));
    }
}

package io.imptestbed.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows a fixed instant plus the time of a timeline. */
final class TimelineClock extends Clock {
    private final Timeline timeline;
    private final Instant start;
    private final ZoneId zone;

    TimelineClock(Timeline timeline, Instant start) {
        this(timeline, start, ZoneOffset.UTC);
    }

    private TimelineClock(Timeline timeline, Instant start, ZoneId zone) {
        this.timeline = timeline;
        this.start = start;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TimelineClock(timeline, start, other);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(timeline.nanos());
    }
}

package io.imptestbed.wire;

import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Trace;

/**
 * What every party of one run shares.
 *
 * @param timeline the run's time and order
 * @param transport where clients and broker meet
 * @param trace the run's journal
 */
public record Surroundings(Timeline timeline, Transport transport, Trace trace) {
    /** Returns the surroundings of a run on {@code timeline} whose trace is kept. */
    public static Surroundings on(Timeline timeline) {
        return new Surroundings(timeline, Transport.on(timeline), Trace.on(timeline));
    }
}

package io.imptestbed.imp.script;

import io.imptestbed.imp.os.Figures;
import java.time.Duration;

/** Seconds as scripts write them. */
final class Seconds {
    /** The longest timer. Source: imp API, imp.wakeup() */
    static final int LONGEST_WAKEUP = 10_737_418;

    /** More than any length that means something; a {@link Duration} holds it in nanoseconds. */
    static final int MOST = 1_000_000_000;

    private Seconds() {}

    /** What the figure says in decimals, so that 0.1 is a tenth and not 0.100000001. A script's misuse ends in an error that it can catch. */
    static Duration of(String what, float seconds) {
        return upTo(what, seconds, MOST);
    }

    /** As {@link #of}, of no more than {@code most} seconds. */
    static Duration upTo(String what, float seconds, int most) {
        if (!(seconds >= 0 && seconds <= most)) {
            throw Misuse.error(what + ": " + Figures.of(seconds) + " s (expected: 0 to " + most + " s)");
        }
        return Duration.ofNanos(Figures.shortest(seconds).movePointRight(9).longValue());
    }
}

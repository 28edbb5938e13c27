package io.imptestbed.imp.script;

import io.imptestbed.imp.os.Figures;
import java.time.Duration;

/** Seconds as scripts write them. */
final class Seconds {
    /** More than any length that means something, and it can still be counted in nanoseconds. */
    static final Duration MOST = Duration.ofSeconds(1_000_000_000);

    private Seconds() {}

    /** What the figure says in decimals, so that 0.1 is a tenth and not 0.100000001. A script's misuse ends in an error that it can catch. */
    static Duration of(String what, float seconds) {
        return upTo(what, seconds, MOST);
    }

    /** As {@link #of}, and no more than {@code most}. */
    static Duration upTo(String what, float seconds, Duration most) {
        if (!(seconds >= 0 && seconds <= most.toSeconds())) {
            throw Misuse.error(what + ": " + Figures.of(seconds) + " s (expected: 0 to " + most.toSeconds() + " s)");
        }
        return Duration.ofNanos(Figures.shortest(seconds).movePointRight(9).longValue());
    }
}

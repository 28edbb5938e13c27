package io.imptestbed.imp.script;

import java.math.BigDecimal;
import java.time.Duration;

/** Seconds as scripts write them. */
final class Seconds {
    private static final float MOST = 1e9f;

    private Seconds() {}

    /** What the figure says in decimals, so that 0.1 is a tenth and not 0.100000001. A script's misuse ends in an error that it can catch. */
    static Duration of(String what, float seconds) {
        if (!(seconds >= 0 && seconds <= MOST)) {
            throw Misuse.error(what + ": " + seconds + " s (expected: 0 or more)");
        }
        return Duration.ofNanos(
                new BigDecimal(Float.toString(seconds)).movePointRight(9).longValue());
    }
}

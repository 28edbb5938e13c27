package io.imptestbed.imp.script;

import java.math.BigDecimal;
import java.time.Duration;

/** Seconds as scripts write them. */
final class Seconds {
    private static final float MOST = 1e9f;

    private Seconds() {}

    /** As {@link #of}, of no more than {@code most} seconds. */
    static Duration upTo(String what, float seconds, int most) {
        if (!(seconds >= 0 && seconds <= most)) {
            throw Misuse.error(what + ": " + inWords(seconds) + " s (expected: 0 to " + most + " s)");
        }
        return of(what, seconds);
    }

    /** What a script would write, as far as a float knows: 5 and not 5.0. */
    private static String inWords(float seconds) {
        return Math.abs(seconds) <= MOST
                ? new BigDecimal(Float.toString(seconds)).stripTrailingZeros().toPlainString()
                : Float.toString(seconds);
    }

    /** What the figure says in decimals, so that 0.1 is a tenth and not 0.100000001. A script's misuse ends in an error that it can catch. */
    static Duration of(String what, float seconds) {
        if (!(seconds >= 0 && seconds <= MOST)) {
            throw Misuse.error(what + ": " + seconds + " s (expected: 0 or more)");
        }
        return Duration.ofNanos(
                new BigDecimal(Float.toString(seconds)).movePointRight(9).longValue());
    }
}

package io.imptestbed.client.link;

import io.imptestbed.time.TimeText;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Lets everything arrive later; what entered first arrives first, even if the delay is shortened meanwhile.
 *
 * @param duration more than zero
 */
record Delay(Duration duration) {
    static final String NAME = "delay";

    Delay {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("delay: " + TimeText.brief(duration) + " (expected: more than 0)");
        }
    }

    /** Returns the delay in milliseconds, as in {@code 0.5 ms}. */
    String words() {
        return BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString() + " ms";
    }

    /** Returns when something arrives that is on its way from {@code nanos} on. */
    long after(long nanos) {
        return nanos + duration.toNanos();
    }
}

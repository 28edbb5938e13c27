package io.imptestbed.imp.signal;

import java.time.Duration;

/**
 * A figure at a time.
 *
 * @param at since the signal began, 0 or more
 */
public record Sample(Duration at, double value) {
    public Sample {
        Expect.notNegative("at", at);
        Expect.finite("value", value);
    }
}

package io.imptestbed.imp.signal;

import java.time.Duration;

/** Always the same figure. */
public record Constant(double value) implements Signal {
    public Constant {
        Expect.finite("value", value);
    }

    @Override
    public double at(Duration time, long seed) {
        Expect.nanos(time);
        return value;
    }
}

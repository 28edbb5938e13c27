package io.imptestbed.imp.signal;

import java.time.Duration;

/**
 * Goes evenly from one figure to another.
 *
 * @param over how long it takes, more than 0
 * @param then what follows: {@code REPEAT} makes a sawtooth, {@code RETURN} a triangle
 */
public record Ramp(double from, double to, Duration over, Afterwards then) implements Signal {
    public Ramp {
        Expect.finite("from", from);
        Expect.finite("to", to);
        Expect.positive("over", over);
    }

    @Override
    public double at(Duration time, long seed) {
        var length = over.toNanos();
        var done = (double) then.position(Expect.nanos(time), length) / length;
        return from + (to - from) * done;
    }
}

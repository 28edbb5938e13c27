package io.imptestbed.imp.signal;

import java.time.Duration;

/**
 * Swings around a mean.
 *
 * @param amplitude how far it swings to either side, 0 or more
 * @param period how long a full swing takes, more than 0
 * @param phase how much of the period is over at time 0; with 0 it begins at the mean and rises
 */
public record Sine(double mean, double amplitude, Duration period, Duration phase) implements Signal {
    public Sine {
        Expect.finite("mean", mean);
        Expect.notNegative("amplitude", amplitude);
        Expect.positive("period", period);
        Expect.notNegative("phase", phase);
    }

    @Override
    public double at(Duration time, long seed) {
        var length = period.toNanos();
        var position = (Expect.nanos(time) % length + phase.toNanos() % length) % length;
        return mean + amplitude * StrictMath.sin(2 * Math.PI * position / length);
    }
}

package io.imptestbed.imp.signal;

import java.time.Duration;
import java.util.List;

/**
 * A figure that changes with time, such as the temperature that a sensor measures; the closed set.
 *
 * <p>Immutable and without state; any thread. Its unit is whatever its figures mean: degrees, per cent, and volts where a pin reads it.
 *
 * <pre>{@code
 * Signal temperature = new Sine(20, 5, Duration.ofHours(24), Duration.ZERO).plus(Noise.gaussian(0.2)).rounded(0.1);
 * double now = temperature.at(Duration.ofMinutes(90), seed);
 * }</pre>
 */
public sealed interface Signal
        permits Clamped, Constant, Noise, Playback, Ramp, RandomWalk, Rounded, Sine, Staircase, Sum {
    /**
     * Returns the figure at a time.
     *
     * @param time since the signal began, 0 or more
     * @param seed of the chance in it; the same seed gives the same figures
     * @throws IllegalArgumentException if {@code time} is negative
     */
    double at(Duration time, long seed);

    /** Returns the sum of this signal and {@code other}; each has chances of its own. */
    default Signal plus(Signal other) {
        return new Sum(List.of(this, other));
    }

    /** Returns this signal, never below {@code least} and never above {@code most}. */
    default Signal clamped(double least, double most) {
        return new Clamped(this, least, most);
    }

    /** Returns this signal in whole multiples of {@code resolution}, as a sensor of that resolution reads it. */
    default Signal rounded(double resolution) {
        return new Rounded(this, resolution);
    }
}

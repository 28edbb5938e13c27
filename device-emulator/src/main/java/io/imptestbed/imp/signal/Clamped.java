package io.imptestbed.imp.signal;

import io.imptestbed.imp.os.Figures;
import java.time.Duration;

/**
 * A signal that never leaves its bounds: what would, stays at the bound.
 *
 * @param least negative infinity is no bound
 * @param most more than {@code least}; positive infinity is no bound
 */
public record Clamped(Signal signal, double least, double most) implements Signal {
    public Clamped {
        if (!(least < most)) {
            throw new IllegalArgumentException(
                    "most: " + Figures.of(most) + " (expected: more than least, " + Figures.of(least) + ")");
        }
    }

    @Override
    public double at(Duration time, long seed) {
        return Math.max(least, Math.min(most, signal.at(time, seed)));
    }
}

package io.imptestbed.imp.signal;

import java.time.Duration;
import java.util.List;

/**
 * The sum of signals; the chances of each are its own, even of two that are alike.
 *
 * @param parts one or more
 */
public record Sum(List<Signal> parts) implements Signal {
    public Sum {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts: none (expected: one or more)");
        }
        parts = List.copyOf(parts);
    }

    @Override
    public double at(Duration time, long seed) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += parts.get(i).at(time, Dice.branch(seed, i));
        }
        return sum;
    }
}

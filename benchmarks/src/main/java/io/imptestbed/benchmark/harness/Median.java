package io.imptestbed.benchmark.harness;

import java.util.ArrayList;
import java.util.List;

/** Gathers the results of rounds; the middle one counts, because a noisy machine only ever makes a round slower. */
public final class Median {
    private final List<Double> values = new ArrayList<>();

    /** Adds the result of one round. */
    public void add(double value) {
        values.add(value);
    }

    /**
     * Returns the middle value; of an even number of values the mean of the two in the middle.
     *
     * @throws IllegalStateException if there is none
     */
    public double value() {
        if (values.isEmpty()) {
            throw new IllegalStateException("median of no values (call add first)");
        }
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

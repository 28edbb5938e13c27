package io.imptestbed.benchmark.harness;

/**
 * One measured number.
 *
 * @param name what was measured, as the reader of a table understands it
 * @param value the number; never negative
 * @param unit what it counts, for example {@code s} or {@code msg/s}; may be empty
 * @param target what it has to reach
 */
public record Figure(String name, double value, String unit, Target target) {
    public Figure {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 or more)");
        }
    }

    /** Returns a figure that is only told. */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, new Target.None());
    }

    /** Returns a figure that must be {@code limit} or more. */
    public static Figure atLeast(double limit, String name, double value, String unit) {
        return new Figure(name, value, unit, new Target.AtLeast(limit));
    }

    /** Returns a figure that must be {@code limit} or less. */
    public static Figure atMost(double limit, String name, double value, String unit) {
        return new Figure(name, value, unit, new Target.AtMost(limit));
    }

    /** Tells whether the figure misses its target. */
    public boolean isMiss() {
        return !target.isMetBy(value);
    }
}

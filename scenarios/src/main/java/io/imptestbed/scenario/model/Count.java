package io.imptestbed.scenario.model;

/**
 * How often something must be seen, bounds included.
 *
 * @param max {@code Integer.MAX_VALUE} for no bound
 */
public record Count(int min, int max) {
    /** Once or more. */
    public static final Count SOME = new Count(1, Integer.MAX_VALUE);

    public Count {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("count: " + min + " to " + max + " (expected: 0 or more, least first)");
        }
    }

    /** Returns exactly {@code n}. */
    public static Count exactly(int n) {
        return new Count(n, n);
    }

    /** Tells whether {@code n} is within the bounds. */
    public boolean allows(int n) {
        return n >= min && n <= max;
    }

    @Override
    public String toString() {
        if (min == max) {
            return "exactly " + min;
        }
        return max == Integer.MAX_VALUE ? "at least " + min : min == 0 ? "at most " + max : min + " to " + max;
    }
}

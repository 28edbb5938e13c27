package io.imptestbed.benchmark.harness;

/** What a figure has to reach, if anything. */
public sealed interface Target {

    /** Tells whether {@code value} is good enough. */
    boolean isMetBy(double value);

    /** Returns how many times better than needed {@code value} is; 1 is just good enough. */
    double ratio(double value);

    /** The value may be anything. */
    record None() implements Target {
        @Override
        public boolean isMetBy(double value) {
            return true;
        }

        @Override
        public double ratio(double value) {
            return Double.NaN;
        }
    }

    /** The value must be {@code limit} or more. */
    record AtLeast(double limit) implements Target {
        @Override
        public boolean isMetBy(double value) {
            return value >= limit;
        }

        @Override
        public double ratio(double value) {
            return value / limit;
        }
    }

    /** The value must be {@code limit} or less. */
    record AtMost(double limit) implements Target {
        @Override
        public boolean isMetBy(double value) {
            return value <= limit;
        }

        @Override
        public double ratio(double value) {
            return limit / value;
        }
    }
}

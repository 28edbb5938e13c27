package io.imptestbed.scenario.rerun;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Finds where something changes between two values, exactly to a grid. */
final class Bisection {
    private Bisection() {}

    /** Returns how many times {@link #lastGood} asks at the most. */
    static int cost(long good, long bad, long grid) {
        return Long.SIZE - Long.numberOfLeadingZeros((Math.abs(bad - good) + grid - 1) / grid);
    }

    /**
     * Returns the last value on the way from {@code good} to {@code bad} that is still good; empty if asking has come to an end.
     *
     * @param good a value that is good
     * @param bad a value that is not; may be more or less than {@code good}
     * @param grid the distance between values that are asked for, counted from {@code good}
     * @param isGood asks; empty ends the search
     */
    static OptionalLong lastGood(long good, long bad, long grid, LongFunction<Optional<Boolean>> isGood) {
        long sign = bad < good ? -1 : 1;
        Function<Long, Long> value = steps -> good + sign * steps * grid;
        long low = 0;
        // the first step that is at or beyond what is known to be bad
        long high = (Math.abs(bad - good) + grid - 1) / grid;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            var answer = isGood.apply(value.apply(middle));
            if (answer.isEmpty()) {
                return OptionalLong.empty();
            }
            if (answer.get()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalLong.of(value.apply(low));
    }
}

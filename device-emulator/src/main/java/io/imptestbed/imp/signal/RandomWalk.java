package io.imptestbed.imp.signal;

import io.imptestbed.imp.os.Figures;
import java.time.Duration;

/**
 * Goes on from where it is by a step of chance at each tick, and is turned back where it meets a bound.
 *
 * <p>Where it stands at a tick is found without walking there: the ways to the ticks 1, 2, 4, 8 … are thrown one after the other, and the ticks
 * between two of those by halves, each half a throw around the middle as wide as a walk of that length strays (a Brownian bridge). So any time
 * costs a few dozen throws, at whatever order times are asked.
 *
 * @param start where it stands at time 0
 * @param step the standard deviation of a step, 0 or more
 * @param every the time between two steps, more than 0
 * @param least it never goes below this; negative infinity is no bound
 * @param most it never goes above this; positive infinity is no bound
 */
public record RandomWalk(double start, double step, Duration every, double least, double most) implements Signal {
    public RandomWalk {
        Expect.finite("start", start);
        Expect.notNegative("step", step);
        Expect.positive("every", every);
        if (!(least < most) || !(start >= least && start <= most)) {
            throw new IllegalArgumentException("start: " + Figures.of(start) + " within " + Figures.of(least) + " to "
                    + Figures.of(most) + " (expected: least first, and a start between)");
        }
    }

    /** Returns a walk without bounds. */
    public static RandomWalk from(double start, double step, Duration every) {
        return new RandomWalk(start, step, every, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Returns this walk within bounds. */
    public RandomWalk within(double lowest, double highest) {
        return new RandomWalk(start, step, every, lowest, highest);
    }

    @Override
    public double at(Duration time, long seed) {
        return turnedBack(start + step * way(Expect.nanos(time) / every.toNanos(), seed));
    }

    /** Returns how far a walk with steps of deviation 1 has come at a tick. */
    private static double way(long tick, long seed) {
        if (tick == 0) {
            return 0;
        }
        var top = Long.SIZE - 1 - Long.numberOfLeadingZeros(tick);
        var there = Dice.gaussian(seed, -1);
        for (int level = 0; level < top; level++) {
            there += doubling(level, seed);
        }
        return between(tick, 1L << top, there, there + doubling(top, seed), seed);
    }

    /** Returns the way from tick 2^level to tick 2^(level + 1). */
    private static double doubling(int level, long seed) {
        return StrictMath.sqrt((double) (1L << level)) * Dice.gaussian(seed, -2L - level);
    }

    /** Returns the way to {@code tick}, which lies in the {@code width} ticks from tick {@code width} on. */
    private static double between(long tick, long width, double from, double to, long seed) {
        var first = width;
        var low = from;
        var high = to;
        for (long left = width; tick != first; left /= 2) {
            var middle = first + left / 2;
            var way = (low + high) / 2 + StrictMath.sqrt((double) left) / 2 * Dice.gaussian(seed, middle);
            if (tick < middle) {
                high = way;
            } else {
                first = middle;
                low = way;
            }
        }
        return low;
    }

    private double turnedBack(double free) {
        if (free >= least && free <= most) {
            return free;
        }
        if (Double.isInfinite(least)) {
            return 2 * most - free;
        }
        if (Double.isInfinite(most)) {
            return 2 * least - free;
        }
        var width = most - least;
        var off = Math.abs(free - least) % (2 * width);
        return least + (off <= width ? off : 2 * width - off);
    }
}

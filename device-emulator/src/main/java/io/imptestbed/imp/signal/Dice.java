package io.imptestbed.imp.signal;

/**
 * Chance as a function: a seed and a number give a throw, always the same.
 *
 * <p>Strict mathematics throughout, so that two machines throw the same to the last bit.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;

    private Dice() {}

    /** Returns the seed of the nth of several things that share a seed. */
    static long branch(long seed, long n) {
        return mix(mix(seed + GOLDEN) ^ (n * GOLDEN));
    }

    /** Returns a throw from 0, included, to 1, excluded. */
    static double uniform(long seed, long n) {
        return (branch(seed, n) >>> 11) * TO_UNIT;
    }

    /** Returns a throw of the normal distribution with mean 0 and standard deviation 1. */
    static double gaussian(long seed, long n) {
        var first = branch(seed, n);
        var radius = StrictMath.sqrt(-2 * StrictMath.log(((first >>> 11) + 1) * TO_UNIT));
        return radius * StrictMath.cos(2 * Math.PI * ((mix(first) >>> 11) * TO_UNIT));
    }

    /** Spreads every bit of {@code z} over all bits, one to one. */
    private static long mix(long z) {
        var once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        var twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}

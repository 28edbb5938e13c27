package io.imptestbed.squirrel.runtime;

/** The numbers that {@code rand} gives: those of the C library with which the reference is built, so that they agree for the same seed. */
public final class RandomNumbers {
    /** The largest number. */
    public static final int MAX = Integer.MAX_VALUE;

    private static final int WORDS = 31;
    private static final int LAG = 3;
    private static final int DISCARDED = 310;
    private static final int MULTIPLIER = 16_807;

    private final int[] words = new int[WORDS];
    private int next;

    RandomNumbers(int seed) {
        seed(seed);
    }

    /** Begins again, with the numbers of this seed; 0 is the same as 1. */
    public void seed(int seed) {
        words[0] = seed == 0 ? 1 : seed;
        for (int index = 1; index < WORDS; index++) {
            long product = (long) MULTIPLIER * words[index - 1] % MAX;
            words[index] = (int) (product < 0 ? product + MAX : product);
        }
        next = LAG;
        for (int count = 0; count < DISCARDED; count++) {
            next();
        }
    }

    /** From 0 to {@link #MAX}. */
    public int next() {
        int sum = words[next] + words[(next + WORDS - LAG) % WORDS];
        words[next] = sum;
        next = (next + 1) % WORDS;
        return sum >>> 1;
    }
}

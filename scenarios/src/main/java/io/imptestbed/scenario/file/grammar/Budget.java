package io.imptestbed.scenario.file.grammar;

/** How many steps one file may still come to; repeats and matrices multiply quickly. */
public final class Budget {
    /** The most steps that one file may come to, all rounds and all members of its matrix counted. */
    public static final int MOST_STEPS = 100_000;

    private long left = MOST_STEPS;

    /** Takes {@code steps}; false when that is more than there are left, and then none are left. */
    boolean take(long steps) {
        var enough = steps <= left;
        left = enough ? left - steps : 0;
        return enough;
    }

    /** Returns how many steps there are left. */
    long left() {
        return left;
    }

    /** Tells whether there is no step left. */
    public boolean isSpent() {
        return left == 0;
    }
}

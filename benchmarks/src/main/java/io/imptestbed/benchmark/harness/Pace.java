package io.imptestbed.benchmark.harness;

/** How thoroughly to measure. */
public enum Pace {
    /** Enough rounds for figures that one may publish. */
    FULL,
    /** A glance: few rounds, the same targets. */
    QUICK;

    /** Returns the number of rounds, or whatever is counted, for this pace. */
    public int choose(int full, int quick) {
        return this == FULL ? full : quick;
    }
}

package io.imptestbed.scenario.file.grammar;

import java.time.Duration;

/**
 * Where a member stands in its fleet.
 *
 * @param before how many members come before it
 * @param size how many members there are; 1 for whoever is in no fleet
 */
record Rank(int before, int size) {
    /** The rank of whoever is in no fleet. */
    static final Rank ALONE = new Rank(0, 1);

    boolean isAlone() {
        return size == 1;
    }

    /** Returns when it is the member's turn if all of them come evenly over a time. */
    Duration turn(Duration over) {
        return over.multipliedBy(before).dividedBy(size);
    }
}

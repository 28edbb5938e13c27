package io.imptestbed.scenario.run.invariant;

import java.util.BitSet;

/** A set of call numbers; they count from 1 without large gaps, so a bit each is enough. */
final class CallNumbers {
    private final BitSet bits = new BitSet();

    /** Adds a number; tells whether it was new. */
    boolean add(long number) {
        var index = Math.toIntExact(number);
        var isNew = !bits.get(index);
        bits.set(index);
        return isNew;
    }
}

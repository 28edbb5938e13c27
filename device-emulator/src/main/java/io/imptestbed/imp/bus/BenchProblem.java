package io.imptestbed.imp.bus;

import java.util.List;

/**
 * Something that is wrong with the table of a bench.
 *
 * @param path where in the table: keys, and indexes of lists as numbers
 * @param what what is wrong
 * @param found what is there; the last key of the path where that is wrong, empty where something is missing
 * @param expected what would be right
 */
public record BenchProblem(List<String> path, String what, String found, String expected) {
    public BenchProblem {
        path = List.copyOf(path);
    }

    /** Tells whether the key is wrong, and not its value. */
    public boolean isOfKey() {
        return !path.isEmpty() && found.equals(path.get(path.size() - 1));
    }

    /** Returns for example {@code i2c89.0x5F.registers.0x0F: 300 (expected: 0x00 to 0xFF)}. */
    @Override
    public String toString() {
        var words = found.isEmpty() || isOfKey() ? what : found;
        return String.join(".", path) + ": " + words + " (expected: " + expected + ")";
    }
}

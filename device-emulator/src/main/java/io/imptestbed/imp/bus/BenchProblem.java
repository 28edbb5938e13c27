package io.imptestbed.imp.bus;

import java.util.List;

/**
 * Something that is wrong with the table of a bench.
 *
 * @param path where in the table: keys, and indexes of lists as numbers
 * @param part what there is wrong
 * @param what what is wrong
 * @param found what is there; the last key of the path where that is wrong, empty where a table as a whole is
 * @param expected what would be right
 */
public record BenchProblem(List<String> path, Part part, String what, String found, String expected) {
    public BenchProblem {
        path = List.copyOf(path);
    }

    /** What can be wrong at a place of the table. */
    public enum Part {
        /** The last key of the path. */
        KEY,
        /** The value that stands there. */
        VALUE,
        /** The table that stands there: what it has does not go together, or something is missing. */
        TABLE
    }

    /** Tells whether the key is wrong, and not its value. */
    public boolean isOfKey() {
        return part == Part.KEY;
    }

    /** Returns for example {@code i2c89.0x5F.registers.0x0F: 300 (expected: 0x00 to 0xFF)}. */
    @Override
    public String toString() {
        var words = part == Part.VALUE && !found.isEmpty() ? found : what;
        return String.join(".", path) + ": " + words + " (expected: " + expected + ")";
    }
}

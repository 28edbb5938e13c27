package io.imptestbed.imp.bus;

import java.util.List;

/**
 * Something that is wrong with the table of a bench.
 *
 * @param path where in the table: keys, and indexes of lists as numbers
 * @param what what is wrong, what is there and what was expected
 */
public record BenchProblem(List<String> path, String what) {
    public BenchProblem {
        path = List.copyOf(path);
    }

    @Override
    public String toString() {
        return String.join(".", path) + ": " + what;
    }
}

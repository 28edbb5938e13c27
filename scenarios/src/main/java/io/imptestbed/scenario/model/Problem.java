package io.imptestbed.scenario.model;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that is wrong with a file that a person wrote.
 *
 * @param place where
 * @param what what is wrong, such as {@code unknown step}
 * @param found what stands there; may be empty
 * @param expected what should stand there; may be empty
 * @param suggestion the nearest thing that would be right there
 */
public record Problem(Place place, String what, String found, String expected, Optional<String> suggestion)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place).thenComparing(Problem::toString);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** Returns the problem on one line: {@code file:line:column: what, found …, expected …, did you mean …?}. */
    @Override
    public String toString() {
        return place + ": " + what
                + (found.isEmpty() ? "" : ", found " + found)
                + (expected.isEmpty() ? "" : ", expected " + expected)
                + suggestion.map(s -> ", did you mean " + s + "?").orElse("");
    }
}

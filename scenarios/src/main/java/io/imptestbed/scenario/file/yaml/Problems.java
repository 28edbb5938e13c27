package io.imptestbed.scenario.file.yaml;

import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Gathers what is wrong, each thing once, sorted by place. */
public final class Problems {
    private static final int MOST = 500;

    private final TreeSet<Problem> found = new TreeSet<>();
    private int reports;
    private boolean more;

    /** Remembers a problem; past the 500th only that there are more. */
    public void add(Problem problem) {
        reports++;
        if (found.size() < MOST) {
            found.add(problem);
        } else {
            more |= !found.contains(problem);
        }
    }

    /** Remembers a problem. */
    public void report(Place place, String what, String found, String expected) {
        add(new Problem(place, what, found, expected, Optional.empty()));
    }

    /** Remembers a problem for which something similar would be right. */
    public void report(Place place, String what, String found, String expected, Optional<String> suggestion) {
        add(new Problem(place, what, found, expected, suggestion));
    }

    /** Returns how many were reported so far, repeats included: an unchanged number means that nothing was wrong since. */
    public int reports() {
        return reports;
    }

    /** Tells whether nothing was wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns the problems by file, line and column; where there are more than 500, the last one says so. */
    public List<Problem> sorted() {
        var sorted = new ArrayList<>(found);
        if (more) {
            var place = found.last().place();
            sorted.add(new Problem(place, "and more problems", "more than " + MOST, "", Optional.empty()));
        }
        return List.copyOf(sorted);
    }
}

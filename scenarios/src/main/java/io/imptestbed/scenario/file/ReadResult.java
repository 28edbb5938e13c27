package io.imptestbed.scenario.file;

import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.Scenario;
import java.util.List;

/** What reading a file comes to. */
public sealed interface ReadResult {
    /**
     * The file is right.
     *
     * @param scenarios one, or the members of its matrix in order
     */
    record Loaded(List<Scenario> scenarios) implements ReadResult {
        public Loaded {
            scenarios = List.copyOf(scenarios);
        }
    }

    /**
     * Something is wrong.
     *
     * @param problems everything that is, sorted by place; never empty
     */
    record Refused(List<Problem> problems) implements ReadResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}

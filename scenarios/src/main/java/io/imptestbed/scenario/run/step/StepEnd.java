package io.imptestbed.scenario.run.step;

import java.util.List;

/** Is told once how a step ended; from any thread. */
interface StepEnd {
    /** It did what it should; {@code note} says more, or is empty. */
    void ended(String note);

    /** It came to something else than it should. */
    void failed(String expected, String seen, List<Long> entries);

    /** The testbed or its environment kept it from being done. */
    void broken(String expected, String seen);

    /** As {@link #failed(String, String, List)} without entries that matter. */
    default void failed(String expected, String seen) {
        failed(expected, seen, List.of());
    }
}

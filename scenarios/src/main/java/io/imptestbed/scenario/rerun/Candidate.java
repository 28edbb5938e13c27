package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.Scenario;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A change that may save what went wrong. */
sealed interface Candidate {
    /** Returns the change in words, such as {@code a block of 8s}, if it saves; asks by running. */
    Optional<String> found(Variant variant, Reruns reruns, Predicate<Outcome> isSaved);

    /** Returns what is tried, in words: {@code a shorter block}. */
    String tried();

    /** Returns how many runs it takes at the most. */
    int cost();

    /**
     * The largest or smallest value of a knob that saves.
     *
     * @param words what it is, before the value
     * @param after what it is, after the value
     * @param from where the search begins: the value least like the present one
     * @param present the value that the scenario has, and that does not save
     */
    record Search(String tried, String words, String after, Knob knob, long from, long present, long grid)
            implements Candidate {
        @Override
        public int cost() {
            return 1 + Bisection.cost(from, present, grid);
        }

        @Override
        public Optional<String> found(Variant variant, Reruns reruns, Predicate<Outcome> isSaved) {
            if (reruns.run(knob.set(variant, from)).filter(isSaved).isEmpty()) {
                return Optional.empty();
            }
            OptionalLong edge = Bisection.lastGood(
                    from,
                    present,
                    grid,
                    value -> reruns.run(knob.set(variant, value)).map(isSaved::test));
            return edge.isPresent()
                    ? Optional.of(words + knob.measure().words(edge.getAsLong()) + after)
                    : Optional.empty();
        }
    }

    /** One thing done in another way. */
    record Attempt(String tried, String words, UnaryOperator<Scenario> change) implements Candidate {
        @Override
        public int cost() {
            return 1;
        }

        @Override
        public Optional<String> found(Variant variant, Reruns reruns, Predicate<Outcome> isSaved) {
            return reruns.run(variant.withScenario(change.apply(variant.scenario())))
                    .filter(isSaved)
                    .map(outcome -> words);
        }
    }
}

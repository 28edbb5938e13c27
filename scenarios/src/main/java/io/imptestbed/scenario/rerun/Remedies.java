package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.explain.Cause;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.run.RunOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the changes that would have saved a run, by running its scenario again with them, and adds them to the explanations.
 *
 * <p>For example {@code new Remedies(new ScenarioRunner()::run).added(explanations, result, options)}. In virtual time only, and within a
 * budget: a long scenario is run again fewer times, or not at all, which is then said.
 */
public final class Remedies {
    private static final int MOST_RUNS = 80;
    private static final long MOST_ENTRIES = 400_000;
    private static final int MOST_EXPLANATIONS = 2;
    private static final Set<Cause> SAVABLE =
            Set.of(Cause.INBOUND_RATE_EXCEEDED, Cause.SOCKET_FAILED, Cause.SEND_FAILED, Cause.MESSAGE_REPEATED);

    private final Runner runner;

    /** Makes one that runs scenarios by {@code runner}, on the calling thread. */
    public Remedies(Runner runner) {
        this.runner = runner;
    }

    /**
     * Returns {@code explanations}, the first few with what would have saved them.
     *
     * @param explanations of this run, the most important first
     * @param options those of the run
     */
    public List<Explanation> added(List<Explanation> explanations, ScenarioResult result, RunOptions options) {
        var reruns = new Reruns(runner, MOST_RUNS, MOST_ENTRIES);
        var asked = new LinkedHashSet<String>();
        var all = new ArrayList<Explanation>();
        for (var explanation : explanations) {
            var candidates = SAVABLE.contains(explanation.cause())
                    ? Candidates.of(result.scenario(), explanation)
                    : List.<Candidate>of();
            var isAsked = !candidates.isEmpty()
                    && asked.size() < MOST_EXPLANATIONS
                    && asked.add(explanation.cause() + " " + explanation.party());
            all.add(isAsked ? with(explanation, saved(explanation, candidates, result, options, reruns)) : explanation);
        }
        return all;
    }

    private static Explanation with(Explanation explanation, String more) {
        return new Explanation(
                explanation.cause(),
                explanation.party(),
                explanation.at(),
                explanation.entries(),
                explanation.text() + more);
    }

    private static String saved(
            Explanation explanation,
            List<Candidate> candidates,
            ScenarioResult result,
            RunOptions options,
            Reruns reruns) {
        if (!result.virtual()) {
            return "; which change would have saved it is found in virtual time only, by running the scenario again";
        }
        int before = reruns.runs();
        var variant = new Variant(result.scenario(), options.withSeed(result.seed()));
        var isSaved = isSaved(explanation);
        var tried = new ArrayList<Candidate>();
        var found = new ArrayList<String>();
        for (var candidate : candidates) {
            if (reruns.allows(candidate.cost(), result)) {
                tried.add(candidate);
                candidate.found(variant, reruns, isSaved).ifPresent(found::add);
            }
        }
        return tried.isEmpty()
                ? "; the run is too long to look for a change that would have saved it in passing (--what-if takes the time)"
                : words(found, tried, explanation.cause()) + times(reruns.runs() - before);
    }

    private static Predicate<Outcome> isSaved(Explanation explanation) {
        var party = explanation.party();
        return switch (explanation.cause()) {
            case SEND_FAILED -> outcome -> outcome.refusesNothing(party) && outcome.keepsConnection(party);
            case MESSAGE_REPEATED -> outcome -> outcome.repeatsNothing(party) && outcome.keepsConnection(party);
            default -> outcome -> outcome.keepsConnection(party);
        };
    }

    private static String words(List<String> found, List<Candidate> candidates, Cause cause) {
        if (found.isEmpty()) {
            return "; nothing that was tried would have saved it: "
                    + candidates.stream().map(Candidate::tried).distinct().collect(Collectors.joining(", "));
        }
        var isLoss = cause == Cause.INBOUND_RATE_EXCEEDED || cause == Cause.SOCKET_FAILED;
        return "; " + list(found) + (isLoss ? " would have survived" : " would have avoided it");
    }

    private static String list(List<String> found) {
        var last = found.size() - 1;
        return last == 0 ? found.get(0) : String.join(", ", found.subList(0, last)) + " or " + found.get(last);
    }

    private static String times(int runs) {
        return " (found by running the scenario again, " + (runs == 1 ? "once" : runs + " times") + ")";
    }
}

package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Step.Outcome;
import io.imptestbed.scenario.run.world.Answer;
import java.time.Duration;
import java.util.Optional;

/**
 * What a step's call must come to.
 *
 * @param outcome what the file says; empty is success
 */
record Demand(Optional<Outcome> outcome) {
    /** Tells whether anything is fine, even nothing at all. */
    boolean isAny() {
        return outcome.isPresent() && outcome.get() instanceof Outcome.Any;
    }

    /** Tells whether the file says what must come, rather than leaving it at success. */
    boolean isExplicit() {
        return outcome.isPresent();
    }

    /** Tells whether {@code answer} is what must come. */
    boolean accepts(Answer answer) {
        if (outcome.isEmpty()) {
            return answer.isSuccess();
        }
        var wanted = outcome.get();
        if (wanted instanceof Outcome.Result result) {
            return (answer instanceof Answer.Result came && isResult(result.code(), came))
                    || (answer instanceof Answer.Reached reached && reached.reason() == result.code());
        }
        if (wanted instanceof Outcome.Throws thrown) {
            return answer instanceof Answer.Threw threw && threw.message().contains(thrown.text());
        }
        return true;
    }

    /** A subscribe's result may be given as the code of the callback or as what all its filters were granted. */
    private static boolean isResult(int wanted, Answer.Result came) {
        return came.code() == wanted
                || (!came.granted().isEmpty() && came.granted().stream().allMatch(granted -> granted == wanted));
    }

    /** Holds the answers of a flow against the demand; tells {@code end}. */
    void judge(FlowResult result, Duration patience, StepEnd end) {
        var seen = result.words(patience);
        if (isAny()) {
            end.ended(seen);
        } else if (outcome.isPresent() && outcome.get() instanceof Outcome.Throws thrown) {
            var fits = result.thrown() > 0 && result.firstThrown().contains(thrown.text());
            tell(fits, seen + (result.thrown() > 0 ? ", first: " + result.firstThrown() : ""), end);
        } else if (result.thrown() > 0) {
            end.failed(words(), seen + ", first: " + result.firstThrown());
        } else if (result.unsent() > 0) {
            end.failed("all messages sent", seen + ", " + result.unsent() + " more were due and could not be sent");
        } else if (outcome.isPresent() && outcome.get() instanceof Outcome.Result wanted) {
            tell(
                    result.codes().keySet().stream().allMatch(code -> code == wanted.code())
                            && !result.codes().isEmpty(),
                    seen,
                    end);
        } else {
            end.ended(seen);
        }
    }

    private void tell(boolean fits, String seen, StepEnd end) {
        if (fits) {
            end.ended(seen);
        } else {
            end.failed(words(), seen);
        }
    }

    /** Returns what must come, in words. */
    String words() {
        if (outcome.isEmpty()) {
            return "success";
        }
        if (outcome.get() instanceof Outcome.Result result) {
            return "result " + result.code();
        }
        return outcome.get() instanceof Outcome.Throws thrown
                ? "an exception with \"" + thrown.text() + "\""
                : "any end";
    }
}

package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.syntax.CompileError;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random sources end in an answer or in an error of Squirrel, within the budget.
 *
 * <p>{@code -Dsquirrel.fuzz.inputs=1000000} tries as many, {@code -Dsquirrel.fuzz.seed=7} others.
 */
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("squirrel.fuzz.inputs", 20_000);
    private static final long SEED = Long.getLong("squirrel.fuzz.seed", 1);
    private static final Budget SMALL = Budget.DEFAULT.withSteps(5_000).withMemory(4 << 20);

    @Test
    void every_input_ends_in_an_answer_or_an_error_of_squirrel() {
        var sources = new RandomSources(SEED);
        var profiles = new SplittableRandom(SEED);
        for (int input = 0; input < INPUTS; input++) {
            var source = sources.next();
            var profile = Profile.values()[profiles.nextInt(Profile.values().length)];

            assertThatCode(() -> run(profile, source))
                    .as("input %d of seed %d as %s:\n%s", input, SEED, profile, source)
                    .doesNotThrowAnyException();
        }
    }

    private static void run(Profile profile, String source) {
        try {
            Machine.of(profile, SMALL).run(Program.compile("fuzz.nut", source));
        } catch (CompileError | SquirrelError | Abort expected) {
            // One of the three ways in which a wrong program may end.
            return;
        }
    }
}

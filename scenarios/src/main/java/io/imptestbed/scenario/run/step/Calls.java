package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.scenario.run.world.Context;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Calls of a party that are answered once, and by when they must be. */
final class Calls {
    /** How long a party waits for an answer, counted from its call and not while it blocks. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Answers that were due during a block come right after it, but maybe after the timer that looks for them. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private Calls() {}

    /**
     * Has {@code party} do {@code call} and holds the answer against {@code demand}.
     *
     * @param silenceBreaks whether the environment is to blame when no answer comes and the file says nothing about the result
     */
    static void judged(Context party, Consumer<Reply> call, Demand demand, boolean silenceBreaks, StepEnd end) {
        Reply judge = answer -> {
            if (demand.accepts(answer)) {
                end.ended(answer.isSuccess() ? "" : answer.words());
            } else {
                end.failed(demand.words(), answer.words());
            }
        };
        party.perform(
                reply -> {
                    var patience = new Patience(party, () -> silent(demand, silenceBreaks, end));
                    call.accept(answer -> {
                        patience.end();
                        reply.answered(answer);
                    });
                },
                judge);
    }

    private static void silent(Demand demand, boolean silenceBreaks, StepEnd end) {
        var seen = "no answer for " + TimeText.of(PATIENCE);
        if (demand.isAny()) {
            end.ended(seen);
        } else if (silenceBreaks && !demand.isExplicit()) {
            end.broken("an answer", seen);
        } else {
            end.failed(demand.words(), seen);
        }
    }

    /** Has {@code party} do something that ends by itself. */
    static void done(Context party, Consumer<Reply> code, StepEnd end) {
        party.perform(code, answer -> {
            if (answer instanceof Answer.Threw) {
                end.failed("no exception", answer.words());
            } else {
                end.ended(answer instanceof Answer.Gone ? answer.words() : "");
            }
        });
    }

    /** Waits for an answer in the party's own context, in which an agent that blocks waits for nothing. */
    private static final class Patience {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<Timer> timer = new AtomicReference<>();

        Patience(Context party, Runnable tooLate) {
            timer.set(party.later(PATIENCE, () -> {
                if (!over.get()) {
                    timer.set(party.later(GRACE, () -> {
                        if (over.compareAndSet(false, true)) {
                            tooLate.run();
                        }
                    }));
                }
            }));
        }

        void end() {
            if (over.compareAndSet(false, true)) {
                timer.get().cancel();
            }
        }
    }
}

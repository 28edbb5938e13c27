package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Timing;
import io.imptestbed.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a scenario, a stage or a round under way.
 *
 * <p>A step with a time of its own begins a chain: it begins at that time whatever went before, and the steps that follow it wait for it. The
 * sequence has ended when all its chains have; steps in the background hold nobody up.
 *
 * <pre>
 *   a connects                    chain 1: at once
 *   a subscribes                           then
 *   at 5s: b publishes            chain 2: at 5 s, though chain 1 may not have ended
 *   after 2s: b disconnects                2 s after b has published
 * </pre>
 */
final class Sequence {
    private final Timeline timeline;
    private final Player player;
    private final Runnable ended;
    private final Duration begin;
    private int chains;

    private Sequence(Timeline timeline, Player player, Runnable ended) {
        this.timeline = timeline;
        this.player = player;
        this.ended = ended;
        this.begin = timeline.now();
    }

    /** Begins {@code steps} now; {@code ended} is told on the timeline, not before this returns. */
    static void begin(List<Step> steps, Timeline timeline, Player player, Runnable ended) {
        var sequence = new Sequence(timeline, player, ended);
        var chains = split(steps);
        sequence.chains = chains.size();
        if (chains.isEmpty()) {
            timeline.execute(ended);
        }
        chains.forEach(chain -> sequence.proceed(chain, 0));
    }

    private static List<List<Step>> split(List<Step> steps) {
        var chains = new ArrayList<List<Step>>();
        for (var step : steps) {
            if (chains.isEmpty() || step.timing() instanceof Timing.At) {
                chains.add(new ArrayList<>());
            }
            chains.get(chains.size() - 1).add(step);
        }
        return chains;
    }

    private void proceed(List<Step> chain, int next) {
        if (next == chain.size()) {
            if (--chains == 0) {
                timeline.execute(ended);
            }
            return;
        }
        var step = chain.get(next);
        // A task of its own each: a chain may have any number of steps that take no time.
        timeline.schedule(delay(step.timing()), () -> player.play(step, () -> proceed(chain, next + 1)));
    }

    private Duration delay(Timing timing) {
        if (timing instanceof Timing.At at) {
            var delay = begin.plus(at.time()).minus(timeline.now());
            return delay.isNegative() ? Duration.ZERO : delay;
        }
        return timing instanceof Timing.After after ? after.delay() : Duration.ZERO;
    }

    /** Plays a step. */
    @FunctionalInterface
    interface Player {
        /** Plays {@code step}, and tells {@code next} when the step after it may begin. */
        void play(Step step, Runnable next);
    }
}

package io.imptestbed.scenario.run;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.check.Evidence;
import io.imptestbed.scenario.run.step.Play;
import io.imptestbed.scenario.run.world.WorldOptions;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.ImpDid;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The course of one run.
 *
 * <pre>
 *   connect clients -> start the clock, scripts with it -> steps and flows -> settling -> what expectations wait for -> the end
 * </pre>
 *
 * <p>Timers and blocks of scripts keep no run from ending: many have a timer for ever. A file with scripts says by {@code until}, by a wait or by
 * the times of its expectations how long they have.
 */
final class Course {
    /** A little more than the patience with a connect that is not answered. */
    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(2);

    private static final int HOPELESS = 1_000;

    private final Timeline timeline;
    private final Scenario scenario;
    private final RunOptions options;
    private final Draft draft;
    private final AtomicInteger uncaught = new AtomicInteger();

    Course(Timeline timeline, Scenario scenario, RunOptions options, Draft draft) {
        this.timeline = timeline;
        this.scenario = scenario;
        this.options = options;
        this.draft = draft;
    }

    /** Runs, and leaves everything that a result needs in the draft. */
    void run() {
        var play = Play.in(timeline, scenario, worldOptions());
        try {
            play(play);
        } finally {
            draft.ended(timeline.now(), play.world().trace().entries());
            draft.found(play.notebook());
            play.world().close();
        }
    }

    private WorldOptions worldOptions() {
        var interleaving =
                scenario.broker().interleaving().map(seed -> options.seed().orElse(seed));
        return new WorldOptions(options.profile(), options.broker(), draft.seed(), interleaving);
    }

    private void play(Play play) {
        play.world().trace().listen(this::count);
        play.connectClients();
        timeline.advanceUntil(play::clientsReady, timeline.now().plus(CONNECT_LIMIT));
        play.begin();
        draft.began(play.start());
        var latest = play.start().plus(scenario.until().orElse(options.limit()));
        if (!timeline.advanceUntil(() -> play.isOver() || isHopeless(), latest)) {
            unfinished(play);
        }
        var stepsOver = play.isOver() ? play.endedAt() : latest;
        var quiet = earlier(stepsOver.plus(options.settling()), latest);
        draft.examine(new Evidence(
                play.start(),
                quiet,
                options.slackOnTimeline(),
                play.world().credits(),
                play.world().broker().isOurs()));
        timeline.advanceUntil(
                this::isHopeless, isOpenEnded() ? latest : earlier(end(play.start(), stepsOver, quiet), latest));
    }

    private void count(Entry entry) {
        if (entry.event() instanceof ImpDid did
                && did.what().equals(ScriptFaults.UNCAUGHT)
                && uncaught.incrementAndGet() == HOPELESS) {
            draft.note("The run was stopped after " + HOPELESS + " exceptions that scripts did not catch.");
        }
    }

    /** A script that fails at every start would fill a day with nothing else. */
    private boolean isHopeless() {
        return uncaught.get() >= HOPELESS;
    }

    /** Nobody can say when a script has done all that it does: with one, an end that the file asks for is the end. */
    private boolean isOpenEnded() {
        return scenario.isScripted() && scenario.until().isPresent();
    }

    /** An end that the file asks for may cut steps off; the limit of every run may not. */
    private void unfinished(Play play) {
        var underWay = play.stepsUnderWay();
        var at = Words.instant(timeline.now().minus(play.start()));
        var seen = underWay + (underWay == 1 ? " step was" : " steps were") + " still under way";
        if (scenario.until().isPresent()) {
            draft.note(seen + " when the run ended at " + at);
        } else {
            draft.found(new Finding(
                    Finding.Kind.STEP,
                    scenario.place(),
                    "the steps",
                    "an end of all steps within " + TimeText.of(options.limit()) + ", or an until",
                    seen + " at " + at,
                    List.of()));
        }
    }

    private Duration end(Duration start, Duration stepsOver, Duration quiet) {
        var end = quiet;
        for (var expectation : scenario.expectations()) {
            end = later(end, end(expectation, start, quiet));
        }
        return later(end, stepsOver.plus(options.settling()));
    }

    /** Returns when nothing that happens later can matter to {@code expectation} any more. */
    private Duration end(Expectation expectation, Duration start, Duration quiet) {
        var end = quiet;
        if (expectation.when() instanceof When.Between between) {
            end = start.plus(between.to()).plus(options.settling());
        } else if (expectation.when() instanceof When.At at) {
            end = start.plus(at.time()).plus(at.tolerance()).plus(options.settling());
        }
        return expectation.check().parts().get(0) instanceof Check.NothingMore more ? end.plus(more.length()) : end;
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private static Duration earlier(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

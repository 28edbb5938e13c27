package io.imptestbed.junit;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.check.Evidence;
import io.imptestbed.scenario.run.check.Examiner;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.scenario.run.world.ProfileCredits;
import io.imptestbed.time.TimeText;
import io.imptestbed.trace.Entry;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds a trace against what a test demands, now; in real time it waits until the demand is met, and gives up when Awaitility does.
 *
 * @param party whose profile {@code profile} is
 */
record Exam(Surroundings surroundings, String party, ImpProfile profile) {
    private static final Duration SLACK = Duration.ofMillis(250);
    private static final Place NOWHERE = new Place("", 1, 1);

    static Exam of(Surroundings surroundings, String party) {
        return new Exam(surroundings, party, ImpProfile.documented());
    }

    /**
     * Demands what the expectation of a scenario file would.
     *
     * @param words what is demanded, without its time
     * @throws AssertionError if it is not met
     */
    void require(String words, When when, Check check) {
        require(words + words(when), entries -> misses(when, check, entries));
    }

    /** As the other, for what no expectation of a file says. */
    void require(String words, Function<List<Entry>, Optional<Miss>> demand) {
        var miss = judge(demand);
        if (miss.isPresent() && !surroundings.timeline().isVirtual()) {
            RealTimeWait.holdsInTime(() -> judge(demand).isEmpty());
            miss = judge(demand);
        }
        miss.ifPresent(missed -> {
            throw new TraceAssertionError(
                    words + "\n  expected: " + missed.expected() + "\n  seen:     " + missed.seen(), missed.entries());
        });
    }

    private Optional<Miss> judge(Function<List<Entry>, Optional<Miss>> demand) {
        return demand.apply(surroundings.trace().entries());
    }

    private Optional<Miss> misses(When when, Check check, List<Entry> entries) {
        var timeline = surroundings.timeline();
        var now = timeline.now();
        var slack = timeline.isVirtual() ? Duration.ZERO : SLACK;
        var evidence = new Evidence(Duration.ZERO, now, slack, new ProfileCredits(Map.of(party, profile)), true);
        var examiner = new Examiner(List.of(new Expectation(NOWHERE, "", when, check)), evidence);
        entries.forEach(examiner::see);
        return examiner.findings(now).stream()
                .findFirst()
                .map(finding -> new Miss(finding.expected(), finding.seen(), finding.entries()));
    }

    private static String words(When when) {
        if (when instanceof When.Between between) {
            return ", between " + TimeText.of(between.from()) + " and " + TimeText.of(between.to());
        }
        return when instanceof When.At at ? ", at " + TimeText.of(at.time()) : "";
    }
}

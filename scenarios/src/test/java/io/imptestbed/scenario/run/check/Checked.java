package io.imptestbed.scenario.run.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Check.MessageMatch;
import io.imptestbed.scenario.model.Check.Ordering;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Event.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds one expectation against a trace made by hand: the run took a minute and was quiet from its first second on. */
final class Checked {
    static final MessageMatch ANY_MESSAGE = new MessageMatch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    static final Ordering ANY_ORDER = new Ordering(false, false, List.of(), false);
    static final Duration END = Duration.ofSeconds(60);

    private Checked() {}

    static When between(double from, double to) {
        return new When.Between(seconds(from), seconds(to));
    }

    static When at(double time) {
        return new When.At(seconds(time), Duration.ZERO);
    }

    static When anytime() {
        return new When.Anytime();
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static void assertMet(Check check, When when, Journal journal) {
        assertThat(findings(check, when, journal, evidence())).isEmpty();
    }

    static Finding miss(Check check, When when, Journal journal) {
        var findings = findings(check, when, journal, evidence());
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    static List<Finding> findings(Check check, When when, Journal journal, Evidence evidence) {
        var expectation = new Expectation(new Place("a.scenario.yaml", 1, 1), "the text", when, check);
        var examiner = new Examiner(List.of(expectation), evidence);
        journal.entries().forEach(examiner::see);
        return examiner.findings(END);
    }

    static Evidence evidence() {
        return new Evidence(Duration.ZERO, seconds(1), Duration.ZERO, new FixedRefill(), true);
    }

    /** Buckets of 40 that refill with 8 a second inbound and 2 a second outbound. */
    static final class FixedRefill implements CreditBook {
        private static final long FULL = 40_000_000;

        @Override
        public long full(String party, Bucket bucket) {
            return FULL;
        }

        @Override
        public long refilled(String party, Bucket bucket, long level, Duration from, Duration to) {
            var perSecond = bucket == Bucket.INBOUND ? 8 : 2;
            return Math.min(FULL, level + to.minus(from).toNanos() * perSecond / 1000);
        }
    }
}

package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.at;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check.CreditLevel;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreditLevelProbeTest {
    private static final String PUMP = "pump.agent";

    @Test
    void a_bucket_that_nobody_asked_is_full() {
        assertMet(level(Bucket.INBOUND, 40.0, 40.0, null), anytime(), new Journal());
        assertMet(level(Bucket.INBOUND, 40.0, 40.0, null), at(5), new Journal());
        assertThat(miss(level(Bucket.INBOUND, null, null, 39.0), anytime(), new Journal())
                        .seen())
                .isEqualTo("the least was 40 credits at 0.000 s");
    }

    @Test
    void never_below_and_reaches_look_at_the_least() {
        var journal = spent(1000, 40, 39).at(2000).credit(PUMP, Bucket.INBOUND, 1, 0, CreditOutcome.SPENT);

        assertMet(level(Bucket.INBOUND, 0.0, 40.0, 0.0), anytime(), journal);
        var miss = miss(level(Bucket.INBOUND, 0.5, null, null), anytime(), journal);
        assertThat(miss.expected()).isEqualTo("never fewer than 0.5 inbound credits");
        assertThat(miss.seen()).isEqualTo("the least was 0 credits at 2.000 s");
        assertThat(miss.entries()).containsExactly(2L);
    }

    @Test
    void a_level_at_an_instant_includes_what_happened_then() {
        assertMet(level(Bucket.INBOUND, 39.0, 39.0, null), at(1), spent(1000, 40, 39));
        assertMet(level(Bucket.INBOUND, 40.0, 40.0, null), at(0.999), spent(1000, 40, 39));
    }

    @Test
    void a_level_between_two_requests_follows_from_the_refill() {
        var journal = spent(1000, 11, 10);

        assertMet(level(Bucket.INBOUND, 14.0, 14.0, null), at(1.5), journal);
        assertMet(level(Bucket.INBOUND, 40.0, 40.0, null), at(30), journal);
        assertThat(miss(level(Bucket.INBOUND, 15.0, null, null), at(1.5), journal)
                        .seen())
                .isEqualTo("14 credits at 1.500 s");
    }

    @Test
    void a_time_begins_and_ends_with_the_level_there() {
        var journal = spent(1000, 11, 10);

        assertMet(level(Bucket.INBOUND, 14.0, 18.0, null), between(1.5, 2), journal);
        assertThat(miss(level(Bucket.INBOUND, 14.5, null, null), between(1.5, 2), journal)
                        .seen())
                .isEqualTo("the least was 14 credits at 1.500 s");
        assertThat(miss(level(Bucket.INBOUND, null, 17.0, null), between(1.5, 2), journal)
                        .seen())
                .isEqualTo("the most was 18 credits at 2.000 s");
    }

    @Test
    void a_time_with_requests_begins_with_the_level_there_too() {
        var journal = spent(1000, 11, 10).at(2000).credit(PUMP, Bucket.INBOUND, 18, 17, CreditOutcome.SPENT);

        assertThat(miss(level(Bucket.INBOUND, 15.0, null, null), between(1.5, 3), journal)
                        .seen())
                .isEqualTo("the least was 14 credits at 1.500 s");
    }

    @Test
    void the_other_bucket_and_other_parties_do_not_count() {
        var journal = new Journal()
                .credit(PUMP, Bucket.OUTBOUND, 2, 1, CreditOutcome.SPENT)
                .credit("other.agent", Bucket.INBOUND, 2, 1, CreditOutcome.SPENT);

        assertMet(level(Bucket.INBOUND, 40.0, null, null), anytime(), journal);
        assertMet(level(Bucket.OUTBOUND, 2.0, 2.0, null), at(0.5), journal);
    }

    private static Journal spent(long millis, double before, double after) {
        return new Journal().at(millis).credit(PUMP, Bucket.INBOUND, before, after, CreditOutcome.SPENT);
    }

    private static CreditLevel level(Bucket bucket, Double least, Double most, Double reaches) {
        return new CreditLevel(
                PUMP, bucket, Optional.ofNullable(least), Optional.ofNullable(most), Optional.ofNullable(reaches));
    }
}

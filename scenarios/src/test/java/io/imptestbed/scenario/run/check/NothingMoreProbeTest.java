package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.ANY_MESSAGE;
import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.at;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static io.imptestbed.scenario.run.check.Checked.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check.NothingMore;
import io.imptestbed.scenario.run.fixture.Journal;
import org.junit.jupiter.api.Test;

class NothingMoreProbeTest {
    private static final NothingMore FIVE_SECONDS = new NothingMore("pump.agent", ANY_MESSAGE, seconds(5));

    @Test
    void without_a_time_the_silence_begins_when_the_steps_have_ended_and_settled() {
        assertMet(FIVE_SECONDS, anytime(), received(1000));
        assertMet(FIVE_SECONDS, anytime(), received(6001));

        var miss = miss(FIVE_SECONDS, anytime(), received(1000).at(6000).received("pump.agent", "t", "late"));
        assertThat(miss.expected()).isEqualTo("no message for 5.000 s after 1.000 s");
        assertThat(miss.seen()).isEqualTo("1 message at 6.000 s; the last one before at 1.000 s");
        assertThat(miss.entries()).containsExactly(2L);
    }

    @Test
    void at_a_time_the_silence_begins_there() {
        assertMet(FIVE_SECONDS, at(10), received(10_000));
        assertThat(miss(FIVE_SECONDS, at(10), received(10_001)).seen()).isEqualTo("1 message at 10.001 s");
    }

    @Test
    void by_a_time_the_last_message_is_there() {
        assertMet(FIVE_SECONDS, between(0, 10), received(9_999));
        assertThat(miss(FIVE_SECONDS, between(0, 10), received(15_000)).seen()).isEqualTo("1 message at 15.000 s");
    }

    @Test
    void between_two_times_there_is_silence() {
        assertMet(FIVE_SECONDS, between(10, 20), received(9_999));
        assertThat(miss(FIVE_SECONDS, between(10, 20), received(10_000)).seen()).isEqualTo("1 message at 10.000 s");
        assertThat(miss(FIVE_SECONDS, between(10, 20), received(20_000)).seen()).isEqualTo("1 message at 20.000 s");
    }

    @Test
    void a_run_that_ends_too_early_cannot_tell() {
        assertThat(miss(FIVE_SECONDS, at(58), new Journal()).seen())
                .isEqualTo("the run ended at 60.000 s, 3.000 s too early to know");
    }

    private static Journal received(long millis) {
        return new Journal().at(millis).received("pump.agent", "t", "payload");
    }
}

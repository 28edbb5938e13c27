package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.at;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Check.PinIs;
import io.imptestbed.scenario.model.Check.Sum;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Event.ImpDid;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinProbeTest {
    private static final String DEVICE = "pump.device";

    private static Journal journal() {
        return did(did(did(did(new Journal(), 1_000, "low"), 2_000, "high"), 3_000, "0.2502"), 4_000, "off");
    }

    private static Journal did(Journal journal, long millis, String note) {
        return journal.at(millis).add(new ImpDid(DEVICE, "pin9", note)).add(new ImpDid(DEVICE, "pin1", "high"));
    }

    private static PinIs pin(double value, Count count) {
        return new PinIs(DEVICE, "pin9", value, count);
    }

    @Test
    void a_value_is_counted_each_time_that_the_pin_is_brought_to_it() {
        assertMet(pin(1, Count.exactly(1)), anytime(), journal());
        assertMet(pin(0, Count.SOME), anytime(), journal());
        assertMet(pin(1, Count.exactly(0)), between(2.5, 10), journal());
    }

    @Test
    void a_share_may_be_off_by_what_the_hardware_rounds() {
        assertMet(pin(0.25, Count.exactly(1)), anytime(), journal());
        assertThat(miss(pin(0.26, Count.SOME), anytime(), journal()).expected())
                .isEqualTo("pin9 at 0.26 at least 1 time");
    }

    @Test
    void at_a_time_the_pin_has_what_it_was_brought_to_last() {
        assertMet(pin(1, Count.SOME), at(2), journal());
        assertMet(pin(1, Count.SOME), at(2.9), journal());
        assertThat(miss(pin(1, Count.SOME), at(1.5), journal()).seen()).isEqualTo("it was set to low at 1.000 s");
        assertThat(miss(pin(1, Count.SOME), at(5), journal()).seen()).endsWith("0.2502 at 3.000 s, off at 4.000 s");
    }

    @Test
    void a_pin_that_nobody_sets_is_told_apart_from_one_that_is_set_later() {
        assertThat(miss(pin(1, Count.SOME), anytime(), new Journal()).seen()).isEqualTo("the script never set it");
        assertThat(miss(pin(1, Count.SOME), at(0.5), journal()).seen()).isEqualTo("the script had not set it by then");
    }

    @Test
    void a_count_that_is_missed_says_what_the_pin_was_brought_to() {
        var miss = miss(pin(1, Count.exactly(2)), anytime(), journal());

        assertThat(miss.seen())
                .isEqualTo("1 time; it was set to low at 1.000 s, high at 2.000 s, 0.2502 at 3.000 s, off at 4.000 s");
        assertThat(miss.entries()).containsExactly(3L);
    }

    @Test
    void devices_of_a_fleet_are_counted_together() {
        var journal = new Journal()
                .add(new ImpDid("pump-1.device", "pin9", "high"))
                .add(new ImpDid("pump-2.device", "pin9", "high"))
                .add(new ImpDid("tap.device", "pin9", "high"));
        var sum = new Sum(
                new PinIs("pump.device", "pin9", 1, Count.exactly(2)), List.of("pump-1.device", "pump-2.device"));

        assertMet(sum, anytime(), journal);
    }
}

package io.imptestbed.scenario.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafeLimitsTest {
    private static final Plan QUIET = new Plan(
            Optional.empty(),
            0,
            Optional.empty(),
            0,
            1,
            0,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(10),
            ImpProfile.documented());

    private static Plan plan(int in, int out, int blockSeconds) {
        return new Plan(
                in == 0 ? Optional.empty() : Optional.of(SafeLimits.interval(in * 10L)),
                0,
                out == 0 ? Optional.empty() : Optional.of(SafeLimits.interval(out * 10L)),
                0,
                1,
                60,
                0,
                Duration.ofSeconds(blockSeconds),
                Duration.ZERO,
                Duration.ofMinutes(10),
                ImpProfile.documented());
    }

    @Test
    void a_burst_of_forty_is_safe_and_one_of_forty_one_is_not() {
        assertThat(SafeLimits.of(QUIET).burst()).hasValue(40);
        assertThat(Calculation.of(QUIET.withBurst(40)).isSafe()).isTrue();
        assertThat(Calculation.of(QUIET.withBurst(41)).isSafe()).isFalse();
        assertThat(Calculation.of(QUIET.withBurst(41)).lossAt()).contains(Plan.BURST_AT);
    }

    @Test
    void each_limit_is_an_edge() {
        var plan = plan(5, 1, 3);

        var limits = SafeLimits.of(plan);

        assertThat(Calculation.of(plan.withBurst((int) limits.burst().orElseThrow()))
                        .isSafe())
                .isTrue();
        assertThat(Calculation.of(plan.withBurst((int) limits.burst().orElseThrow() + 1))
                        .isSafe())
                .isFalse();
        assertThat(Calculation.of(plan.withIn(SafeLimits.interval(limits.in().orElseThrow())))
                        .isSafe())
                .isTrue();
        assertThat(Calculation.of(plan.withIn(SafeLimits.interval(limits.in().orElseThrow() + 1)))
                        .isSafe())
                .isFalse();
        assertThat(Calculation.of(plan.withOut(SafeLimits.interval(limits.out().orElseThrow())))
                        .isSafe())
                .isTrue();
        assertThat(Calculation.of(plan.withOut(SafeLimits.interval(limits.out().orElseThrow() + 1)))
                        .isSafe())
                .isFalse();
        var block = Duration.ofMillis(limits.block().orElseThrow() * 100);
        assertThat(Calculation.of(plan.withBlock(block)).isSafe()).isTrue();
        assertThat(Calculation.of(plan.withBlock(block.plusMillis(100))).isSafe())
                .isFalse();
    }

    private static Plan silent(Duration block, Duration every, Duration length) {
        return new Plan(
                Optional.of(SafeLimits.interval(50)),
                0,
                Optional.empty(),
                0,
                1,
                0,
                0,
                block,
                every,
                length,
                ImpProfile.documented());
    }

    @Test
    void a_block_is_looked_at_to_its_end_however_early_the_traffic_ends() {
        var late = silent(Duration.ofSeconds(3), Duration.ZERO, Duration.ofMinutes(10));
        var soon = silent(Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(10));

        assertThat(SafeLimits.of(soon).block()).isEqualTo(SafeLimits.of(late).block());
        assertThat(SafeLimits.of(soon).block().orElseThrow()).isBetween(70L, 90L);
    }

    @Test
    void a_block_that_outlasts_the_traffic_limits_what_comes_in() {
        var late = silent(Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(10));
        var soon = silent(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(20));

        assertThat(SafeLimits.of(soon).in()).isEqualTo(SafeLimits.of(late).in());
        assertThat(SafeLimits.of(soon).burst()).isEmpty();
    }

    @Test
    void a_block_is_never_longer_than_the_time_to_the_next() {
        var plan = silent(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofMinutes(1));

        assertThat(SafeLimits.of(plan).block()).hasValue(39);
    }

    @Test
    void a_burst_after_the_end_has_no_limit() {
        assertThat(SafeLimits.of(silent(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(4)))
                        .burst())
                .isEmpty();
        assertThat(SafeLimits.of(silent(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5)))
                        .burst())
                .isPresent();
    }

    @Test
    void what_is_not_planned_has_no_limit() {
        var limits = SafeLimits.of(plan(5, 0, 0));

        assertThat(limits.out()).isEmpty();
        assertThat(limits.block()).isEmpty();
        assertThat(limits.in()).isPresent();
    }
}

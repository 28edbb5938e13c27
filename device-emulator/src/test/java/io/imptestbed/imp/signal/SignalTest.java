package io.imptestbed.imp.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imptestbed.imp.signal.Playback.Between;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalTest {
    private static final long SEED = 7;

    static List<Signal> all() {
        var samples = List.of(at(1, 10), at(2, 20), at(4, 0));
        return List.of(
                new Constant(3.3),
                new Ramp(0, 10, seconds(10), Afterwards.RETURN),
                new Sine(20, 5, Duration.ofHours(24), Duration.ofHours(6)),
                Noise.gaussian(0.2),
                Noise.uniform(0.2),
                RandomWalk.from(20, 0.1, seconds(1)).within(19, 21),
                new Staircase(samples, Optional.of(seconds(9))),
                new Playback(samples, Between.LINE, Afterwards.REPEAT),
                new Constant(1).plus(Noise.gaussian(1)),
                Noise.gaussian(1).clamped(0, 1),
                Noise.gaussian(1).rounded(0.1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void says_the_same_for_a_time_and_a_seed_in_whatever_order_it_is_asked(Signal signal) {
        var times = new ArrayList<Duration>();
        for (int i = 0; i < 500; i++) {
            times.add(Duration.ofMillis(i * 173_001L));
        }
        var forward = times.stream().map(time -> signal.at(time, SEED)).toList();
        var shuffled = new ArrayList<>(times);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.forEach(time -> signal.at(time, SEED));
        shuffled.forEach(time -> signal.at(time, SEED + 1));

        assertThat(times.stream().map(time -> signal.at(time, SEED)).toList()).isEqualTo(forward);
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_no_value_before_it_begins(Signal signal) {
        assertThatThrownBy(() -> signal.at(Duration.ofNanos(-1), SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time: -0.000000001 s (expected: 0 or more)");
    }

    @ParameterizedTest
    @CsvSource({"HOLD, 0, 0", "HOLD, 5, 50", "HOLD, 10, 100", "HOLD, 25, 100"})
    @CsvSource({"REPEAT, 0, 0", "REPEAT, 5, 50", "REPEAT, 10, 0", "REPEAT, 25, 50"})
    @CsvSource({"RETURN, 0, 0", "RETURN, 10, 100", "RETURN, 14, 60", "RETURN, 20, 0", "RETURN, 25, 50"})
    void a_ramp_goes_evenly_and_then_holds_repeats_or_returns(Afterwards then, int second, double value) {
        assertThat(new Ramp(0, 100, seconds(10), then).at(seconds(second), SEED))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 20", "0, 6, 25", "0, 12, 20", "0, 18, 15", "0, 30, 25", "6, 0, 25", "30, 0, 25", "18, 6, 20"})
    void a_sine_swings_around_its_mean(int phase, int hour, double value) {
        var sine = new Sine(20, 5, Duration.ofHours(24), Duration.ofHours(phase));

        assertThat(sine.at(Duration.ofHours(hour), SEED)).isEqualTo(value, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "1.999, 10", "2, 20", "3.999, 20", "4, 0", "8.999, 0", "9, 10", "11, 20"})
    void a_staircase_stays_on_each_step_until_the_next_and_begins_again(double second, double value) {
        var stairs = new Staircase(List.of(at(1, 10), at(2, 20), at(4, 0)), Optional.of(seconds(9)));

        assertThat(stairs.at(Duration.ofMillis(Math.round(second * 1000)), SEED))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"LINE, HOLD, 0, 10", "LINE, HOLD, 1500, 15", "LINE, HOLD, 3000, 10", "LINE, HOLD, 9000, 0"})
    @CsvSource({"HOLD, HOLD, 1500, 10", "HOLD, HOLD, 3999, 20", "HOLD, REPEAT, 5999, 0", "HOLD, REPEAT, 6000, 10"})
    @CsvSource({"LINE, REPEAT, 5000, 5", "LINE, REPEAT, 7500, 15", "LINE, RETURN, 5000, 10", "LINE, RETURN, 6500, 15"})
    void a_recording_is_played_back_as_it_says_between_and_after_its_samples(
            Between between, Afterwards then, int millis, double value) {
        var playback = new Playback(List.of(at(1, 10), at(2, 20), at(4, 0)), between, then);

        assertThat(playback.at(Duration.ofMillis(millis), SEED)).isEqualTo(value);
    }

    @Test
    void gaussian_noise_has_mean_0_and_its_deviation() {
        var noise = Noise.gaussian(2);

        var spread = spread(noise);

        assertThat(spread.mean()).isEqualTo(0, within(0.05));
        assertThat(spread.deviation()).isEqualTo(2, within(0.05));
    }

    @Test
    void uniform_noise_fills_its_range_and_never_leaves_it() {
        var spread = spread(Noise.uniform(2));

        assertThat(spread.deviation()).isEqualTo(2 / Math.sqrt(3), within(0.05));
        assertThat(spread.least()).isBetween(-2.0, -1.99);
        assertThat(spread.most()).isBetween(1.99, 2.0);
    }

    @Test
    void noise_stays_where_it_is_for_its_interval() {
        var noise = new Noise(Noise.Shape.GAUSSIAN, 1, seconds(1));

        assertThat(noise.at(Duration.ofMillis(1000), SEED)).isEqualTo(noise.at(Duration.ofMillis(1999), SEED));
        assertThat(noise.at(Duration.ofMillis(1999), SEED)).isNotEqualTo(noise.at(Duration.ofMillis(2000), SEED));
    }

    @Test
    void two_parts_of_a_sum_and_two_seeds_have_chances_of_their_own() {
        var noise = Noise.gaussian(1);
        var time = seconds(3);

        assertThat(noise.at(time, 1)).isNotEqualTo(noise.at(time, 2));
        assertThat(noise.plus(noise).at(time, SEED)).isNotEqualTo(2 * new Sum(List.of(noise)).at(time, SEED));
    }

    @Test
    void the_steps_of_a_random_walk_are_independent_and_have_its_deviation() {
        var walk = RandomWalk.from(100, 0.5, seconds(1));
        double sumOfSquares = 0;
        double sumOfProducts = 0;
        double before = 0;
        var steps = 20_000;
        for (int i = 0; i < steps; i++) {
            var step = walk.at(seconds(i + 1), SEED) - walk.at(seconds(i), SEED);
            sumOfSquares += step * step;
            sumOfProducts += step * before;
            before = step;
        }

        assertThat(walk.at(Duration.ZERO, SEED)).isEqualTo(100);
        assertThat(Math.sqrt(sumOfSquares / steps)).isEqualTo(0.5, within(0.01));
        assertThat(sumOfProducts / sumOfSquares).isEqualTo(0, within(0.03));
    }

    @Test
    void a_random_walk_strays_as_far_as_the_root_of_its_steps() {
        double sumOfSquares = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            var way = RandomWalk.from(0, 1, seconds(1)).at(seconds(1_000), seed);
            sumOfSquares += way * way;
        }

        assertThat(Math.sqrt(sumOfSquares / 2_000)).isEqualTo(Math.sqrt(1_000), within(1.5));
    }

    @Test
    void a_random_walk_is_turned_back_at_its_bounds() {
        var walk = RandomWalk.from(20, 3, seconds(1)).within(19, 21);

        var spread = spread(walk);

        assertThat(spread.least()).isBetween(19.0, 19.01);
        assertThat(spread.most()).isBetween(20.99, 21.0);
    }

    @ParameterizedTest
    @CsvSource({"-Infinity, 21", "19, Infinity"})
    void a_random_walk_may_have_one_bound_only(double least, double most) {
        var spread = spread(RandomWalk.from(20, 3, seconds(1)).within(least, most));

        assertThat(spread.least()).isGreaterThanOrEqualTo(least);
        assertThat(spread.most()).isLessThanOrEqualTo(most);
        assertThat(spread.deviation()).isGreaterThan(5);
    }

    @Test
    void clamped_signals_stay_within_their_bounds() {
        var signal = new Ramp(0, 1, seconds(10), Afterwards.HOLD);

        assertThat(signal.clamped(0.25, 0.5).at(seconds(1), SEED)).isEqualTo(0.25);
        assertThat(signal.clamped(0.25, 0.5).at(seconds(4), SEED)).isEqualTo(0.4);
        assertThat(signal.clamped(0.25, 0.5).at(seconds(9), SEED)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"20.123, 0.1, 20.1", "20.38, 0.25, 20.5", "-3.07, 0.1, -3.1", "23, 5, 25", "1.04, 0.3, 0.9", "7.2, 1, 7"
    })
    void a_resolution_gives_the_nearest_numbers_to_its_decimal_multiples(
            double figure, double resolution, double rounded) {
        assertThat(new Constant(figure).rounded(resolution).at(seconds(0), SEED))
                .isEqualTo(rounded);
    }

    @Test
    void what_it_gives_today_it_gives_for_ever() {
        var walk = RandomWalk.from(20, 0.1, seconds(1));

        assertThat(Noise.gaussian(1).at(seconds(1), SEED)).isEqualTo(GAUSSIAN_AT_ONE_SECOND);
        assertThat(walk.at(Duration.ofDays(1), SEED)).isEqualTo(WALK_AFTER_A_DAY);
    }

    private static final double GAUSSIAN_AT_ONE_SECOND = 0.2639758720855118;
    private static final double WALK_AFTER_A_DAY = 29.93646136269318;

    @Test
    void refuses_figures_that_make_no_signal() {
        assertRefused(() -> new Constant(Double.NaN), "value: not a number (expected: a finite number)");
        assertRefused(() -> new Ramp(0, 1, Duration.ZERO, Afterwards.HOLD), "over: 0 s (expected: more than 0)");
        assertRefused(() -> new Sine(0, -1, seconds(1), Duration.ZERO), "amplitude: -1 (expected: 0 or more)");
        assertRefused(() -> Noise.gaussian(-0.1), "size: -0.1 (expected: 0 or more)");
        assertRefused(
                () -> RandomWalk.from(5, 1, seconds(1)).within(6, 7),
                "start: 5 within 6 to 7 (expected: least first, and a start between)");
        assertRefused(() -> new Constant(0).clamped(1, 1), "most: 1 (expected: more than least, 1)");
        assertRefused(() -> new Constant(0).rounded(0), "resolution: 0 (expected: more than 0)");
        assertRefused(() -> new Sum(List.of()), "parts: none (expected: one or more)");
        assertRefused(() -> new Staircase(List.of(), Optional.empty()), "steps: none (expected: one or more)");
        assertRefused(
                () -> new Staircase(List.of(at(2, 1), at(2, 2)), Optional.empty()),
                "steps: 2 s after 2 s (expected: ascending times, each once)");
        assertRefused(
                () -> new Staircase(List.of(at(2, 1)), Optional.of(seconds(2))),
                "period: 2 s (expected: more than the time of the last step, 2 s)");
    }

    private static void assertRefused(Runnable code, String message) {
        assertThatThrownBy(code::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private record Spread(double mean, double deviation, double least, double most) {}

    private static Spread spread(Signal signal) {
        var count = 20_000;
        double sum = 0;
        double squares = 0;
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            var value = signal.at(seconds(i), SEED);
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        var mean = sum / count;
        return new Spread(mean, Math.sqrt(squares / count - mean * mean), least, most);
    }

    private static Sample at(int second, double value) {
        return new Sample(seconds(second), value);
    }

    private static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }
}

package io.imptestbed.client.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.client.profile.ImpProfile.Refill;
import io.imptestbed.time.VirtualTimeline;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditBucketTest {
    private static final long MILLION = 1_000_000;

    private final VirtualTimeline timeline = VirtualTimeline.start();

    @AfterEach
    void end_time() {
        timeline.close();
    }

    @Test
    void holds_its_capacity_at_first_and_refuses_the_one_after() {
        var bucket = bucket(40, "8/s", Refill.CONTINUOUS);

        var taken = takeAll(bucket);

        assertThat(taken).isEqualTo(40);
        assertThat(level(bucket)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"8/s, PT0.125S", "2/s, PT0.5S", "1/h, PT1H", "1000000/s, PT0.000001S"})
    void brings_one_credit_back_after_exactly_one_period(String rate, Duration period) {
        var bucket = bucket(40, rate, Refill.CONTINUOUS);
        takeAll(bucket);

        timeline.advance(period.minusNanos(1));
        var early = take(bucket);
        timeline.advance(Duration.ofNanos(1));
        var inTime = take(bucket);
        var again = take(bucket);

        assertThat(early).isFalse();
        assertThat(inTime).isTrue();
        assertThat(again).isFalse();
    }

    @Test
    void gives_parts_of_a_credit_and_several_at_once() {
        var bucket = bucket(3, "2/s", Refill.CONTINUOUS);

        var taken = timeline.call(() -> List.of(
                bucket.tryTake(1_500_000), bucket.tryTake(2_000_000), bucket.tryTake(1_500_000), bucket.tryTake(1)));

        assertThat(taken).containsExactly(true, false, true, false);
        timeline.advance(Duration.ofMillis(250));
        assertThat(level(bucket)).isEqualTo(500_000);
    }

    @Test
    void shows_its_level_in_millionths_rounded_down() {
        var bucket = bucket(40, "8/s", Refill.CONTINUOUS);
        takeAll(bucket);

        timeline.advance(Duration.ofMillis(50));
        var afterFiftyMillis = level(bucket);
        timeline.advance(Duration.ofMillis(75).minusNanos(1));
        var justBefore = level(bucket);

        assertThat(afterFiftyMillis).isEqualTo(400_000);
        assertThat(justBefore).isEqualTo(999_999);
        assertThat(bucket.capacity()).isEqualTo(40 * MILLION);
    }

    @Test
    void never_holds_more_than_its_capacity_however_long_nobody_asks() {
        var bucket = bucket(40, "8/s", Refill.CONTINUOUS);

        timeline.advance(Duration.ofDays(20_000));

        assertThat(level(bucket)).isEqualTo(40 * MILLION);
        assertThat(takeAll(bucket)).isEqualTo(40);
    }

    @Test
    void gives_eight_a_second_for_hours_and_has_not_a_millionth_more_left() {
        var bucket = bucket(1, "8/s", Refill.CONTINUOUS);
        var refused = new AtomicInteger();

        every(Duration.ofMillis(125), Duration.ofHours(6), nanos -> {
            if (!bucket.tryTake()) {
                refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(0);
        assertThat(level(bucket)).isZero();
    }

    @Test
    void one_nanosecond_too_fast_is_refused_in_the_end() {
        var bucket = bucket(1, "8/s", Refill.CONTINUOUS);
        var refused = new AtomicInteger();

        every(Duration.ofMillis(125).minusNanos(1), Duration.ofSeconds(1), nanos -> {
            if (!bucket.tryTake()) {
                refused.incrementAndGet();
            }
        });

        assertThat(refused).hasPositiveValue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"7/s", "3/s", "7.9/s", "0.7/s", "11/min"})
    void does_not_drift_where_the_period_is_no_whole_number_of_nanoseconds(String text) {
        var rate = CreditRate.parse(text);
        var bucket = bucket(5, text, Refill.CONTINUOUS);
        var taken = new AtomicInteger();
        var span = Duration.ofHours(12);

        timeline.execute(() -> takeAsSoonAsPossible(bucket, taken));
        timeline.advance(span);

        var came = BigInteger.valueOf(span.toNanos())
                .multiply(BigInteger.valueOf(rate.credits()))
                .divide(BigInteger.valueOf(rate.per().toNanos()))
                .intValueExact();
        assertThat(taken).hasValue(5 + came);
    }

    private void takeAsSoonAsPossible(CreditBucket bucket, AtomicInteger taken) {
        while (bucket.tryTake()) {
            taken.incrementAndGet();
        }
        timeline.schedule(bucket.untilNext(), () -> takeAsSoonAsPossible(bucket, taken));
    }

    @Test
    void says_to_the_nanosecond_when_the_next_credit_comes() {
        var bucket = bucket(2, "7/s", Refill.CONTINUOUS);
        var whileFull = timeline.call(bucket::untilNext);
        takeAll(bucket);

        var wait = timeline.call(bucket::untilNext);
        timeline.advance(wait.minusNanos(1));
        var early = take(bucket);
        timeline.advance(Duration.ofNanos(1));

        assertThat(whileFull).isZero();
        assertThat(wait).isEqualTo(Duration.ofNanos(142_857_143));
        assertThat(early).isFalse();
        assertThat(take(bucket)).isTrue();
    }

    @Test
    void stepwise_credits_come_whole_and_by_a_clock_that_never_stops() {
        var bucket = bucket(40, "8/s", Refill.STEPWISE);
        timeline.advance(Duration.ofMillis(100));
        takeAll(bucket);

        timeline.advance(Duration.ofMillis(24));
        var beforeTheTick = level(bucket);
        timeline.advance(Duration.ofMillis(1));
        var atTheTick = level(bucket);
        timeline.advance(Duration.ofMillis(124));
        var beforeTheNext = level(bucket);

        assertThat(beforeTheTick).isZero();
        assertThat(atTheTick).isEqualTo(MILLION);
        assertThat(beforeTheNext).isEqualTo(MILLION);
    }

    @Test
    void every_second_brings_the_whole_second_at_once() {
        var bucket = bucket(40, "8/s", Refill.EVERY_SECOND);
        timeline.advance(Duration.ofMillis(300));
        takeAll(bucket);

        timeline.advance(Duration.ofMillis(699));
        var beforeTheSecond = level(bucket);
        var wait = timeline.call(bucket::untilNext);
        timeline.advance(Duration.ofMillis(1));

        assertThat(beforeTheSecond).isZero();
        assertThat(wait).isEqualTo(Duration.ofMillis(1));
        assertThat(level(bucket)).isEqualTo(8 * MILLION);
    }

    @Test
    void a_tick_that_finds_the_bucket_full_is_lost() {
        var bucket = bucket(2, "1/s", Refill.STEPWISE);
        timeline.advance(Duration.ofSeconds(10));
        takeAll(bucket);

        timeline.advance(Duration.ofMillis(999));
        var early = level(bucket);
        timeline.advance(Duration.ofMillis(1));

        assertThat(early).isZero();
        assertThat(level(bucket)).isEqualTo(MILLION);
    }

    @Test
    void fills_to_the_brim_and_goes_on_from_there() {
        var bucket = bucket(3, "8/s", Refill.CONTINUOUS);
        takeAll(bucket);
        timeline.advance(Duration.ofMillis(60));

        timeline.call(() -> {
            bucket.fill();
            return null;
        });

        assertThat(takeAll(bucket)).isEqualTo(3);
        timeline.advance(Duration.ofMillis(124));
        assertThat(take(bucket)).isFalse();
        timeline.advance(Duration.ofMillis(1));
        assertThat(take(bucket)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void refuses_a_capacity_that_is_none(int capacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditBucket.full(timeline, capacity, CreditRate.perSecond(8), Refill.CONTINUOUS))
                .withMessage("capacity: " + capacity + " (expected: 1 to 1000000)");
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void agrees_with_exact_arithmetic_whatever_happens(Refill refill, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var capacity = random.nextInt(1, 60);
        var rate = randomRate(random);
        timeline.advance(Duration.ofNanos(random.nextLong(3_000_000_000L)));
        var start = timeline.nanos();
        var bucket = CreditBucket.full(timeline, capacity, rate, refill);
        var model = new ExactBucket(capacity, rate, refill, start);

        for (var step = 0; step < 400; step++) {
            timeline.advance(randomPause(random, rate));
            var expected = model.tryTake(timeline.nanos());

            assertThat(take(bucket))
                    .as("step %d, %s, capacity %d", step, rate, capacity)
                    .isEqualTo(expected);
            assertThat(level(bucket)).isEqualTo(model.millionths());
        }
    }

    static Stream<Arguments> seeds() {
        return Stream.of(Refill.values())
                .flatMap(refill ->
                        Stream.iterate(1L, seed -> seed + 1).limit(12).map(seed -> Arguments.of(refill, seed)));
    }

    private static CreditRate randomRate(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> CreditRate.perSecond(random.nextLong(1, 20));
            case 1 -> new CreditRate(random.nextLong(1, 1000), Duration.ofSeconds(random.nextLong(1, 3600)));
            case 2 -> new CreditRate(random.nextLong(1, 1_000_000), Duration.ofHours(1));
            default -> new CreditRate(1, Duration.ofNanos(random.nextLong(1000, 3_000_000_000L)));
        };
    }

    // around the period, so that there is sometimes a credit and sometimes not, with some long rests and many at once
    private static Duration randomPause(RandomGenerator random, CreditRate rate) {
        var period = Math.max(1, rate.per().toNanos() / rate.credits());
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(random.nextLong(period * 3 + 1));
            case 2 -> Duration.ofNanos(period);
            case 3 -> Duration.ofNanos(Math.max(0, period - 1));
            default ->
                random.nextInt(20) == 0
                        ? Duration.ofNanos(random.nextLong(period * 200))
                        : Duration.ofNanos(random.nextLong(period));
        };
    }

    private CreditBucket bucket(int capacity, String rate, Refill refill) {
        return CreditBucket.full(timeline, capacity, CreditRate.parse(rate), refill);
    }

    private boolean take(CreditBucket bucket) {
        return timeline.call(bucket::tryTake);
    }

    private long level(CreditBucket bucket) {
        return timeline.call(bucket::level);
    }

    private int takeAll(CreditBucket bucket) {
        return timeline.call(() -> {
            var taken = 0;
            while (bucket.tryTake()) {
                taken++;
            }
            return taken;
        });
    }

    private void every(Duration period, Duration span, LongConsumer action) {
        timeline.execute(() -> again(period, action));
        timeline.advance(span);
    }

    private void again(Duration period, LongConsumer action) {
        timeline.schedule(period, () -> {
            action.accept(timeline.nanos());
            again(period, action);
        });
    }
}

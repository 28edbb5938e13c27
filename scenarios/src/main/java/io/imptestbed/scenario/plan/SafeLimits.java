package io.imptestbed.scenario.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * How far a plan can go in one figure, all others as they are: the largest value that keeps the connection and has no send refused, while the
 * next one does not.
 *
 * @param burst messages; empty if not even none is safe
 * @param in tenths of a message a second; empty if not even one tenth is safe, or nothing comes in
 * @param out tenths of a message a second; empty if not even one tenth is safe, or nothing goes out
 * @param block tenths of a second; empty if not even one tenth is safe, or nothing blocks
 */
public record SafeLimits(OptionalLong burst, OptionalLong in, OptionalLong out, OptionalLong block) {
    /** More is not looked for. */
    public static final long MOST = 10_000;

    private static final BigDecimal NANOS_OF_TEN_SECONDS = BigDecimal.valueOf(10_000_000_000L);

    /** Returns the limits of {@code plan}. */
    public static SafeLimits of(Plan plan) {
        return new SafeLimits(
                largest(0, messages -> plan.withBurst((int) messages)),
                plan.in().isEmpty() ? OptionalLong.empty() : largest(1, tenths -> plan.withIn(interval(tenths))),
                plan.out().isEmpty() ? OptionalLong.empty() : largest(1, tenths -> plan.withOut(interval(tenths))),
                plan.block().isZero() ? OptionalLong.empty() : largest(1, tenths -> blocked(plan, tenths)));
    }

    private static Plan blocked(Plan plan, long tenths) {
        var block = Duration.ofMillis(tenths * 100);
        var isLonger = !plan.blockEvery().isZero() && plan.blockEvery().compareTo(block) <= 0;
        return plan.withBlock(isLonger ? plan.blockEvery().minusNanos(1) : block);
    }

    /** Returns the interval of a rate, given in tenths a second. */
    static Duration interval(long tenths) {
        return Duration.ofNanos(NANOS_OF_TEN_SECONDS
                .divide(BigDecimal.valueOf(tenths), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static OptionalLong largest(long least, LongFunction<Plan> with) {
        if (!isSafe(with, least)) {
            return OptionalLong.empty();
        }
        long safe = least;
        long unsafe = least + 1;
        while (unsafe <= MOST && isSafe(with, unsafe)) {
            safe = unsafe;
            unsafe *= 2;
        }
        while (unsafe - safe > 1) {
            long middle = safe + (unsafe - safe) / 2;
            if (middle <= MOST && isSafe(with, middle)) {
                safe = middle;
            } else {
                unsafe = middle;
            }
        }
        return OptionalLong.of(safe);
    }

    private static boolean isSafe(LongFunction<Plan> with, long value) {
        return Calculation.of(with.apply(value)).isSafe();
    }
}

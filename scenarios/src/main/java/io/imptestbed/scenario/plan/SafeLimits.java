package io.imptestbed.scenario.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * How far a plan can go in one figure, all others as they are: the largest value that keeps the connection and has no send refused, while the
 * next one does not. Looked at is the plan's time, and longer if a block and what it holds up are not over by then.
 *
 * @param burst messages; empty if not even none is safe, or the plan ends before the burst
 * @param in tenths of a message a second; empty if not even one tenth is safe, or nothing comes in
 * @param out tenths of a message a second; empty if not even one tenth is safe, or nothing goes out
 * @param block tenths of a second, less than the time from block to block; empty if not even one tenth is safe, or nothing blocks
 */
public record SafeLimits(OptionalLong burst, OptionalLong in, OptionalLong out, OptionalLong block) {
    /** More is not looked for. */
    public static final long MOST = 10_000;

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final BigDecimal NANOS_OF_TEN_SECONDS = BigDecimal.valueOf(10_000_000_000L);

    /** Returns the limits of {@code plan}. */
    public static SafeLimits of(Plan plan) {
        return new SafeLimits(
                plan.reachesBurst()
                        ? largest(0, MOST, messages -> plan.withBurst((int) messages))
                        : OptionalLong.empty(),
                plan.in().isEmpty() ? OptionalLong.empty() : largest(1, MOST, tenths -> plan.withIn(interval(tenths))),
                plan.out().isEmpty()
                        ? OptionalLong.empty()
                        : largest(1, MOST, tenths -> plan.withOut(interval(tenths))),
                plan.block().isZero() ? OptionalLong.empty() : block(plan));
    }

    private static OptionalLong block(Plan plan) {
        long most = plan.blockEvery().isZero()
                ? MOST
                : Math.min(MOST, plan.blockEvery().minusNanos(1).dividedBy(TENTH));
        return largest(1, most, tenths -> plan.withBlock(TENTH.multipliedBy(tenths)));
    }

    /** Returns the interval of a rate, given in tenths a second. */
    static Duration interval(long tenths) {
        return Duration.ofNanos(NANOS_OF_TEN_SECONDS
                .divide(BigDecimal.valueOf(tenths), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static OptionalLong largest(long least, long most, LongFunction<Plan> with) {
        if (least > most || !isSafe(with, least)) {
            return OptionalLong.empty();
        }
        long safe = least;
        long unsafe = least + 1;
        while (unsafe <= most && isSafe(with, unsafe)) {
            safe = unsafe;
            unsafe *= 2;
        }
        while (unsafe - safe > 1) {
            long middle = safe + (unsafe - safe) / 2;
            if (middle <= most && isSafe(with, middle)) {
                safe = middle;
            } else {
                unsafe = middle;
            }
        }
        return OptionalLong.of(safe);
    }

    private static boolean isSafe(LongFunction<Plan> with, long value) {
        return Calculation.of(with.apply(value).withRecovery()).isSafe();
    }
}

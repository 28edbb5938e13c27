package io.imptestbed.client.ratelimit;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.client.profile.ImpProfile.Refill;
import java.time.Duration;

/** What flows into a bucket as time passes, in parts of a credit that are all integers. */
sealed interface Inflow permits Inflow.Continuous, Inflow.Ticking {

    /** Returns how many parts make a credit. */
    long partsOfOne();

    /** Returns what has come since it was asked last, but at most {@code room}; the rest is lost. */
    long since(long now, long room);

    /** Returns the nanoseconds until {@code missing} parts, at most those of one credit, have come; asked right after {@link #since}. */
    long nanosUntil(long missing, long now);

    static Inflow of(CreditRate rate, Refill refill, long now) {
        return switch (refill) {
            case CONTINUOUS -> new Continuous(rate, now);
            case STEPWISE -> new Ticking(rate, 1, now);
            case EVERY_SECOND -> new Ticking(rate, Duration.ofSeconds(1).toNanos(), now);
        };
    }

    /** Each nanosecond brings as many parts as the rate has credits, and a credit has as many parts as the rate's period has nanoseconds. */
    final class Continuous implements Inflow {
        private final long partsOfOne;
        private final long partsEachNano;
        private long last;

        private Continuous(CreditRate rate, long now) {
            this.partsOfOne = rate.per().toNanos();
            this.partsEachNano = rate.credits();
            this.last = now;
        }

        @Override
        public long partsOfOne() {
            return partsOfOne;
        }

        @Override
        public long since(long now, long room) {
            var nanos = now - last;
            last = now;
            return nanos >= divideUp(room, partsEachNano) ? room : nanos * partsEachNano;
        }

        @Override
        public long nanosUntil(long missing, long now) {
            return divideUp(missing, partsEachNano);
        }
    }

    /** Whole credits only, when a clock that never stops has ticked; a tick that finds the bucket full is lost. */
    final class Ticking implements Inflow {
        private final long credits;
        private final long period;
        // nanoseconds between two instants at which credits can come
        private final long grid;
        private final long start;
        private long came;

        private Ticking(CreditRate rate, long grid, long now) {
            this.credits = rate.credits();
            this.period = rate.per().toNanos();
            this.grid = grid;
            this.start = now;
        }

        @Override
        public long partsOfOne() {
            return 1;
        }

        @Override
        public long since(long now, long room) {
            var before = came;
            came = ticks((now - start) / grid * grid);
            return Math.min(came - before, room);
        }

        @Override
        public long nanosUntil(long missing, long now) {
            return start + divideUp(nanosOf(came + missing), grid) * grid - now;
        }

        // both go by whole periods first, for the product of two large numbers would not fit

        private long ticks(long nanos) {
            return nanos / period * credits + nanos % period * credits / period;
        }

        private long nanosOf(long ticks) {
            return ticks / credits * period + divideUp(ticks % credits * period, credits);
        }
    }

    private static long divideUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}

package io.imptestbed.client.ratelimit;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.client.profile.ImpProfile.Refill;
import java.math.BigInteger;

/** A bucket as one would define it on paper: fractions of unlimited size, and no care for speed. */
final class ExactBucket {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final BigInteger credits;
    private final BigInteger period;
    private final BigInteger capacity;
    private final Refill refill;
    private final BigInteger start;
    // in parts of which a credit has as many as the period has nanoseconds
    private BigInteger level;
    private BigInteger last;

    ExactBucket(int capacity, CreditRate rate, Refill refill, long start) {
        this.credits = BigInteger.valueOf(rate.credits());
        this.period = BigInteger.valueOf(rate.per().toNanos());
        this.capacity = BigInteger.valueOf(capacity).multiply(period);
        this.refill = refill;
        this.start = BigInteger.valueOf(start);
        this.level = this.capacity;
        this.last = BigInteger.ZERO;
    }

    boolean tryTake(long nanos) {
        var now = BigInteger.valueOf(nanos).subtract(start);
        level = level.add(partsAt(now).subtract(partsAt(last))).min(capacity);
        last = now;
        if (level.compareTo(period) < 0) {
            return false;
        }
        level = level.subtract(period);
        return true;
    }

    long millionths() {
        return level.multiply(MILLION).divide(period).longValueExact();
    }

    private BigInteger partsAt(BigInteger nanos) {
        return switch (refill) {
            case CONTINUOUS -> nanos.multiply(credits);
            case STEPWISE -> wholeCreditsAt(nanos);
            case EVERY_SECOND -> wholeCreditsAt(nanos.divide(SECOND).multiply(SECOND));
        };
    }

    private BigInteger wholeCreditsAt(BigInteger nanos) {
        return nanos.multiply(credits).divide(period).multiply(period);
    }
}

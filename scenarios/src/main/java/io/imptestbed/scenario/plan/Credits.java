package io.imptestbed.scenario.plan;

import io.imptestbed.client.profile.CreditRate;

/** A bucket of credits in exact integers: a credit is as many parts as its rate's period has nanoseconds. */
final class Credits {
    private static final long MILLIONTHS = 1_000_000;

    private final long one;
    private final long full;
    private final long eachNano;
    private long parts;
    private long last;
    private long lowest;
    private long spent;

    Credits(int capacity, CreditRate rate) {
        one = rate.per().toNanos();
        eachNano = rate.credits();
        full = Math.multiplyExact(capacity, one);
        parts = full;
        lowest = millionths(full);
    }

    private void refill(long now) {
        long room = full - parts;
        long nanos = now - last;
        last = now;
        parts += nanos >= ceilingOf(room) ? room : nanos * eachNano;
    }

    private long ceilingOf(long missing) {
        return (missing + eachNano - 1) / eachNano;
    }

    boolean take(long now) {
        refill(now);
        boolean isThere = parts >= one;
        if (isThere) {
            parts -= one;
            spent++;
        }
        lowest = Math.min(lowest, millionths(parts));
        return isThere;
    }

    boolean has(long now) {
        refill(now);
        return parts >= one;
    }

    /** Returns the nanoseconds until there is a whole credit. */
    long untilNext(long now) {
        refill(now);
        return parts >= one ? 0 : ceilingOf(one - parts);
    }

    /** Returns what was left at the least after a request, in millionths of a credit. */
    long lowest() {
        return lowest;
    }

    /** Returns what is there, in millionths of a credit. */
    long level(long now) {
        refill(now);
        return millionths(parts);
    }

    private long millionths(long of) {
        return of / one * MILLIONTHS + of % one * MILLIONTHS / one;
    }

    /** Returns how many credits were spent. */
    long spent() {
        return spent;
    }
}

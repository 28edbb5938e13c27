package io.imptestbed.client.profile;

import io.imptestbed.time.TimeText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How fast credits come back, as an exact fraction in lowest terms; at most 1,000,000 a second.
 *
 * @param credits how many come in each period, 1 to 1,000,000
 * @param per the period, 1 ns to 1 h
 */
public record CreditRate(long credits, Duration per) {
    private static final long MAX_CREDITS = 1_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)\\s*(?:/\\s*(s|min|h))?");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    static final String EXPECTED =
            "a rate such as 8/s, 0.5/s or 30/min, from 1/h to 1000000/s, with at most three decimals";

    public CreditRate {
        if (credits < 1 || credits > MAX_CREDITS) {
            throw new IllegalArgumentException("credits: " + credits + " (expected: 1 to 1000000)");
        }
        if (per.isNegative() || per.isZero() || per.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "per: " + TimeText.brief(per) + " (expected: more than zero, at most 1 h)");
        }
        if (credits * SECOND_NANOS > MAX_CREDITS * per.toNanos()) {
            throw new IllegalArgumentException(
                    "credits: " + credits + " in " + TimeText.brief(per) + " (expected: at most 1000000 a second)");
        }
        var common = gcd(credits, per.toNanos());
        credits /= common;
        per = per.dividedBy(common);
    }

    /**
     * Returns a rate of this many credits a second.
     *
     * @throws IllegalArgumentException if {@code credits} is not 1 to 1,000,000
     */
    public static CreditRate perSecond(long credits) {
        return new CreditRate(credits, Duration.ofSeconds(1));
    }

    /**
     * Reads a rate: a number, alone or with {@code /s}, {@code /min} or {@code /h}; alone it is a second's.
     *
     * @throws IllegalArgumentException if {@code text} is anything else, or slower than one an hour, or faster than 1,000,000 a second
     */
    public static CreditRate parse(String text) {
        var match = TEXT.matcher(text.strip());
        if (!match.matches()) {
            throw unreadable(text);
        }
        var thousandths = new BigDecimal(match.group(1)).movePointRight(3).longValueExact();
        var unit = match.group(2) == null ? "s" : match.group(2);
        return ofThousandths(thousandths, UNITS.getOrDefault(unit, Duration.ZERO), text);
    }

    private static CreditRate ofThousandths(long thousandths, Duration unit, String text) {
        var period = unit.toNanos() * 1000;
        var common = gcd(thousandths, period);
        try {
            return new CreditRate(thousandths / common, Duration.ofNanos(period / common));
        } catch (IllegalArgumentException outOfRange) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("rate: " + text + " (expected: " + EXPECTED + ")");
    }

    private static long gcd(long a, long b) {
        return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
    }

    /** Returns the rate as people write it, such as {@code 8/s}; {@link #parse} reads it back, unless it is no decimal of any unit. */
    @Override
    public String toString() {
        var nanos = per.toNanos();
        for (var unit : new String[] {"s", "min", "h"}) {
            var thousandths = BigInteger.valueOf(
                            UNITS.getOrDefault(unit, Duration.ZERO).toNanos())
                    .multiply(BigInteger.valueOf(credits * 1000))
                    .divideAndRemainder(BigInteger.valueOf(nanos));
            if (thousandths[1].signum() == 0) {
                return new BigDecimal(thousandths[0], 3).stripTrailingZeros().toPlainString() + "/" + unit;
            }
        }
        return credits + " each " + TimeText.brief(per);
    }
}

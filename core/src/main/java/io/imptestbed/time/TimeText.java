package io.imptestbed.time;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as every text of the testbed writes them: {@code 0.200 s} in columns, {@code 0.2 s} in messages, always exact. */
public final class TimeText {
    private static final int NANO_DIGITS = 9;

    private TimeText() {}

    /** Returns {@code duration} in seconds with three, six or nine decimals, as many as it needs. */
    public static String of(Duration duration) {
        var text = new StringBuilder(16);
        var positive = duration.isNegative() ? duration.negated() : duration;
        if (duration.isNegative()) {
            text.append('-');
        }
        text.append(positive.getSeconds()).append('.');
        appendFraction(text, positive.getNano());
        return text.append(" s").toString();
    }

    /** Returns {@code duration} in seconds with no more decimals than it needs, as messages say it: {@code 10737419 s}, {@code 0.5 s}. */
    public static String brief(Duration duration) {
        var seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS))
                .stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }

    private static void appendFraction(StringBuilder text, int nano) {
        var digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : NANO_DIGITS;
        var divisor = 100_000_000;
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + nano / divisor % 10));
            divisor /= 10;
        }
    }
}

package io.imptestbed.scenario.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Takes options that are a length of time apart. */
final class Lengths {
    private static final String PART = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)";
    private static final Pattern PARTS = Pattern.compile(PART);
    private static final Pattern FORM = Pattern.compile(PART + "(?: ?" + PART + ")*");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Lengths() {}

    /**
     * Returns for example 90 minutes for {@code 1h 30m}.
     *
     * @throws RefusalException if it is no length, or none at all
     */
    static Duration of(String option, String text) {
        var length = FORM.matcher(text.strip()).matches() ? sum(text) : Duration.ZERO;
        if (length.isZero()) {
            throw RefusalException.wrongInput(
                    option + ": " + text + " (expected: a time longer than 0s, such as 90s, 5m or 1h 30m)");
        }
        return length;
    }

    private static Duration sum(String text) {
        var sum = Duration.ZERO;
        for (var part = PARTS.matcher(text); part.find(); ) {
            sum = sum.plusNanos(
                    new BigDecimal(part.group(1)).multiply(nanos(part.group(2))).longValue());
        }
        return sum;
    }

    private static BigDecimal nanos(String unit) {
        return switch (unit) {
            case "h" -> NANOS.multiply(BigDecimal.valueOf(3600));
            case "m" -> NANOS.multiply(BigDecimal.valueOf(60));
            case "s" -> NANOS;
            default -> NANOS.divide(BigDecimal.valueOf(1000));
        };
    }
}

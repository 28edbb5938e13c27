package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of values that have a unit: durations, rates and sizes. */
final class Quantities {
    /** The longest duration: more is a slip, and sums stay far from any overflow. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final String NUMBER = "[0-9]{1,9}(?:\\.[0-9]{1,9})?";
    private static final String ONE_DURATION = NUMBER + "(?:ms|s|m|h)";
    private static final String DURATIONS = ONE_DURATION + "(?: ?" + ONE_DURATION + ")*";
    private static final String RATES = NUMBER + "/[smh]";
    private static final String SIZES = NUMBER + "(?:B|KB|MB)";
    private static final Pattern DURATION_PART = Pattern.compile("([0-9.]+)(ms|s|m|h)");
    private static final Pattern DURATION_FORM = Pattern.compile(DURATIONS);
    private static final Pattern RATE_FORM = Pattern.compile(RATES);
    private static final Pattern SIZE_FORM = Pattern.compile(SIZES);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final String DURATION_EXAMPLE = "a duration such as 200ms, 10s or 1h 30m";
    private static final String RATE_EXAMPLE = "a rate such as 8/s or 0.5/m";
    private static final String SIZE_EXAMPLE = "a size such as 20B, 1KB or 256KB";

    /** A time span, 0s or longer. */
    static final Kind<Duration> DURATION =
            Kinds.named("duration", Kinds.of(Quantities::readDuration, d -> Scalars.matching(DURATIONS)));

    /** A time span longer than 0s. */
    static final Kind<Duration> POSITIVE = Kinds.of(Quantities::readPositive, DURATION::schema);

    /** How often, as the interval between two times. */
    static final Kind<Duration> RATE =
            Kinds.named("rate", Kinds.of(Quantities::readRate, d -> Scalars.matching(RATES)));

    /** A number of bytes, up to 16 MB. */
    static final Kind<Integer> SIZE = Kinds.named("size", Kinds.of(Quantities::readSize, d -> Scalars.matching(SIZES)));

    /** A number of bytes a second. */
    static final Kind<Long> BANDWIDTH =
            Kinds.named("bandwidth", Kinds.of(Quantities::readBandwidth, d -> Scalars.matching(SIZES + "/s")));

    /** A Keep Alive in seconds, written with its unit. */
    static final Kind<Integer> KEEP_ALIVE = Kinds.of(Quantities::readKeepAlive, DURATION::schema);

    private Quantities() {}

    private static Optional<Duration> readDuration(YamlNode node, Scope scope) {
        return scope.text(node, DURATION_EXAMPLE).flatMap(text -> {
            if (DURATION_FORM.matcher(text).matches()) {
                return limited(sum(text), node, scope);
            }
            if (text.startsWith("-")
                    && DURATION_FORM.matcher(text.substring(1).strip()).matches()) {
                scope.report(node, "a negative duration", "0s or longer");
            } else {
                refuseForm(node, text, "not a duration", DURATION_EXAMPLE, "s", scope);
            }
            return Optional.empty();
        });
    }

    private static Optional<Duration> limited(Duration duration, YamlNode node, Scope scope) {
        if (duration.compareTo(LONGEST) > 0) {
            scope.report(node, "too long", "at most " + LONGEST.toHours() + "h");
            return Optional.empty();
        }
        return Optional.of(duration);
    }

    private static Duration sum(String text) {
        var sum = Duration.ZERO;
        for (var part = DURATION_PART.matcher(text); part.find(); ) {
            var nanos =
                    new BigDecimal(part.group(1)).multiply(unit(part.group(2))).setScale(0, RoundingMode.HALF_UP);
            // Nine digits of hours are more nanoseconds than a long holds.
            var seconds = nanos.divideToIntegralValue(NANOS);
            sum = sum.plusSeconds(seconds.longValueExact())
                    .plusNanos(nanos.subtract(seconds.multiply(NANOS)).longValueExact());
        }
        return sum;
    }

    private static BigDecimal unit(String unit) {
        return switch (unit) {
            case "ms" -> BigDecimal.valueOf(1_000_000);
            case "s" -> NANOS;
            case "m" -> NANOS.multiply(BigDecimal.valueOf(60));
            case "h" -> NANOS.multiply(BigDecimal.valueOf(3_600));
            default -> throw new IllegalArgumentException("unit: " + unit + " (expected: ms, s, m or h)");
        };
    }

    private static Optional<Duration> readPositive(YamlNode node, Scope scope) {
        return DURATION.read(node, scope)
                .filter(d -> !d.isZero() || Scalars.refuse(node, "no time at all", "more than 0s", scope));
    }

    private static Optional<Duration> readRate(YamlNode node, Scope scope) {
        return scope.text(node, RATE_EXAMPLE).flatMap(text -> {
            if (!RATE_FORM.matcher(text).matches()) {
                refuseForm(node, text, "not a rate", RATE_EXAMPLE, "/s", scope);
                return Optional.empty();
            }
            var slash = text.indexOf('/');
            return interval(new BigDecimal(text.substring(0, slash)), unit(text.substring(slash + 1)), node, scope);
        });
    }

    private static Optional<Duration> interval(BigDecimal number, BigDecimal unit, YamlNode node, Scope scope) {
        if (number.signum() == 0) {
            scope.report(node, "a rate of zero", "more than 0/s");
            return Optional.empty();
        }
        var nanos = unit.divide(number, 0, RoundingMode.HALF_UP);
        var interval = nanos.signum() == 0 || nanos.precision() > 18
                ? Optional.<Duration>empty()
                : Optional.of(Duration.ofNanos(nanos.longValue())).filter(d -> d.compareTo(LONGEST) <= 0);
        if (interval.isEmpty()) {
            scope.report(node, "out of range", "at least one a year and at most one a nanosecond");
        }
        return interval;
    }

    private static Optional<Integer> readSize(YamlNode node, Scope scope) {
        return readBytes(node, "", SIZE_EXAMPLE, scope)
                .filter(n -> n <= LARGEST || Scalars.refuse(node, "too large", "at most 16MB", scope))
                .map(Long::intValue);
    }

    private static Optional<Long> readBandwidth(YamlNode node, Scope scope) {
        return readBytes(node, "/s", "a bandwidth such as 10KB/s", scope)
                .filter(n -> n > 0 || Scalars.refuse(node, "a rate of zero", "at least 1B/s", scope));
    }

    private static Optional<Long> readBytes(YamlNode node, String per, String example, Scope scope) {
        return scope.text(node, example).flatMap(text -> {
            var size = text.endsWith(per) ? text.substring(0, text.length() - per.length()) : "";
            if (!SIZE_FORM.matcher(size).matches()) {
                refuseForm(node, text, "not a size", example, "B" + per, scope);
                return Optional.empty();
            }
            var digits = size.replaceAll("[A-Z]", "");
            var factor = size.endsWith("KB") ? 1024L : size.endsWith("MB") ? 1024L * 1024 : 1L;
            var bytes =
                    new BigDecimal(digits).multiply(BigDecimal.valueOf(factor)).stripTrailingZeros();
            return Optional.of(bytes)
                    .filter(b -> b.scale() <= 0 || Scalars.refuse(node, "a part of a byte", "whole bytes", scope))
                    .map(BigDecimal::longValue);
        });
    }

    private static Optional<Integer> readKeepAlive(YamlNode node, Scope scope) {
        return DURATION.read(node, scope)
                .filter(d -> d.toNanosPart() == 0 || Scalars.refuse(node, "a part of a second", "whole seconds", scope))
                .filter(d -> d.toSeconds() <= 65_535 || Scalars.refuse(node, "out of range", "0s to 65535s", scope))
                .map(d -> (int) d.toSeconds());
    }

    private static void refuseForm(YamlNode node, String text, String what, String expected, String unit, Scope scope) {
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            scope.problems()
                    .report(
                            node.place(),
                            "a number without its unit",
                            Quoted.text(text),
                            expected,
                            Optional.of(Quoted.text(text + unit)));
        } else {
            scope.report(node, what, expected);
        }
    }
}

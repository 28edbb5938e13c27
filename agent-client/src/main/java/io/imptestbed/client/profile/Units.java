package io.imptestbed.client.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers with units, as people write them in a profile. */
final class Units {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([a-zA-Z]*)");
    private static final long SECOND = 1_000_000_000;
    // from large to small, so that the first that fits is the one to write
    private static final List<Unit> NANOS = List.of(
            new Unit("h", 3600 * SECOND),
            new Unit("min", 60 * SECOND),
            new Unit("s", SECOND),
            new Unit("ms", SECOND / 1000));
    private static final List<Unit> BYTES =
            List.of(new Unit("MB", 1024 * 1024), new Unit("KB", 1024), new Unit("B", 1), new Unit("", 1));

    private Units() {}

    private record Unit(String name, long factor) {}

    /**
     * Reads a whole number.
     *
     * @throws IllegalArgumentException if {@code text} is none, or not between {@code min} and {@code max}
     */
    static int count(String text, int min, int max) {
        return within(Long.parseLong(text.strip()), min, max, text);
    }

    /** Reads bytes; a bare number is bytes, a KB has 1024 of them. */
    static int size(String text, int min, int max) {
        return within(measured(text, BYTES), min, max, text);
    }

    /** Reads whole seconds; a bare number is seconds. */
    static int seconds(String text, int min, int max) {
        var stripped = text.strip();
        var bare = stripped.chars().allMatch(Character::isDigit);
        var nanos = measured(bare ? stripped + "s" : stripped, NANOS);
        if (nanos % SECOND != 0) {
            throw new IllegalArgumentException(text);
        }
        return within(Duration.ofNanos(nanos).toSeconds(), min, max, text);
    }

    /** Reads a time; only zero may stand without a unit. */
    static Duration duration(String text, Duration min, Duration max) {
        var duration = text.strip().equals("0") ? Duration.ZERO : Duration.ofNanos(measured(text, NANOS));
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    /** Writes a time in the largest unit that needs no fraction. */
    static String durationText(Duration duration) {
        var nanos = duration.toNanos();
        for (var unit : NANOS) {
            if (nanos != 0 && nanos % unit.factor() == 0) {
                return nanos / unit.factor() + unit.name();
            }
        }
        return nanos == 0
                ? "0s"
                : BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
    }

    /** Writes bytes in the largest unit that needs no fraction. */
    static String sizeText(int bytes) {
        for (var unit : BYTES) {
            if (bytes != 0 && bytes % unit.factor() == 0 && unit.factor() > 1) {
                return bytes / unit.factor() + unit.name();
            }
        }
        return String.valueOf(bytes);
    }

    private static long measured(String text, List<Unit> units) {
        var match = NUMBER_AND_UNIT.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        var unit = units.stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(match.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
        try {
            return new BigDecimal(match.group(1))
                    .multiply(BigDecimal.valueOf(unit.factor()))
                    .longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            throw new IllegalArgumentException(text, fractionOrTooLarge);
        }
    }

    private static int within(long value, int min, int max, String text) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(text);
        }
        return (int) value;
    }
}

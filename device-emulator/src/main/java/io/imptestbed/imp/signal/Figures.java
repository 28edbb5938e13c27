package io.imptestbed.imp.signal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Figures as recordings have them. */
final class Figures {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern BLANK_BETWEEN_DATE_AND_TIME = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) (?=\\d)");

    private Figures() {}

    static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Double::valueOf)
                .filter(value -> !value.isInfinite());
    }

    /** Returns a date with a time; without an offset from UTC it is UTC. */
    static Optional<Instant> instant(String text) {
        var iso = BLANK_BETWEEN_DATE_AND_TIME.matcher(text).replaceFirst("$1T");
        try {
            var isLocal = iso.length() > 10 && iso.substring(10).matches("T[0-9:.]+");
            return Optional.of(
                    isLocal
                            ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}

package io.imptestbed.scenario.file.rules;

import java.math.BigDecimal;
import java.time.Duration;

/** Figures in the words of scenario files. */
final class Words {
    private Words() {}

    /** Returns for example {@code 200ms}, {@code 15.1s} or {@code 1h 30m}. */
    static String of(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        var nanos = duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart();
        if (nanos > 0 || text.isEmpty()) {
            var small = text.isEmpty() && nanos > 0 && nanos < 1_000_000_000;
            var figure = BigDecimal.valueOf(nanos, small ? 6 : 9)
                    .stripTrailingZeros()
                    .toPlainString();
            append(text, figure, small ? "ms" : "s");
        }
        return text.toString();
    }

    /** Returns for example {@code 256KB} or {@code 300B}. */
    static String bytes(long size) {
        if (size > 0 && size % (1024 * 1024) == 0) {
            return size / (1024 * 1024) + "MB";
        }
        return size > 0 && size % 1024 == 0 ? size / 1024 + "KB" : size + "B";
    }

    private static void append(StringBuilder text, long figure, String unit) {
        if (figure > 0) {
            append(text, String.valueOf(figure), unit);
        }
    }

    private static void append(StringBuilder text, String figure, String unit) {
        text.append(text.isEmpty() ? "" : " ").append(figure).append(unit);
    }
}

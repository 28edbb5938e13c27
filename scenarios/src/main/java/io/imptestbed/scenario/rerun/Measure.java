package io.imptestbed.scenario.rerun;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What values of a knob look like; each is a whole number of its smallest unit. */
public enum Measure {
    /** A time; in milliseconds. */
    TIME("[0-9]+(\\.[0-9]+)?(ms|s|m|min|h)", "a time such as 200ms, 10s or 1m", 1, 86_400_000),
    /** How often a second; in thousandths. */
    RATE("[0-9]+(\\.[0-9]+)?/(s|m|min|h)", "a rate such as 8/s or 30/m", 1, 100_000_000),
    /** Bytes. */
    SIZE("[0-9]+(B|KB|MB)", "a size such as 20B or 256KB", 0, 1_048_576),
    /** Whole seconds. */
    SECONDS("[0-9]+(s|m|min|h)", "whole seconds such as 60s", 0, 65_535),
    /** A number of things. */
    COUNT("[0-9]+", "a whole number", 1, 1_000_000),
    /** 0, 1 or 2. */
    QOS("[012]", "0, 1 or 2", 0, 2),
    /** Any number that is not below zero, with up to three decimals; in thousandths. */
    NUMBER("[0-9]+(\\.[0-9]{1,3})?", "a number such as 10 or 0.5", 0, 1_000_000_000_000L);

    private static final long THOUSAND = 1000;
    private static final long KILO = 1024;
    private static final int LONGEST = 12;

    private final Pattern form;
    private final String expected;
    private final long least;
    private final long most;

    Measure(String form, String expected, long least, long most) {
        this.form = Pattern.compile(form);
        this.expected = expected;
        this.least = least;
        this.most = most;
    }

    /** Returns what a value looks like, in words. */
    public String expected() {
        return expected;
    }

    /** Returns the smallest value that makes sense. */
    long least() {
        return least;
    }

    /** Returns the largest value that makes sense. */
    long most() {
        return most;
    }

    /** Reads a value; empty if {@code text} is none. */
    public OptionalLong parse(String text) {
        if (text.length() > LONGEST || !form.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        var digits = text.replaceAll("[^0-9.].*", "");
        var unit = text.substring(digits.length());
        var exact = new BigDecimal(digits).multiply(factor(unit)).stripTrailingZeros();
        if (this == RATE && !unit.equals("/s")) {
            exact = exact.setScale(0, RoundingMode.HALF_UP);
        }
        return exact.scale() > 0 ? OptionalLong.empty() : OptionalLong.of(exact.longValueExact());
    }

    private BigDecimal factor(String unit) {
        return switch (this) {
            case TIME ->
                BigDecimal.valueOf(seconds(unit)).multiply(BigDecimal.valueOf(unit.equals("ms") ? 1 : THOUSAND));
            case RATE ->
                BigDecimal.valueOf(THOUSAND)
                        .divide(BigDecimal.valueOf(seconds(unit.substring(1))), 12, RoundingMode.HALF_UP);
            case SIZE -> BigDecimal.valueOf(unit.equals("MB") ? KILO * KILO : unit.equals("KB") ? KILO : 1);
            case SECONDS -> BigDecimal.valueOf(seconds(unit));
            case COUNT, QOS -> BigDecimal.ONE;
            case NUMBER -> BigDecimal.valueOf(THOUSAND);
        };
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "m", "min" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
    }

    /** Returns a value as people write it. */
    public String text(long value) {
        return switch (this) {
            case TIME -> decimal(value) + "s";
            case RATE -> decimal(value) + "/s";
            case SIZE -> value + "B";
            case SECONDS -> value + "s";
            case COUNT, QOS -> Long.toString(value);
            case NUMBER -> decimal(value);
        };
    }

    /** Returns a value as it stands in a sentence, with a blank before the unit of a time. */
    public String words(long value) {
        return switch (this) {
            case TIME -> decimal(value) + " s";
            case SECONDS -> value + " s";
            case RATE, SIZE, COUNT, QOS, NUMBER -> text(value);
        };
    }

    private static String decimal(long thousandths) {
        return plain(BigDecimal.valueOf(thousandths, 3).stripTrailingZeros());
    }

    private static String plain(BigDecimal number) {
        return (number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number).toPlainString();
    }

    /** Returns a step that divides a range into some twenty parts: 1, 2 or 5 times a power of ten; whole between whole numbers. */
    long niceStep(long from, long to) {
        return isWhole(from) && isWhole(to) ? THOUSAND * niceStep((to - from) / THOUSAND) : niceStep(to - from);
    }

    /** Scripts that are given whole numbers may count with them. */
    private boolean isWhole(long value) {
        return this == NUMBER && value % THOUSAND == 0;
    }

    private static long niceStep(long range) {
        long step = 1;
        while (range / step > 20) {
            step = Long.toString(step).startsWith("2") ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    /** Returns the finest difference that an edge between values {@code step} apart, from {@code from} on, is looked for at. */
    long grid(long from, long step) {
        if (isWhole(from) && isWhole(step)) {
            return THOUSAND;
        }
        return this == TIME || this == RATE || this == NUMBER ? Math.max(1, Math.min(100, step / 10)) : 1;
    }
}

package io.imptestbed.scenario.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts figures and codes into the words that all reports share. */
public final class Words {
    private static final int MILLIS = 3;
    private static final int MICROS = 6;
    private static final int DISCONNECTED = -3;
    private static final Pattern IN_SCRIPT = Pattern.compile("\\S.*:[1-9][0-9]* in .+\\(\\)");
    private static final Map<Integer, String> CODES = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "ok"),
            Map.entry(1, "unacceptable protocol version"),
            Map.entry(2, "client identifier rejected"),
            Map.entry(3, "server unavailable"),
            Map.entry(4, "bad user name or password"),
            Map.entry(5, "not authorized"),
            Map.entry(-1, "socket error"),
            Map.entry(-2, "inbound message rate exceeded"),
            Map.entry(-3, "message too large"),
            Map.entry(-4, "badly framed packet"),
            Map.entry(-10, "no Packet Identifier free"),
            Map.entry(-11, "operation incomplete"),
            Map.entry(-12, "too many messages waiting"),
            Map.entry(128, "refused by the broker")));

    private static final Map<Integer, String> SEND_ERRORS =
            Map.of(1, ", not connected", 2, ", timeout", 3, ", disconnected", 4, ", would block");

    private Words() {}

    /** Returns a time in seconds without the unit, to the millisecond: {@code 15.000}. */
    public static String clock(Duration time) {
        return exact(time).setScale(MILLIS, RoundingMode.HALF_UP).toPlainString();
    }

    /** Returns a time at which something happened, with its unit: {@code 15.000 s}. */
    public static String instant(Duration time) {
        return clock(time) + " s";
    }

    /** Returns a length with its unit, to the millisecond and as short as that can be said: {@code 12 s}, {@code 1.5 s}; a shorter one in microseconds. */
    public static String seconds(Duration time) {
        var digits = time.compareTo(Duration.ofMillis(1)) < 0 ? MICROS : MILLIS;
        return exact(time)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }

    private static BigDecimal exact(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    }

    /** Returns a text of several lines with all but the first moved to the right, so that none of them can pass for a line of its own. */
    public static String hanging(String text, int columns) {
        return text.lines().collect(Collectors.joining("\n" + " ".repeat(columns)));
    }

    /** Returns credits, given in millionths, to the hundredth; rounded down, because an almost whole credit buys nothing. */
    public static String credits(long millionths) {
        var exact = BigDecimal.valueOf(millionths, MICROS)
                .setScale(2, RoundingMode.FLOOR)
                .stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }

    /** Returns millionths to the nearest hundredth. */
    public static String rounded(long millionths) {
        var exact = BigDecimal.valueOf(millionths, MICROS)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }

    /** Returns credits, given in millionths, to the millionth. */
    public static String exactCredits(long millionths) {
        var exact = BigDecimal.valueOf(millionths, MICROS).stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }

    /** Tells whether the place of a block is one in a script; steps of a scenario have places in other words. */
    public static boolean isInScript(String place) {
        return IN_SCRIPT.matcher(place).matches();
    }

    /** Returns what blocks as a part of a sentence: {@code imp.sleep}, {@code a busy loop}. */
    public static String blocker(String with) {
        return with.contains(".") ? with : "a " + with;
    }

    /** Returns {@code 1 message}, {@code 3 messages}. */
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** Returns the code of a callback of a request with its meaning; -3 means something else there than where a connection is lost. */
    public static String requestCode(int code) {
        return code == DISCONNECTED ? code + ", client disconnected" : code(code);
    }

    /** Returns the code of a callback with its meaning, where one is known for it: {@code -1, socket error}. */
    public static String code(int code) {
        var meaning = CODES.get(code);
        return meaning == null ? Integer.toString(code) : code + ", " + meaning;
    }

    /** Returns the code that a device's send returned, with its meaning: {@code code 1, not connected}. */
    public static String sendError(int code) {
        return "code " + code + SEND_ERRORS.getOrDefault(code, "");
    }

    /** Returns how many millionths came in a time, as whole ones a second to the hundredth: {@code 9.75/s}. */
    public static String rate(long millionths, Duration time) {
        var exact = BigDecimal.valueOf(millionths, MICROS)
                .divide(exact(time), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact).toPlainString() + "/s";
    }
}

package io.imptestbed.scenario.run.text;

import io.imptestbed.trace.Event.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Puts figures into words, the same words in every finding. */
public final class Figures {
    private static final int MICROS = 6;

    private Figures() {}

    /** Returns credits, given in millionths, such as {@code 39.875}. */
    public static String credits(long millionths) {
        return number(BigDecimal.valueOf(millionths, MICROS));
    }

    /** Returns credits, such as {@code 40}. */
    public static String credits(double credits) {
        return number(BigDecimal.valueOf(credits).setScale(MICROS, RoundingMode.HALF_UP));
    }

    private static String number(BigDecimal exact) {
        var stripped = exact.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped).toPlainString();
    }

    /** Returns {@code 1 message}, {@code 3 messages} or {@code no message}. */
    public static String count(int n, String noun) {
        return (n == 0 ? "no" : Integer.toString(n)) + " " + plural(n, noun);
    }

    /** Returns the noun alone, in the form that goes with {@code n}. */
    public static String plural(int n, String noun) {
        return n <= 1 ? noun : noun + (noun.endsWith("s") ? "es" : "s");
    }

    /** Returns a message as a person would name it: {@code pump/cmd "on", QoS 1}. */
    public static String message(Message message) {
        return message.topic()
                + " \""
                + message.payload()
                + "\", QoS "
                + message.qos().value()
                + (message.retain() ? ", retained" : "")
                + (message.dup() ? ", DUP" : "");
    }
}

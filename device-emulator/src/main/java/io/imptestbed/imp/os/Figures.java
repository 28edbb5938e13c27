package io.imptestbed.imp.os;

import java.math.BigDecimal;

/** Numbers as messages say them: {@code 5}, {@code 0.25}, {@code 1e30}. */
public final class Figures {
    private static final double LONGEST = 1e15;
    private static final double SHORTEST = 1e-6;

    private Figures() {}

    /** Returns {@code figure} in decimals; with an exponent if it is too large or too small to be read without. */
    public static String of(double figure) {
        return text(figure, Double.toString(figure));
    }

    /** As {@link #of(double)}, with no more digits than tell the figure apart from its neighbours. */
    public static String of(float figure) {
        return text(figure, Float.toString(figure));
    }

    private static String text(double figure, String digits) {
        var size = Math.abs(figure);
        if (Double.isNaN(figure)) {
            return "not a number";
        } else if (Double.isInfinite(figure)) {
            return figure > 0 ? "infinity" : "-infinity";
        } else if (size == 0) {
            return "0";
        } else if (size >= LONGEST || size < SHORTEST) {
            return digits.replace(".0E", "e").replace('E', 'e');
        }
        return new BigDecimal(digits).stripTrailingZeros().toPlainString();
    }
}

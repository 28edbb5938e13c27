package io.imptestbed.imp.os;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/** Numbers as messages say them, the same on every Java: {@code 5}, {@code 0.25}, {@code 1e30}. */
public final class Figures {
    private static final int LARGEST_PLAIN = 14;
    private static final int SMALLEST_PLAIN = -6;
    private static final int FEWEST_DIGITS = 2;
    private static final int FLOAT_DIGITS = 9;
    private static final int DOUBLE_DIGITS = 17;

    private Figures() {}

    /** Returns {@code figure} in decimals; with an exponent if it is too large or too small to be read without. */
    public static String of(double figure) {
        return Double.isFinite(figure) ? text(shortest(figure)) : unnumbered(figure);
    }

    /** As {@link #of(double)}, with no more digits than tell the figure apart from its neighbours. */
    public static String of(float figure) {
        return Float.isFinite(figure) ? text(shortest(figure)) : unnumbered(figure);
    }

    /**
     * Returns {@code figure}, which is finite, with no more digits than tell it apart from its neighbours.
     *
     * <p>That is what {@link Double#toString} says since Java 19; before, it says some numbers with a digit too many, and a trace would differ.
     */
    public static BigDecimal shortest(double figure) {
        return shortest(new BigDecimal(figure), DOUBLE_DIGITS, digits -> digits.doubleValue() == figure);
    }

    /** As {@link #shortest(double)}, among the neighbours that a float has. */
    public static BigDecimal shortest(float figure) {
        return shortest(new BigDecimal(figure), FLOAT_DIGITS, digits -> digits.floatValue() == figure);
    }

    private static BigDecimal shortest(BigDecimal exact, int most, Predicate<BigDecimal> isFigure) {
        for (int digits = FEWEST_DIGITS; digits < most; digits++) {
            var rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (isFigure.test(rounded)) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(most, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** The power of ten of the first digit. */
    static int exponent(BigDecimal figure) {
        return figure.precision() - figure.scale() - 1;
    }

    /** The digits of a figure without zeros at its end, with the point behind the first: {@code 1.5}, {@code -2}. */
    static String mantissa(BigDecimal figure) {
        return figure.scaleByPowerOfTen(-exponent(figure)).toPlainString();
    }

    private static String text(BigDecimal figure) {
        var exponent = exponent(figure);
        return figure.signum() == 0 || (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN)
                ? figure.toPlainString()
                : mantissa(figure) + "e" + exponent;
    }

    private static String unnumbered(double figure) {
        return Double.isNaN(figure) ? "not a number" : figure > 0 ? "infinity" : "-infinity";
    }
}

package io.imptestbed.squirrel.runtime;

import io.imptestbed.squirrel.text.DecimalText;
import io.imptestbed.squirrel.text.Directive;

/** Floats as strings and traces show them. */
final class NumberText {
    private static final int PLAIN_LIMIT = 1_000_000;
    private static final Directive IN_TRACES = Directive.parse(".14g", 0);

    private NumberText() {}

    /** A float as {@code %g} writes it: six digits. */
    static String of(float value) {
        int whole = (int) value;
        if (whole == value && Math.abs(whole) < PLAIN_LIMIT && (whole != 0 || 1 / value > 0)) {
            return Integer.toString(whole);
        }
        return DecimalText.general(value);
    }

    /** A float with the digits that messages and traces show. */
    static String inTraces(float value) {
        return IN_TRACES.text(value);
    }
}

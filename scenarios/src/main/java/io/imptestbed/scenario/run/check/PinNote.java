package io.imptestbed.scenario.run.check;

import org.jspecify.annotations.Nullable;

/** What a pin was brought to, as it stands in the trace: {@code 0.25}, or {@code off} when its code is gone. */
public final class PinNote {
    private static final String OFF = "off";

    private PinNote() {}

    /** Returns a value in words: {@code high}, {@code low} or a share. */
    static String words(double value) {
        return value == 1 ? "high" : value == 0 ? "low" : Double.toString(value);
    }

    /** Returns the note of a pin that has a value. */
    public static String of(double value) {
        return words(Math.round(value * 10_000) / 10_000.0);
    }

    /** Returns the note of a pin that nobody uses. */
    public static String off() {
        return OFF;
    }

    static @Nullable Double value(String note) {
        return switch (note) {
            case "high" -> 1.0;
            case "low" -> 0.0;
            case OFF -> null;
            default -> Double.valueOf(note);
        };
    }
}

package io.imptestbed.scenario.run.step;

import java.time.Duration;
import java.util.Map;

/** A text with places to fill in, such as {@code reading ${index}}. */
record Template(String text) {
    private static final String OPEN = "${";
    private static final int MILLIS_A_SECOND = 1000;

    /** Returns seconds as templates have them: {@code 12.500}. */
    static String seconds(Duration time) {
        var millis = Long.toString(MILLIS_A_SECOND + time.toMillisPart());
        return time.toSeconds() + "." + millis.substring(1);
    }

    /** Tells whether there is nothing to fill in. */
    boolean isPlain() {
        return !text.contains(OPEN);
    }

    /** Returns the text with each {@code ${name}} replaced by its value; a name without a value stays as it is. */
    String filled(Map<String, String> values) {
        var from = text.indexOf(OPEN);
        if (from < 0) {
            return text;
        }
        var filled = new StringBuilder(text.length() + 16);
        var rest = 0;
        while (from >= 0) {
            var end = text.indexOf('}', from);
            var value = end < 0 ? null : values.get(text.substring(from + OPEN.length(), end));
            var next = value == null ? from + OPEN.length() : end + 1;
            filled.append(text, rest, value == null ? next : from).append(value == null ? "" : value);
            rest = next;
            from = text.indexOf(OPEN, rest);
        }
        return filled.append(text, rest, text.length()).toString();
    }
}

package io.imptestbed.scenario.report;

import io.imptestbed.mqtt.Payload;
import java.util.ArrayList;
import java.util.List;

/** Makes text of unknown origin fit into a column, and harmless for a terminal. */
final class Text {
    private static final int SHORT_PAYLOAD = 16;
    private static final char UNPRINTABLE = '?';

    private Text() {}

    /** Returns {@code text} with a question mark for everything that would move the cursor or change the terminal. */
    static String printable(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(isHarmless(c) ? c : UNPRINTABLE));
        return printable.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Returns {@code text} with its middle left out if it is longer than {@code width}. */
    static String fit(String text, int width, Signs signs) {
        int length = text.codePointCount(0, text.length());
        if (length <= width) {
            return text;
        }
        int head = (width - signs.more.length() + 1) / 2;
        int tail = width - signs.more.length() - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + signs.more
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    /** Returns {@code text} in lines of at most {@code width}, broken at blanks; at most {@code most}, and never none. */
    static List<String> wrap(String text, int width, int most, Signs signs) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : printable(text).split(" ", -1)) {
            var fitting = fit(word, width, signs);
            if (line.length() > 0 && line.length() + 1 + fitting.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(fitting);
        }
        lines.add(line.toString());
        if (lines.size() > most) {
            lines.subList(most, lines.size()).clear();
            lines.set(most - 1, fit(lines.get(most - 1) + " " + signs.more, width, signs));
        }
        return lines;
    }

    /** Returns a payload in quotation marks if it is text and short enough to stand beside its packet; otherwise nothing. */
    static String shortPayload(Payload payload) {
        if (payload.size() == 0 || payload.size() > SHORT_PAYLOAD || !payload.isText()) {
            return "";
        }
        return '"' + printable(payload.text()) + '"';
    }
}

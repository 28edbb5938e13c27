package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Verdict;

/**
 * How text looks where it is read.
 *
 * @param coloured whether verdicts are coloured, as a terminal can
 * @param signs what ladders are drawn with
 */
public record Style(boolean coloured, Signs signs) {
    /** No colours and no signs that a file could not hold. */
    public static final Style PLAIN = new Style(false, Signs.UNICODE);

    private static final String RESET = "\u001B[0m";

    String word(Verdict verdict) {
        var word = wordOf(verdict);
        return coloured ? colour(verdict) + word + RESET : word;
    }

    /** Returns the word that stands for a verdict in all reports. */
    static String wordOf(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case BROKEN -> "broken";
        };
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "\u001B[32m";
            case FAILED -> "\u001B[31m";
            case BROKEN -> "\u001B[33m";
        };
    }
}

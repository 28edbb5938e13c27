package io.imptestbed.scenario.impunit;

import java.time.Duration;

/**
 * Something to be told while tests run, in the voice of impt.
 *
 * @param at when, on the session's own time
 * @param kind who says it, which stands in front
 * @param tone whether it is good news
 */
public record Said(Duration at, Kind kind, Tone tone, String text) {
    /** Who says something. */
    public enum Kind {
        /** The tests themselves. */
        TEST("test"),
        /** The one who runs them. */
        INFO("info"),
        /** The same, about something that may be wrong. */
        WARNING("warning"),
        /** The same, about what ends a session. */
        ERROR("error"),
        /** A line of the scripts' own log. */
        LOG("log"),
        /** Something that is shown as it is. */
        OUTPUT("");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What kind of news it is. */
    public enum Tone {
        PLAIN,
        GOOD,
        BAD,
        WARNING,
        QUIET
    }
}

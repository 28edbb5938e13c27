package io.imptestbed.client.profile;

import java.util.List;

/**
 * One field of the profile, as the scenario schema and the documentation show it.
 *
 * @param name as it stands in a scenario file
 * @param kind what its values look like
 * @param defaultText the documented default, as it would be written
 * @param range which values are legal, in words
 * @param choices the legal words where the kind is a closed set; otherwise empty
 * @param doc what it decides, in one sentence
 * @param evidence whether the vendor says so
 */
public record ProfileField(
        String name, Kind kind, String defaultText, String range, List<String> choices, String doc, Evidence evidence) {

    public ProfileField {
        choices = List.copyOf(choices);
    }

    /** What a value looks like. */
    public enum Kind {
        /** {@code true} or {@code false}. */
        SWITCH("true|false"),
        /** A whole number. */
        COUNT("\\d+"),
        /** Credits in a time: {@code 8/s}, {@code 0.5/s}, {@code 30/min}; a bare number is a second's. */
        RATE("\\d+(\\.\\d{1,3})?( ?/ ?(s|min|h))?"),
        /** Bytes: {@code 262144}, {@code 256KB}, {@code 1MB}; a KB has 1024 bytes. */
        SIZE("\\d+ ?(B|KB|MB)?"),
        /** Whole seconds: {@code 60}, {@code 60s}, {@code 2min}. */
        SECONDS("\\d+ ?(s|min|h)?"),
        /** A time with its unit: {@code 200ms}, {@code 20s}, {@code 1.5min}, {@code 1h}; zero needs none. */
        DURATION("0|\\d+(\\.\\d+)? ?(ms|s|min|h)"),
        /** A result code of the imp API. */
        CODE("-?\\d+"),
        /** 0, 1 or 2. */
        QOS("[012]"),
        /** One word of a closed set. */
        CHOICE("\\w+"),
        /** Control Packets by name, separated by commas, or {@code none}. */
        PACKETS("none|[A-Z]+( ?, ?[A-Z]+)*");

        private final String pattern;

        Kind(String pattern) {
            this.pattern = pattern;
        }

        /** Returns the regular expression that every value of this kind matches as a whole; it is legal in ECMA 262 too. */
        public String pattern() {
            return pattern;
        }
    }

    /** Where the default comes from. */
    public enum Evidence {
        /** The vendor's documentation says so. */
        DOCUMENTED,
        /** Nobody says so; it is what fits best with what is said. */
        INFERRED
    }
}

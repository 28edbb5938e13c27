package io.imptestbed.scenario.file.yaml;

import io.imptestbed.scenario.model.Place;
import java.util.List;
import java.util.Optional;

/** A value in a YAML document, with its place; the closed set. */
public sealed interface YamlNode {
    /** Returns where the value begins. */
    Place place();

    /** Returns what it is in words for a message: the text in quotes, {@code a list}, {@code a map} or {@code nothing}. */
    String words();

    /**
     * A text, number, truth or nothing.
     *
     * @param text as written, without quotes
     * @param plain whether it stands without quotes, and so may be more than a text
     */
    record Scalar(Place place, String text, boolean plain) implements YamlNode {
        /** Tells whether it is YAML's nothing: empty, {@code ~} or {@code null}, without quotes. */
        public boolean isNothing() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public String words() {
            return isNothing() ? "nothing" : Quoted.text(text);
        }
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String words() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A map, in the file's order; no key occurs twice. */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {
        /** Returns the entry with this key. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }

        @Override
        public String words() {
            return entries.isEmpty() ? "an empty map" : "a map";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, YamlNode value) {}
}

package io.imptestbed.scenario.file.grammar;

import java.util.List;

/** A key that a map of the grammar may have; each is itself alone, whatever else bears its name. */
public final class Key<T> {
    private final String name;
    private final Kind<T> value;
    private final boolean required;
    private final String doc;
    private final List<String> examples;

    private Key(String name, Kind<T> value, boolean required, String doc, List<String> examples) {
        this.name = name;
        this.value = value;
        this.required = required;
        this.doc = doc;
        this.examples = examples;
    }

    /**
     * Returns a key that may be left out.
     *
     * @param doc what it does, in sentences
     * @param examples values as YAML
     */
    static <T> Key<T> of(String name, Kind<T> value, String doc, String... examples) {
        return new Key<>(name, value, false, doc, List.of(examples));
    }

    /** Returns this key as one without which its map makes no sense. */
    Key<T> needed() {
        return new Key<>(name, value, true, doc, examples);
    }

    /** Returns the key itself. */
    public String name() {
        return name;
    }

    Kind<T> value() {
        return value;
    }

    boolean required() {
        return required;
    }

    String doc() {
        return doc;
    }

    List<String> examples() {
        return examples;
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.imptestbed.client.profile;

import io.imptestbed.client.profile.ProfileField.Evidence;
import java.util.Map;

/** One field of the profile with its type: where its value is found, what its default is, how it is read and written. */
final class Field<T> {
    private final String name;
    private final ValueText<T> values;
    private final T documented;
    private final ProfileField shown;

    Field(String name, ValueText<T> values, T documented, Evidence evidence, String doc) {
        this.name = name;
        this.values = values;
        this.documented = documented;
        this.shown = new ProfileField(
                name, values.kind(), values.write().apply(documented), values.range(), values.choices(), doc, evidence);
    }

    String name() {
        return name;
    }

    T documented() {
        return documented;
    }

    ProfileField shown() {
        return shown;
    }

    /** Returns this field's value in {@code profile}, which holds a value of the right type for each field. */
    @SuppressWarnings("unchecked")
    T in(Map<Field<?>, Object> profile) {
        return (T) profile.getOrDefault(this, documented);
    }

    String textIn(Map<Field<?>, Object> profile) {
        return values.write().apply(in(profile));
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException with name, value and expectation
     */
    T read(String text) {
        try {
            return values.read().apply(text);
        } catch (IllegalArgumentException illegal) {
            throw new IllegalArgumentException(
                    "profile field " + name + ": " + text + " (expected: " + values.range() + ")", illegal);
        }
    }
}

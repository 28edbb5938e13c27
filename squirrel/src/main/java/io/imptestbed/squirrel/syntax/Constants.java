package io.imptestbed.squirrel.syntax;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The constants and enumerations that sources compiled one after the other share. */
public final class Constants {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A scalar (string: one character a byte), or a map of scalars for an enumeration. */
    public void define(String name, Object value) {
        values.put(name, value);
    }

    /** Visits all in the order of their definition. */
    public void forEach(BiConsumer<String, Object> visitor) {
        values.forEach(visitor);
    }

    /** A scalar, a map of scalars for an enumeration, or null if there is none of this name. */
    @Nullable
    Object find(String name) {
        return values.get(name);
    }
}

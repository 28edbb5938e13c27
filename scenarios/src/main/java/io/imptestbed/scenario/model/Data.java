package io.imptestbed.scenario.model;

import io.imptestbed.mqtt.Payload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a device and its agent send one another, as a file says it.
 *
 * <p>Texts and the texts within are templates. A text that is nothing but one parameter, such as <code>${data}</code>, stands for the value
 * itself, whatever its type.
 */
public sealed interface Data {
    /** Nothing, {@code null} in Squirrel. */
    record Nothing() implements Data {}

    /** True or false. */
    record Truth(boolean value) implements Data {}

    /** A whole number of 32 bits. */
    record Whole(int value) implements Data {}

    /** A number with a fraction, of 32 bits. */
    record Real(float value) implements Data {}

    /** A text, which may be a template. */
    record Text(String template) implements Data {}

    /** Bytes, {@code blob} in Squirrel. */
    record Bytes(Payload value) implements Data {}

    /** An array. */
    record Many(List<Data> items) implements Data {
        public Many {
            items = List.copyOf(items);
        }
    }

    /** A table; keys in the file's order. */
    record Table(Map<String, Data> slots) implements Data {
        public Table {
            slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        }
    }
}

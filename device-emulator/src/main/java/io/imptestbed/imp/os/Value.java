package io.imptestbed.imp.os;

import io.imptestbed.mqtt.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of Squirrel as it travels between device and agent, or is kept by {@code nv} or {@code server.save}; immutable.
 *
 * <p>{@link #of} makes values from plain Java objects and {@link #plain} gives them back; their text is {@link Json}.
 */
public sealed interface Value {
    /** The value {@code null}. */
    Value NULL = new Null();

    /**
     * Returns the value of a plain Java object: null, a Boolean, a Number, a String, a byte array or {@link Payload} (a blob), a Map, a
     * List, an array of objects, or a Value itself; anything else is {@link Foreign}.
     *
     * <p>Integers that need more than 32 bits wrap, as the imp's do, and Doubles lose what a 32-bit float cannot hold.
     */
    static Value of(@Nullable Object object) {
        if (object == null) {
            return NULL;
        } else if (object instanceof Value value) {
            return value;
        } else if (object instanceof Boolean bool) {
            return new Bool(bool);
        } else if (object instanceof Number number) {
            return of(number);
        } else if (object instanceof String text) {
            return new Text(Payload.of(text));
        } else if (object instanceof byte[] bytes) {
            return new Blob(Payload.of(bytes));
        } else if (object instanceof Payload bytes) {
            return new Blob(bytes);
        } else if (object instanceof Map<?, ?> map) {
            return Table.of(map);
        } else if (object instanceof List<?> list) {
            return new Array(list.stream().map(Value::of).toList());
        } else if (object instanceof Object[] array) {
            return of(Arrays.asList(array));
        }
        return new Foreign("instance");
    }

    private static Value of(Number number) {
        return number instanceof Float || number instanceof Double
                ? new Real(number.floatValue())
                : new Int(number.intValue());
    }

    /**
     * Returns this value as a plain Java object: null, Boolean, Integer, Float, String, byte array (a blob), List, or Map with String keys
     * in order; bytes of a string that are no UTF-8 are replaced, and what is {@link Foreign} is its own name.
     */
    @Nullable
    Object plain();

    /** Nothing. */
    record Null() implements Value {
        @Override
        public @Nullable Object plain() {
            return null;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Value {
        @Override
        public Object plain() {
            return value;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** A 32-bit integer. */
    record Int(int value) implements Value {
        @Override
        public Object plain() {
            return value;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** A 32-bit float. */
    record Real(float value) implements Value {
        @Override
        public Object plain() {
            return value;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** A string, which is bytes and need not be text. */
    record Text(Payload bytes) implements Value {
        /** Returns a string of {@code text} in UTF-8. */
        public static Text of(String text) {
            return new Text(Payload.of(text));
        }

        /** Tells whether it is a safe string: UTF-8 without NUL. Source: imp API, Squirrel data serialisation */
        public boolean isSafe() {
            var ascii = true;
            for (int i = 0; i < bytes.size(); i++) {
                if (bytes.at(i) == 0) {
                    return false;
                }
                ascii &= bytes.at(i) < 128;
            }
            return ascii || bytes.isText();
        }

        @Override
        public String plain() {
            return bytes.text();
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** A blob: bytes. */
    record Blob(Payload bytes) implements Value {
        @Override
        public Object plain() {
            return bytes.toBytes();
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** An array. */
    record Array(List<Value> elements) implements Value {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public Object plain() {
            List<@Nullable Object> plain = new ArrayList<>(elements.size());
            elements.forEach(element -> plain.add(element.plain()));
            return plain;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /** A table, with its slots in the order in which they were made; keys may be values of any kind. */
    record Table(Map<Value, Value> slots) implements Value {
        /** The empty table. */
        public static final Table EMPTY = new Table(Map.of());

        public Table {
            slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        }

        /** Returns a table with the keys and values of {@code map} as {@link Value#of} reads them. */
        public static Table of(Map<?, ?> map) {
            var slots = new LinkedHashMap<Value, Value>();
            map.forEach((key, value) -> slots.put(Value.of(key), Value.of(value)));
            return new Table(slots);
        }

        /** Returns what stands under the string {@code key}, or null where nothing does. */
        public @Nullable Value get(String key) {
            return slots.get(Text.of(key));
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            slots.forEach((key, value) -> plain.put(String.valueOf(key.plain()), value.plain()));
            return plain;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }

    /**
     * What cannot leave its virtual machine.
     *
     * @param type Squirrel's word for it: {@code function}, {@code class}, {@code instance}, {@code generator}…
     */
    record Foreign(String type) implements Value {
        @Override
        public Object plain() {
            return type;
        }

        @Override
        public String toString() {
            return Json.of(this);
        }
    }
}

package io.imptestbed.imp.os;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a value travels between device and agent, and how many bytes it takes.
 *
 * <p>Null, bool, integer, float, blob and safe strings travel as they are; other strings arrive as blobs. Arrays and tables travel with what of
 * theirs can; slots whose key is no safe string stay behind, and so do functions, classes and instances, silently. A value that as a whole
 * cannot be sent arrives as null, which nobody documents.
 *
 * <p>Source: imp API, Squirrel data serialisation. Inferred: the sizes, one byte for the type and four for a number or a length.
 */
public final class Serialization {
    private static final int TYPE = 1;
    private static final int NUMBER = 4;

    private int size;

    private Serialization() {}

    /** Returns what arrives of {@code value}, and its size. */
    public static Serialized of(Value value) {
        var serialization = new Serialization();
        var arriving = serialization.travelling(value);
        if (arriving == null) {
            return new Serialized(Value.NULL, TYPE);
        }
        return new Serialized(arriving, serialization.size);
    }

    /**
     * What travels.
     *
     * @param value as it arrives
     * @param size in bytes
     */
    public record Serialized(Value value, int size) {}

    private @Nullable Value travelling(Value value) {
        if (value instanceof Value.Foreign) {
            return null;
        }
        size += TYPE;
        if (value instanceof Value.Text text) {
            size += NUMBER + text.bytes().size();
            return text.isSafe() ? text : new Value.Blob(text.bytes());
        } else if (value instanceof Value.Blob blob) {
            size += NUMBER + blob.bytes().size();
        } else if (value instanceof Value.Array array) {
            return travelling(array);
        } else if (value instanceof Value.Table table) {
            return travelling(table);
        } else if (value instanceof Value.Bool) {
            size += 1;
        } else if (!(value instanceof Value.Null)) {
            size += NUMBER;
        }
        return value;
    }

    private Value travelling(Value.Array array) {
        size += NUMBER;
        var elements = new ArrayList<Value>(array.elements().size());
        for (var element : array.elements()) {
            var arriving = travelling(element);
            if (arriving != null) {
                elements.add(arriving);
            }
        }
        return new Value.Array(elements);
    }

    private Value travelling(Value.Table table) {
        size += NUMBER;
        var slots = new LinkedHashMap<Value, Value>();
        table.slots().forEach((key, value) -> {
            if (key instanceof Value.Text name && name.isSafe()) {
                var arriving = travelling(value);
                if (arriving != null) {
                    size += TYPE + NUMBER + name.bytes().size();
                    slots.put(key, arriving);
                }
            }
        });
        return new Value.Table(slots);
    }
}

package io.imptestbed.imp.os;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a value leaves its virtual machine, and how many bytes it takes.
 *
 * <p>Null, bool, integer, float, blob and safe strings go as they are; arrays and tables with what of theirs can. Slots whose key is no safe
 * string stay behind, and so do functions, classes and instances. A value that as a whole cannot go becomes null, which nobody documents.
 * A test of the vendor's library MessageManager expects null in the slot of a function; the documentation says that the slot stays behind.
 *
 * <p>Source: imp API, Squirrel data serialisation. Inferred: the sizes of binary forms, one byte for the type and four for a number or a length.
 */
public final class Serialization {
    private static final int TYPE = 1;
    private static final int NUMBER = 4;

    private final Form form;
    private final List<String> dropped = new ArrayList<>(0);
    private int size;

    private Serialization(Form form) {
        this.form = form;
    }

    private enum Form {
        MESSAGE,
        BINARY,
        JSON
    }

    /** For messages and {@code nv}: other than safe strings arrive as blobs, and what cannot go is dropped in silence. */
    public static Serialized of(Value value) {
        return new Serialization(Form.MESSAGE).serialized(value);
    }

    /** For {@code server.save} in format 2: as {@link #of}, but strings stay strings, safe or not. */
    public static Serialized binary(Value value) {
        return new Serialization(Form.BINARY).serialized(value);
    }

    /** For {@code server.save} in format 1: blobs and other than safe strings cannot go either, and a float that is no number becomes null. */
    public static Serialized json(Value value) {
        return new Serialization(Form.JSON).serialized(value);
    }

    /**
     * What goes.
     *
     * @param value as it arrives
     * @param size in bytes
     * @param dropped what stayed behind, in words
     */
    public record Serialized(Value value, int size, List<String> dropped) {
        public Serialized {
            dropped = List.copyOf(dropped);
        }
    }

    private Serialized serialized(Value value) {
        var going = going(value, "value");
        var whole = going == null ? Value.NULL : going;
        if (form == Form.JSON) {
            size = Json.of(whole).getBytes(StandardCharsets.UTF_8).length;
        } else if (going == null) {
            size = TYPE;
        }
        return new Serialized(whole, size, dropped);
    }

    /** Returns what goes of {@code value}; null if nothing does. */
    private @Nullable Value going(Value value, String place) {
        if (value instanceof Value.Text text) {
            return going(text, place);
        } else if (value instanceof Value.Blob blob) {
            size += TYPE + NUMBER + blob.bytes().size();
            return form == Form.JSON ? drop(place + " is a blob") : blob;
        } else if (value instanceof Value.Array array) {
            return going(array, place);
        } else if (value instanceof Value.Table table) {
            return going(table, place);
        } else if (value instanceof Value.Foreign foreign) {
            return drop(place + " is a " + foreign.type());
        } else if (value instanceof Value.Real real) {
            size += TYPE + NUMBER;
            return form == Form.JSON && !Float.isFinite(real.value()) ? Value.NULL : real;
        }
        size += value instanceof Value.Int ? TYPE + NUMBER : value instanceof Value.Bool ? TYPE + 1 : TYPE;
        return value;
    }

    private @Nullable Value going(Value.Text text, String place) {
        size += TYPE + NUMBER + text.bytes().size();
        if (form == Form.BINARY || text.isSafe()) {
            return text;
        }
        return form == Form.MESSAGE ? new Value.Blob(text.bytes()) : drop(place + " is no safe string");
    }

    private Value going(Value.Array array, String place) {
        size += TYPE + NUMBER;
        var elements = new ArrayList<Value>(array.elements().size());
        for (var element : array.elements()) {
            var going = going(element, place + "[" + elements.size() + "]");
            if (going != null) {
                elements.add(going);
            }
        }
        return new Value.Array(elements);
    }

    private Value going(Value.Table table, String place) {
        size += TYPE + NUMBER;
        var slots = new LinkedHashMap<Value, Value>();
        table.slots().forEach((key, value) -> {
            if (key instanceof Value.Text name && name.isSafe()) {
                var going = going(value, place + "." + name.bytes().text());
                if (going != null) {
                    size += TYPE + NUMBER + name.bytes().size();
                    slots.put(key, going);
                }
            } else {
                dropped.add("a key of " + place + " is no safe string");
            }
        });
        return new Value.Table(slots);
    }

    private @Nullable Value drop(String what) {
        dropped.add(what);
        return null;
    }
}

package io.imptestbed.imp.script;

import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.library.Blob;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of scripts as values that can travel, and back.
 *
 * <p>Source: imp API, Squirrel data serialisation
 */
public final class ScriptValues {
    private static final int DEEPEST = 200;

    private ScriptValues() {}

    /**
     * Returns a value of a script as it may leave its machine; functions, classes, instances and the like are {@link Value.Foreign}.
     *
     * @throws SquirrelError if it contains itself, or is nested more than 200 levels deep
     */
    public static Value of(@Nullable Object value) {
        return of(value, 0);
    }

    private static Value of(@Nullable Object value, int depth) {
        if (value == null) {
            return Value.NULL;
        } else if (value instanceof Integer integer) {
            return new Value.Int(integer);
        } else if (value instanceof Float number) {
            return new Value.Real(number);
        } else if (value instanceof Boolean bool) {
            return new Value.Bool(bool);
        } else if (value instanceof Text text) {
            return new Value.Text(bytes(text));
        } else if (value instanceof Instance instance && instance.payload() instanceof Blob blob) {
            return new Value.Blob(Payload.wrap(blob.toBytes()));
        } else if (value instanceof Array array) {
            return of(array, deeper(depth));
        } else if (value instanceof Table table) {
            return of(table, deeper(depth));
        }
        return new Value.Foreign(Conversion.rawTypeOf(value).toString());
    }

    private static Value of(Array array, int depth) {
        var elements = new ArrayList<Value>(array.size());
        for (int i = 0; i < array.size(); i++) {
            elements.add(of(array.get(i), depth));
        }
        return new Value.Array(elements);
    }

    private static Value of(Table table, int depth) {
        var slots = new LinkedHashMap<Value, Value>();
        table.forEach((key, element) -> slots.put(of(key, depth), of(table.get(key), depth)));
        return new Value.Table(slots);
    }

    private static int deeper(int depth) {
        if (depth >= DEEPEST) {
            throw new SquirrelError("the value is nested too deeply, or contains itself");
        }
        return depth + 1;
    }

    /** Returns a value as a machine's scripts have it, theirs to change. */
    public static @Nullable Object toScript(Machine machine, Value value) {
        if (value instanceof Value.Text text) {
            return text(text.bytes());
        } else if (value instanceof Value.Blob blob) {
            return blob(machine, blob.bytes());
        } else if (value instanceof Value.Array array) {
            var made = new Array();
            array.elements().forEach(element -> made.append(toScript(machine, element)));
            return made;
        } else if (value instanceof Value.Table table) {
            var made = new Table(table.slots().size());
            table.slots().forEach((key, element) -> {
                var name = toScript(machine, key);
                if (name != null) {
                    made.put(name, toScript(machine, element));
                }
            });
            return made;
        } else if (value instanceof Value.Foreign) {
            return null;
        }
        return value.plain();
    }

    /** Returns the bytes of a string. */
    public static Payload bytes(Text text) {
        return Payload.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns a string of these bytes. */
    public static Text text(Payload bytes) {
        return Text.of(new String(bytes.toBytes(), StandardCharsets.ISO_8859_1));
    }

    /** Returns a new blob with these bytes, positioned at the beginning. */
    public static @Nullable Object blob(Machine machine, Payload bytes) {
        return machine.toScript(bytes.toBytes());
    }
}

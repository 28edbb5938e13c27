package io.imptestbed.imp.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Says what the table of a bench may look like, as a JSON Schema of maps and lists.
 *
 * <pre>{@code
 * var wired = BenchSchema.of(around);
 * }</pre>
 *
 * It is made of the very tables of keys by which the reader goes.
 */
public final class BenchSchema {
    private BenchSchema() {}

    /** The schema in which it is to stand. */
    public interface Around {
        /** Returns a reference to a part, which is written under this name when it is first asked for. */
        Map<String, Object> named(String name, Supplier<Map<String, Object>> part);

        /** Returns the schema of a text or a number with whatever else may stand in its place there, such as a parameter. */
        Map<String, Object> orElse(Map<String, Object> value);
    }

    /** Returns the schema of the whole table, in which {@link Bench#of} may still find names of sensors and pins that are not there. */
    public static Map<String, Object> of(Around around) {
        return BenchShapes.TABLE.schema(around);
    }

    /** Returns an object of keys and values that alternate, in their order. */
    static Map<String, Object> json(Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}

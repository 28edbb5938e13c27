package io.imptestbed.scenario.file.grammar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts of a JSON Schema, gathered while it is written. */
public final class Definitions {
    private final Map<String, Map<String, Object>> byName = new TreeMap<>();

    /** Returns a reference to the part with this name, which is written when it is first asked for. */
    Map<String, Object> refer(String name, Supplier<Map<String, Object>> part) {
        if (!byName.containsKey(name)) {
            byName.put(name, Map.of());
            byName.put(name, part.get());
        }
        return json("$ref", "#/definitions/" + name);
    }

    /** Returns the parts by name. */
    public Map<String, Map<String, Object>> byName() {
        return byName;
    }

    /** Returns a JSON object of keys and values that alternate, in their order. */
    public static Map<String, Object> json(Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}

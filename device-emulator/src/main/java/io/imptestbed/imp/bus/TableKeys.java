package io.imptestbed.imp.bus;

import static io.imptestbed.imp.bus.BenchSchema.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys that one kind of table in a bench may have, for its reader and for the JSON Schema; immutable. */
final class TableKeys implements Shape {
    private final Map<String, Value> entries;
    private final List<Map<String, Object>> rules;

    private TableKeys(Map<String, Value> entries, List<Map<String, Object>> rules) {
        this.entries = entries;
        this.rules = rules;
    }

    private record Value(Shape shape, String words, boolean needed) {}

    static TableKeys none() {
        return new TableKeys(Map.of(), List.of());
    }

    /**
     * Returns these keys and one more.
     *
     * @param words a sentence about it
     */
    TableKeys may(String key, Shape value, String words) {
        return with(key, new Value(value, words, false));
    }

    /** As {@link #may}, of one without which the table is not complete. */
    TableKeys must(String key, Shape value, String words) {
        return with(key, new Value(value, words, true));
    }

    private TableKeys with(String key, Value entry) {
        var more = new LinkedHashMap<>(entries);
        more.put(key, entry);
        return new TableKeys(more, rules);
    }

    /** Returns these keys, of which one alone of two must be there. */
    TableKeys oneOf(String one, String other) {
        return ruled(json("oneOf", List.of(has(one), has(other))));
    }

    /** Returns these keys, of which one of two must be there, or both. */
    TableKeys oneOrBoth(String one, String other) {
        return ruled(json("anyOf", List.of(has(one), has(other))));
    }

    /** Returns these keys, of which one of two must be there and a table that is not empty. */
    TableKeys oneOrBothFilled(String one, String other) {
        return ruled(json("anyOf", List.of(hasFilled(one), hasFilled(other))));
    }

    /** Returns these keys, two of which do not go together. */
    TableKeys notBoth(String one, String other) {
        return ruled(json("not", json("required", List.of(one, other))));
    }

    private static Map<String, Object> has(String key) {
        return json("required", List.of(key));
    }

    private static Map<String, Object> hasFilled(String key) {
        var has = has(key);
        has.put("properties", json(key, json("minProperties", 1)));
        return has;
    }

    private TableKeys ruled(Map<String, Object> rule) {
        var more = new ArrayList<>(rules);
        more.add(rule);
        return new TableKeys(entries, List.copyOf(more));
    }

    /** Returns the keys in the order of the alphabet. */
    Set<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    /** Returns the keys of this and of others in the order of the alphabet. */
    Set<String> namesAnd(TableKeys... others) {
        var names = names();
        for (var other : others) {
            names.addAll(other.entries.keySet());
        }
        return names;
    }

    @Override
    public Map<String, Object> schema(BenchSchema.Around around) {
        var properties = new LinkedHashMap<String, Object>();
        entries.forEach((key, entry) -> {
            var documented = json("description", entry.words());
            documented.putAll(entry.shape().schema(around));
            properties.put(key, documented);
        });
        var schema = json("type", "object", "additionalProperties", false, "properties", properties);
        var needed = entries.entrySet().stream()
                .filter(each -> each.getValue().needed())
                .map(Map.Entry::getKey)
                .toList();
        if (!needed.isEmpty()) {
            schema.put("required", needed);
        }
        if (!rules.isEmpty()) {
            schema.put("allOf", rules);
        }
        return schema;
    }
}

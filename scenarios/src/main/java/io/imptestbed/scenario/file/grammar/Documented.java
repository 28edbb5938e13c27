package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.file.yaml.YamlParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts sentences and examples into a JSON Schema. */
final class Documented {
    private Documented() {}

    static Map<String, Object> schema(Key<?> key, Definitions definitions) {
        return schema(key.value().schema(definitions), key.doc(), key.examples());
    }

    static Map<String, Object> schema(Map<String, Object> bare, String doc, List<String> examples) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", doc);
        schema.putAll(bare);
        schema.put("description", doc);
        if (!examples.isEmpty()) {
            schema.put("examples", examples.stream().map(Documented::value).toList());
        }
        return schema;
    }

    /** Returns what an editor makes of a value in YAML. */
    static Object value(String yaml) {
        var problems = new Problems();
        return YamlParser.parse("example", yaml, problems)
                .map(Documented::value)
                .orElseThrow(() -> new IllegalStateException("example " + yaml + ": " + problems.sorted()));
    }

    static Object value(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(Documented::value).toList();
        }
        var object = new LinkedHashMap<String, Object>();
        ((Mapping) node).entries().forEach(e -> object.put(e.key().text(), value(e.value())));
        return object;
    }

    private static Object scalar(Scalar scalar) {
        var text = scalar.text();
        if (!scalar.plain()) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        return text.matches("-?[0-9]{1,9}\\.[0-9]{1,9}") ? (Object) Double.valueOf(text) : text;
    }
}

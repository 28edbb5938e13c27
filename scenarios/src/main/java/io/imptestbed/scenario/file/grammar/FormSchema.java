package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the JSON Schema of all steps, or of all expectations.
 *
 * <p>One object with all keys, and conditions for what goes with what, not a long list of alternatives: an editor can then say which key is
 * wrong, where for alternatives it could only say that none of forty fits.
 */
final class FormSchema<R> {
    private final FormTable<R> table;
    private final Definitions definitions;

    private FormSchema(FormTable<R> table, Definitions definitions) {
        this.table = table;
        this.definitions = definitions;
    }

    static <R> Map<String, Object> of(FormTable<R> table, Definitions definitions) {
        return new FormSchema<>(table, definitions).schema();
    }

    private Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("anyOf", List.of(text(), map()));
        schema.put(
                "defaultSnippets",
                table.forms().stream().map(FormSchema::snippet).toList());
        return schema;
    }

    private String pattern(Form<?> form) {
        return form.pattern(table.isQuantified());
    }

    /** A step that needs no value may stand as a text. */
    private Map<String, Object> text() {
        var words = table.forms().stream().map(this::pattern).collect(Collectors.joining("|"));
        return json("type", "string", "pattern", "^(?:" + words + ")$|" + Scalars.PARAMETER);
    }

    private Map<String, Object> map() {
        var properties = new LinkedHashMap<String, Object>();
        var patterns = new LinkedHashMap<String, Object>();
        for (var form : table.forms()) {
            var value = Documented.schema(form.valueSchema(definitions), form.doc(), List.of());
            (form.isAlone() ? properties : patterns)
                    .put(form.isAlone() ? form.words() : "^" + pattern(form) + "$", value);
        }
        properties.putAll(table.modifiers().properties(definitions));
        siblings().forEach((name, schemas) -> properties.put(name, union(schemas)));
        return json(
                "type",
                "object",
                "properties",
                properties,
                "patternProperties",
                patterns,
                "additionalProperties",
                false,
                "allOf",
                conditions());
    }

    /** Returns the keys that stand beside some forms, with all the values that they have there. */
    private Map<String, Set<Object>> siblings() {
        var byName = new LinkedHashMap<String, Set<Object>>();
        for (var form : table.forms()) {
            form.siblings()
                    .properties(definitions)
                    .forEach((name, schema) -> byName.computeIfAbsent(name, n -> new LinkedHashSet<>())
                            .add(schema));
        }
        return byName;
    }

    private static Object union(Set<Object> schemas) {
        return schemas.size() == 1 ? schemas.iterator().next() : json("anyOf", List.copyOf(schemas));
    }

    private List<Object> conditions() {
        var conditions = new ArrayList<Object>(table.modifiers().ruleSchemas());
        conditions.add(json("oneOf", table.forms().stream().map(this::has).toList()));
        for (var name : siblings().keySet()) {
            var beside = table.forms().stream()
                    .filter(form -> form.siblings().has(name))
                    .map(this::has)
                    .toList();
            conditions.add(json("if", json("required", List.of(name)), "then", json("anyOf", beside)));
        }
        for (var form : table.forms()) {
            var rules = new ArrayList<Object>(form.siblings().ruleSchemas());
            var required = form.siblings().required();
            if (!required.isEmpty()) {
                rules.add(json("required", required));
            }
            if (!rules.isEmpty()) {
                conditions.add(json("if", has(form), "then", json("allOf", rules)));
            }
        }
        return conditions;
    }

    /** Returns the schema of an object that has the key of a form: not all of its keys are something else. */
    private Map<String, Object> has(Form<?> form) {
        return form.isAlone()
                ? json("required", List.of(form.words()))
                : json("not", json("propertyNames", json("not", json("pattern", "^" + pattern(form) + "$"))));
    }

    /** Returns what an editor offers to insert, from the first example, with the subject to be filled in. */
    private static Map<String, Object> snippet(Form<?> form) {
        var example = Documented.value(form.examples().get(0));
        return json("label", form.toString(), "description", form.doc(), "body", body(form, example));
    }

    private static Object body(Form<?> form, Object example) {
        if (example instanceof String text) {
            return withSubject(form, text);
        }
        var filled = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) example).forEach((key, value) -> filled.put(withSubject(form, (String) key), escaped(value)));
        return filled;
    }

    private static String withSubject(Form<?> form, String key) {
        var end = key.length() - form.words().length() - 1;
        var broker = form.subjects().contains(Role.BROKER);
        return form.isAlone() || broker || end <= 0 || !key.endsWith(" " + form.words())
                ? (String) escaped(key)
                : "${1:" + key.substring(0, end) + "} " + form.words();
    }

    private static Object escaped(Object value) {
        if (value instanceof String text) {
            return text.replace("$", "\\$").replace("}", "\\}");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FormSchema::escaped).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((k, v) -> copy.put((String) escaped(k), escaped(v)));
            return copy;
        }
        return value;
    }
}

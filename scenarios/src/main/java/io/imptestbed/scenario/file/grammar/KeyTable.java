package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.grammar.KeyRule.Sense;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of one map of the grammar, and how they go together. */
public final class KeyTable implements Kind<Fields> {
    private static final int MOST_IN_MESSAGE = 16;

    private final Map<String, Key<?>> keys;
    private final List<KeyRule> rules;
    /** Keys that one might look for here, and why there are none. */
    private final Map<String, String> never;

    private KeyTable(Map<String, Key<?>> keys, List<KeyRule> rules, Map<String, String> never) {
        this.keys = keys;
        this.rules = rules;
        this.never = never;
    }

    static KeyTable of(Key<?>... keys) {
        return of(List.of(keys));
    }

    static KeyTable of(List<? extends Key<?>> keys) {
        var byName = new LinkedHashMap<String, Key<?>>();
        keys.forEach(key -> byName.put(key.name(), key));
        return new KeyTable(byName, List.of(), Map.of());
    }

    /** Returns a table with the keys and rules of both. */
    KeyTable and(KeyTable other) {
        var byName = new LinkedHashMap<>(keys);
        byName.putAll(other.keys);
        var reasons = new LinkedHashMap<>(never);
        reasons.putAll(other.never);
        reasons.keySet().removeAll(byName.keySet());
        return new KeyTable(byName, concat(rules, other.rules), reasons);
    }

    private static List<KeyRule> concat(List<KeyRule> some, List<KeyRule> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    KeyTable atMostOneOf(Key<?>... some) {
        return and(Sense.AT_MOST_ONE, some);
    }

    KeyTable exactlyOneOf(Key<?>... some) {
        return and(Sense.EXACTLY_ONE, some);
    }

    KeyTable atLeastOneOf(Key<?>... some) {
        return and(Sense.AT_LEAST_ONE, some);
    }

    /** Returns a table in which the first key makes sense only beside one of the others. */
    KeyTable needs(Key<?>... firstAndOthers) {
        return and(Sense.FIRST_NEEDS_OTHER, firstAndOthers);
    }

    private KeyTable and(Sense sense, Key<?>... some) {
        var rule = new KeyRule(sense, Stream.of(some).map(Key::name).toList());
        return new KeyTable(keys, concat(rules, List.of(rule)), never);
    }

    /** Returns this table with a reason why a key that one might look for is not in it. */
    KeyTable never(String name, String reason) {
        var reasons = new LinkedHashMap<>(never);
        reasons.put(name, reason);
        return new KeyTable(keys, rules, reasons);
    }

    boolean has(String name) {
        return keys.containsKey(name);
    }

    List<Key<?>> keys() {
        return List.copyOf(keys.values());
    }

    /** Returns a kind that reads such a map and makes something of it, described once under a name. */
    <T> Kind<T> as(String name, BiFunction<Fields, Scope, Optional<T>> maker) {
        return Kinds.named(name, then(maker));
    }

    @Override
    public Optional<Fields> read(YamlNode node, Scope scope) {
        if (!(node instanceof Mapping map)) {
            scope.report(node, "wrong kind of value", "a map with " + words());
            return Optional.empty();
        }
        return read(map.place(), map.entries(), scope);
    }

    /** Returns the values of the entries; nothing when one that is required is missing or the entries do not go together. */
    Optional<Fields> read(Place place, List<Entry> entries, Scope scope) {
        var fields = new Fields(place);
        var meant = new LinkedHashSet<String>();
        for (var entry : entries) {
            var key = keys.get(entry.key().text());
            if (key == null) {
                unknown(entry.key(), scope).ifPresent(meant::add);
            } else {
                fields.read(key, entry.value(), scope);
            }
        }
        return isComplete(fields, meant, scope) ? Optional.of(fields) : Optional.empty();
    }

    /** Reports the key, and returns the one that was probably meant. */
    private Optional<String> unknown(Scalar key, Scope scope) {
        var reason = never.get(key.text());
        if (reason != null) {
            scope.report(key, "a key that cannot be here, because " + reason, words());
            return Optional.empty();
        }
        var nearest = NearestWord.of(key.text(), keys.keySet());
        scope.report(key, "unknown key", words(), nearest);
        return nearest;
    }

    /** A key that was probably meant is not reported as missing: one slip, one problem. */
    private boolean isComplete(Fields fields, Set<String> meant, Scope scope) {
        var before = scope.problems().reports();
        var wrong = false;
        for (var key : keys.values()) {
            wrong |= key.required() && (!fields.has(key) || fields.isWrong(key));
            if (key.required() && !fields.has(key) && !meant.contains(key.name())) {
                scope.report(fields.place(), "missing key " + Quoted.text(key.name()), "", example(key));
            }
        }
        rules.forEach(rule -> rule.check(fields, scope));
        return !wrong && scope.problems().reports() == before;
    }

    private static String example(Key<?> key) {
        return "something like '" + key.name() + ": " + key.examples().get(0) + "'";
    }

    /** Returns which keys there are, for a message. */
    String words() {
        if (keys.isEmpty()) {
            return "no key here";
        }
        var more = keys.size() - MOST_IN_MESSAGE;
        var shown = keys.keySet().stream().limit(MOST_IN_MESSAGE).collect(Collectors.joining(", "));
        return (keys.size() == 1 ? "the key " : "the keys ") + shown + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        var schema = json("type", "object", "additionalProperties", false, "properties", properties(definitions));
        var required = required();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!rules.isEmpty()) {
            schema.put("allOf", ruleSchemas());
        }
        return schema;
    }

    /** Returns the schemas of the values by key, with sentence and examples. */
    Map<String, Object> properties(Definitions definitions) {
        var properties = new LinkedHashMap<String, Object>();
        keys.values().forEach(key -> properties.put(key.name(), Documented.schema(key, definitions)));
        return properties;
    }

    /** Returns the names of the keys that must be there. */
    List<String> required() {
        return keys.values().stream().filter(Key::required).map(Key::name).toList();
    }

    /** Returns a schema for each rule of how keys go together. */
    List<Map<String, Object>> ruleSchemas() {
        return rules.stream().map(KeyRule::schema).toList();
    }
}

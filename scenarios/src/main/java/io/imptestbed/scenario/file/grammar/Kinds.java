package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Kinds that are made of other kinds. */
final class Kinds {
    private Kinds() {}

    /** Returns a kind of these two functions. */
    static <T> Kind<T> of(Reader<T> reader, Function<Definitions, Map<String, Object>> schema) {
        return new Kind<>() {
            @Override
            public Optional<T> read(YamlNode node, Scope scope) {
                return reader.read(node, scope);
            }

            @Override
            public Map<String, Object> schema(Definitions definitions) {
                return schema.apply(definitions);
            }
        };
    }

    /** The reading half of a kind. */
    @FunctionalInterface
    interface Reader<T> {
        Optional<T> read(YamlNode node, Scope scope);
    }

    /** Returns the same kind, which the JSON Schema describes once and under a name. */
    static <T> Kind<T> named(String name, Kind<T> kind) {
        return of(kind::read, d -> d.refer(name, () -> kind.schema(d)));
    }

    /** Returns a kind that is looked up when it is used, for kinds that contain themselves. */
    static <T> Kind<T> lazy(Supplier<Kind<T>> kind) {
        return of((node, scope) -> kind.get().read(node, scope), d -> kind.get().schema(d));
    }

    /** Returns the kind of an action or a check that has no value. */
    static Kind<Boolean> nothing() {
        return of(Kinds::readNothing, d -> json("type", "null"));
    }

    private static Optional<Boolean> readNothing(YamlNode node, Scope scope) {
        if (node instanceof Scalar scalar && scalar.isNothing()) {
            return Optional.of(true);
        }
        scope.report(node, "a value", "nothing after the colon");
        return Optional.empty();
    }

    /** Returns a kind that may also be left out, which means {@code otherwise}. */
    static <T> Kind<T> orNothing(Kind<T> kind, T otherwise) {
        return of(
                (node, scope) ->
                        node instanceof Scalar s && s.isNothing() ? Optional.of(otherwise) : kind.read(node, scope),
                d -> anyOf(json("type", "null"), kind.schema(d)));
    }

    /** Returns a kind that is a map of one kind, or anything that is no map of another. */
    static <T> Kind<T> mapOr(Kind<T> map, Kind<T> other) {
        return of(
                (node, scope) -> node instanceof Mapping ? map.read(node, scope) : other.read(node, scope),
                d -> anyOf(other.schema(d), map.schema(d)));
    }

    /** Returns the kind of a list whose items are of one kind. */
    static <T> Kind<List<T>> list(String items, Kind<T> kind) {
        return of(
                (node, scope) -> readList(items, kind, node, scope),
                d -> json("type", "array", "items", kind.schema(d)));
    }

    /** Returns the kind of a list, or of a single item without one. */
    static <T> Kind<List<T>> oneOrMore(String items, Kind<T> kind) {
        var list = list(items, kind);
        return of(
                (node, scope) -> node instanceof Sequence
                        ? filled(list, node, items, scope)
                        : kind.read(node, scope).map(List::of),
                d -> {
                    var several = list.schema(d);
                    several.put("minItems", 1);
                    return anyOf(kind.schema(d), several);
                });
    }

    private static <T> Optional<List<T>> filled(Kind<List<T>> list, YamlNode node, String items, Scope scope) {
        var read = list.read(node, scope);
        if (((Sequence) node).items().isEmpty()) {
            scope.report(node, "wrong kind of value", "at least one of " + items);
            return Optional.empty();
        }
        return read;
    }

    private static <T> Optional<List<T>> readList(String items, Kind<T> kind, YamlNode node, Scope scope) {
        if (!(node instanceof Sequence sequence)) {
            scope.report(node, "wrong kind of value", "a list of " + items);
            return Optional.empty();
        }
        var read = new ArrayList<T>();
        sequence.items().forEach(item -> kind.read(item, scope).ifPresent(read::add));
        return read.size() == sequence.items().size() ? Optional.of(List.copyOf(read)) : Optional.empty();
    }

    /** Returns the kind of a map from texts that {@code keys} accepts to values of one kind. */
    static <K, V> Kind<Map<K, V>> map(String words, Kind<K> keys, String keyPattern, Kind<V> values) {
        return of(
                (node, scope) -> readMap(words, keys, values, node, scope),
                d -> json(
                        "type",
                        "object",
                        "additionalProperties",
                        false,
                        "patternProperties",
                        json("^" + keyPattern + "$", values.schema(d))));
    }

    private static <K, V> Optional<Map<K, V>> readMap(
            String words, Kind<K> keys, Kind<V> values, YamlNode node, Scope scope) {
        if (!(node instanceof Mapping map)) {
            scope.report(node, "wrong kind of value", words);
            return Optional.empty();
        }
        var read = new LinkedHashMap<K, V>();
        for (var entry : map.entries()) {
            // Keys are texts; that one stands in quotes says nothing.
            var key = keys.read(new Scalar(entry.key().place(), entry.key().text(), true), scope);
            var value = values.read(entry.value(), scope);
            if (key.isPresent() && value.isPresent()) {
                read.put(key.get(), value.get());
            }
        }
        return read.size() == map.entries().size() ? Optional.of(read) : Optional.empty();
    }

    static Map<String, Object> anyOf(Object... schemas) {
        return json("anyOf", List.of(schemas));
    }
}

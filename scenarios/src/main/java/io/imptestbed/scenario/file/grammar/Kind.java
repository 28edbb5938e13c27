package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A kind of value: how it is read, and how the JSON Schema describes it. */
public interface Kind<T> {
    /** Returns the value that {@code node} is, or nothing after having reported what is wrong with it. */
    Optional<T> read(YamlNode node, Scope scope);

    /** Returns the JSON Schema of such a value, as maps and lists. */
    Map<String, Object> schema(Definitions definitions);

    /** Returns this kind with its values turned into others; the turn may report problems of its own. */
    default <R> Kind<R> then(BiFunction<T, Scope, Optional<R>> turn) {
        var source = this;
        return new Kind<>() {
            @Override
            public Optional<R> read(YamlNode node, Scope scope) {
                return source.read(node, scope).flatMap(value -> turn.apply(value, scope));
            }

            @Override
            public Map<String, Object> schema(Definitions definitions) {
                return source.schema(definitions);
            }
        };
    }
}

package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a map of the grammar, by key, in the file's order. */
public final class Fields {
    private final Place place;
    private final Map<Key<?>, YamlNode> nodes = new LinkedHashMap<>();
    private final Map<Key<?>, Object> values = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    Fields(Place place) {
        this.place = place;
    }

    <T> void read(Key<T> key, YamlNode node, Scope scope) {
        nodes.put(key, node);
        names.add(key.name());
        key.value().read(node, scope).ifPresent(value -> values.put(key, value));
    }

    /** Returns the value of a key, if it is there and right. */
    @SuppressWarnings("unchecked") // read() puts only what the key's own kind made
    public <T> Optional<T> get(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /** Returns the value of a key, or {@code otherwise} when it is not there or wrong. */
    public <T> T get(Key<T> key, T otherwise) {
        return get(key).orElse(otherwise);
    }

    /** Tells whether the file has the key, right or wrong. */
    public boolean has(Key<?> key) {
        return nodes.containsKey(key);
    }

    /** Tells whether the file has a key with this name, right or wrong. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** Tells whether the value of the key is there and wrong, and so is reported already. */
    boolean isWrong(Key<?> key) {
        return nodes.containsKey(key) && !values.containsKey(key);
    }

    /** Returns the keys that the file has, in its order. */
    List<Key<?>> keys() {
        return List.copyOf(nodes.keySet());
    }

    /** Returns where the value of the key stands; without it, where the map begins. */
    public Place place(Key<?> key) {
        var node = nodes.get(key);
        return node == null ? place : node.place();
    }

    /** Returns the value of the key as it stands in the file, right or wrong. */
    Optional<YamlNode> node(Key<?> key) {
        return Optional.ofNullable(nodes.get(key));
    }

    /** Returns the value of the key in words for a message. */
    String words(Key<?> key) {
        var node = nodes.get(key);
        return node == null ? "nothing" : node.words();
    }

    /** Returns where the map begins. */
    public Place place() {
        return place;
    }
}

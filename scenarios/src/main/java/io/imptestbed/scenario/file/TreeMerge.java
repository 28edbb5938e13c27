package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Merges the keys of a part with those of the file that includes it.
 *
 * <p>Lists of steps, expectations, stubs, tags and statements follow one another, the part's first; maps merge key by key at every depth; of anything
 * else the file's own value counts.
 */
final class TreeMerge {
    private static final Set<String> CONCATENATED = Set.of("steps", "expect", "tags", "covers", "http");

    private TreeMerge() {}

    /** Returns the keys of both; the places of keys and values stay what they were. */
    static Mapping merge(Mapping part, Mapping own) {
        var merged = new LinkedHashMap<String, Entry>();
        part.entries().forEach(entry -> merged.put(entry.key().text(), entry));
        for (var entry : own.entries()) {
            var before = merged.get(entry.key().text());
            merged.put(entry.key().text(), before == null ? entry : new Entry(entry.key(), topLevel(before, entry)));
        }
        return new Mapping(own.place(), List.copyOf(merged.values()));
    }

    private static YamlNode topLevel(Entry part, Entry own) {
        var key = own.key().text();
        if (CONCATENATED.contains(key)
                && part.value() instanceof Sequence first
                && own.value() instanceof Sequence then) {
            var all = new ArrayList<YamlNode>(first.items());
            all.addAll(then.items());
            return new Sequence(then.place(), List.copyOf(all));
        }
        if (own.value() instanceof Scalar) {
            return own.value();
        }
        return key.equals("clients")
                ? inner(byName(part.value()), byName(own.value()))
                : inner(part.value(), own.value());
    }

    private static YamlNode inner(YamlNode part, YamlNode own) {
        if (!(part instanceof Mapping first)) {
            return own;
        }
        if (own instanceof Scalar scalar && scalar.isNothing()) {
            return first;
        }
        if (!(own instanceof Mapping then)) {
            return own;
        }
        var merged = new LinkedHashMap<String, Entry>();
        first.entries().forEach(entry -> merged.put(entry.key().text(), entry));
        for (var entry : then.entries()) {
            var before = merged.get(entry.key().text());
            merged.put(
                    entry.key().text(),
                    before == null ? entry : new Entry(entry.key(), inner(before.value(), entry.value())));
        }
        return new Mapping(then.place(), List.copyOf(merged.values()));
    }

    /** A list of clients is a map of clients without settings. */
    private static YamlNode byName(YamlNode clients) {
        if (!(clients instanceof Sequence list) || !list.items().stream().allMatch(Scalar.class::isInstance)) {
            return clients;
        }
        var entries = list.items().stream()
                .map(item -> new Entry((Scalar) item, new Scalar(item.place(), "", true)))
                .toList();
        return new Mapping(list.place(), entries);
    }
}

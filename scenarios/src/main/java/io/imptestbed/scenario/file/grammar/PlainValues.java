package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns values of a file into the strings, numbers, truths, lists and tables that they are written as. */
final class PlainValues {
    private PlainValues() {}

    /** Returns what a value is: in quotes a text, otherwise whatever it looks like. */
    static @Nullable Object of(YamlNode node) {
        return of(node, text -> text);
    }

    /** As the other, with each text and each key of a table as {@code meaning} gives it. */
    static @Nullable Object of(YamlNode node, UnaryOperator<String> meaning) {
        if (node instanceof Sequence list) {
            var items = new ArrayList<@Nullable Object>();
            list.items().forEach(item -> items.add(of(item, meaning)));
            return items;
        }
        if (node instanceof Mapping map) {
            var table = new LinkedHashMap<String, @Nullable Object>();
            map.entries().forEach(entry -> table.put(meaning.apply(entry.key().text()), of(entry.value(), meaning)));
            return table;
        }
        return of((Scalar) node, meaning);
    }

    private static @Nullable Object of(Scalar scalar, UnaryOperator<String> meaning) {
        var text = meaning.apply(scalar.text());
        if (scalar.isNothing()) {
            return null;
        }
        if (!scalar.plain()) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("[-+]?[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        return text.matches("[-+]?[0-9]{1,9}\\.[0-9]{1,9}") ? (Object) Double.valueOf(text) : text;
    }
}

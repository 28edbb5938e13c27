package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.grammar.Names;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the parameters of a scenario and the matrix that makes several scenarios of one file. */
final class Parameters {
    static final String MATRIX = "for";
    static final String PLAIN = "parameters";
    private static final int MOST_MEMBERS = 1_000;

    private final Problems problems;
    private final Map<String, String> overrides;
    private final Map<String, Scalar> plain = new LinkedHashMap<>();
    private final Map<String, List<Scalar>> matrix = new LinkedHashMap<>();

    private Parameters(Problems problems, Map<String, String> overrides) {
        this.problems = problems;
        this.overrides = overrides;
    }

    /**
     * One combination of values.
     *
     * @param suffix what sets the member's name apart, such as {@code  [qos: 1]}; empty without a matrix
     * @param values the values of all parameters by name, in the file's order
     */
    record Member(String suffix, Map<String, Scalar> values) {
        Map<String, String> texts() {
            var texts = new LinkedHashMap<String, String>();
            values.forEach((name, value) -> texts.put(name, value.text()));
            return texts;
        }
    }

    /**
     * Returns the combinations of values that a tree asks for: one without a matrix, none when there is nothing right in it.
     *
     * @param overrides values that replace those of the file; names that the file does not have are left alone
     */
    static List<Member> members(Mapping tree, Map<String, String> overrides, Problems problems) {
        var parameters = new Parameters(problems, overrides);
        tree.entry(PLAIN).ifPresent(parameters::readPlain);
        tree.entry(MATRIX).ifPresent(parameters::readMatrix);
        return parameters.combined(tree);
    }

    private void readPlain(Entry entry) {
        for (var parameter : entries(entry, "a map such as { rate: 5/s }")) {
            if (isFree(parameter.key()) && isValue(parameter.value())) {
                plain.put(parameter.key().text(), overridden(parameter.key(), (Scalar) parameter.value()));
            }
        }
    }

    private void readMatrix(Entry entry) {
        for (var parameter : entries(entry, "a map such as { qos: [0, 1, 2] }")) {
            if (!(parameter.value() instanceof Sequence list) || list.items().isEmpty()) {
                var expected = "a list such as [0, 1, 2]";
                problems.report(
                        parameter.value().place(),
                        "wrong kind of value",
                        parameter.value().words(),
                        expected);
            } else if (isFree(parameter.key()) && list.items().stream().allMatch(this::isValue)) {
                matrix.put(parameter.key().text(), values(parameter.key(), list));
            }
        }
    }

    private List<Entry> entries(Entry entry, String expected) {
        if (entry.value() instanceof Mapping map) {
            return map.entries();
        }
        problems.report(
                entry.value().place(), "wrong kind of value", entry.value().words(), expected);
        return List.of();
    }

    private List<Scalar> values(Scalar key, Sequence list) {
        var first = (Scalar) list.items().get(0);
        return overrides.containsKey(key.text())
                ? List.of(overridden(key, first))
                : list.items().stream().map(Scalar.class::cast).toList();
    }

    private Scalar overridden(Scalar key, Scalar value) {
        var override = overrides.get(key.text());
        return override == null ? value : new Scalar(value.place(), override, true);
    }

    private boolean isFree(Scalar key) {
        if (!Names.isName(key.text()) || Names.isRunTime(key.text())) {
            var expected = "letters, digits, - and _, a letter first, and none of " + String.join(", ", Names.RUN_TIME);
            problems.report(key.place(), "not the name of a parameter", key.words(), expected);
            return false;
        }
        if (plain.containsKey(key.text())) {
            problems.report(key.place(), "a parameter for the second time", key.words(), "each name once");
            return false;
        }
        return true;
    }

    private boolean isValue(YamlNode node) {
        var value = node instanceof Scalar scalar && !scalar.isNothing();
        if (!value) {
            problems.report(node.place(), "wrong kind of value", node.words(), "a text, a number or a truth");
        }
        return value;
    }

    private List<Member> combined(Mapping tree) {
        var size =
                matrix.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
        if (size > MOST_MEMBERS) {
            var place = tree.entry(MATRIX).map(e -> e.key().place()).orElse(tree.place());
            problems.report(place, "too large a matrix", size + " scenarios", "at most " + MOST_MEMBERS);
            return List.of();
        }
        var members = new ArrayList<Map<String, Scalar>>();
        members.add(Map.of());
        for (var dimension : matrix.entrySet()) {
            var longer = new ArrayList<Map<String, Scalar>>();
            members.forEach(member ->
                    dimension.getValue().forEach(value -> longer.add(with(member, dimension.getKey(), value))));
            members.clear();
            members.addAll(longer);
        }
        return members.stream().map(this::member).toList();
    }

    private static Map<String, Scalar> with(Map<String, Scalar> member, String name, Scalar value) {
        var longer = new LinkedHashMap<>(member);
        longer.put(name, value);
        return longer;
    }

    private Member member(Map<String, Scalar> chosen) {
        var values = new LinkedHashMap<>(plain);
        values.putAll(chosen);
        var words = chosen.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue().text());
        return new Member(chosen.isEmpty() ? "" : words.collect(Collectors.joining(", ", " [", "]")), values);
    }
}

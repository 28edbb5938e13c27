package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.grammar.Names;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills parameters into the values of a tree; those that the run fills in stay. */
final class Substitution {
    /** They say what the parameters are, or were used before there were any. */
    private static final Set<String> LEFT_ALONE = Set.of(Parameters.MATRIX, Parameters.PLAIN, "include");

    /** A story may well explain what ${index} is. */
    private static final String STORY = "story";

    /** Replies of stubs have places of their own, so that what is unknown there is told where they are read. */
    private static final String SERVERS = "http";

    private final Map<String, Scalar> values;
    private final Problems problems;
    private final boolean escapes;

    /**
     * Makes a substitution.
     *
     * @param escapes whether one more dollar sign takes the meaning of a place away, as in templates of replies
     */
    private Substitution(Map<String, Scalar> values, Problems problems, boolean escapes) {
        this.values = values;
        this.problems = problems;
        this.escapes = escapes;
    }

    /** Returns the tree of a scenario with all parameters filled in; unknown ones are reported. */
    static Mapping fill(Mapping scenario, Map<String, Scalar> values, Problems problems) {
        var strict = new Substitution(values, problems, false);
        var others = Map.of(
                STORY, new Substitution(values, new Problems(), false),
                SERVERS, new Substitution(values, new Problems(), true));
        var entries = scenario.entries().stream()
                .map(e -> LEFT_ALONE.contains(e.key().text())
                        ? e
                        : others.getOrDefault(e.key().text(), strict).entry(e))
                .toList();
        return new Mapping(scenario.place(), entries);
    }

    private Entry entry(Entry entry) {
        var value = node(entry.value());
        return value == entry.value() ? entry : new Entry(entry.key(), value);
    }

    private YamlNode node(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text().contains("${") ? scalar(scalar) : scalar;
        }
        if (node instanceof Sequence sequence) {
            var items = new ArrayList<YamlNode>(sequence.items().size());
            sequence.items().forEach(item -> items.add(node(item)));
            return new Sequence(sequence.place(), List.copyOf(items));
        }
        var map = (Mapping) node;
        var entries = new ArrayList<Entry>(map.entries().size());
        map.entries().forEach(e -> entries.add(entry(e)));
        return new Mapping(map.place(), List.copyOf(entries));
    }

    private Scalar scalar(Scalar scalar) {
        var text = scalar.text();
        var whole = text.startsWith("${") && text.indexOf('}') == text.length() - 1
                ? values.get(text.substring(2, text.length() - 1))
                : null;
        if (whole != null) {
            return new Scalar(scalar.place(), whole.text(), whole.plain());
        }
        var filled = filled(scalar);
        return filled.equals(text) ? scalar : new Scalar(scalar.place(), filled, true);
    }

    private String filled(Scalar scalar) {
        var text = scalar.text();
        var filled = new StringBuilder();
        var done = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", done)) {
            var end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            if (escapes && start > done && text.charAt(start - 1) == '$') {
                filled.append(text, done, start + 2);
                done = start + 2;
                continue;
            }
            filled.append(text, done, start).append(value(text.substring(start + 2, end), scalar));
            done = end + 1;
        }
        return filled.append(text, done, text.length()).toString();
    }

    private String value(String name, Scalar user) {
        var value = values.get(name);
        if (value == null && !Names.isRunTime(name)) {
            var known = new ArrayList<>(values.keySet());
            var expected = known.isEmpty() ? "a name from 'parameters' or 'for'" : "one of " + String.join(", ", known);
            known.addAll(Names.RUN_TIME);
            problems.report(
                    user.place(),
                    "unknown parameter",
                    Quoted.text("${" + name + "}"),
                    expected,
                    NearestWord.of(name, known).map(n -> Quoted.text("${" + n + "}")));
        }
        return value == null ? "${" + name + "}" : value.text();
    }
}

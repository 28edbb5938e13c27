package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.FlowText;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Set;

/** Writes a step or an expectation on one line, as one would read it aloud. */
final class PhraseText {
    /** They say when a step begins, and so they come first. */
    private static final Set<String> FIRST = Set.of("at", "after");

    private PhraseText() {}

    /** Returns for example {@code at 5s: pump.agent blocks 10s, with imp.sleep}. */
    static String of(Scalar key, YamlNode value, List<Entry> others) {
        var tolerant = false;
        for (var other : others) {
            tolerant |= other.key().text().equals("tolerance");
        }
        var lead = new StringBuilder();
        var rest = new StringBuilder(entry(new Entry(key, value)));
        for (var other : others) {
            // A time with a tolerance reads better as a whole.
            if (FIRST.contains(other.key().text()) && !tolerant) {
                lead.append(entry(other)).append(": ");
            } else {
                rest.append(", ").append(entry(other));
            }
        }
        return lead.append(rest).toString();
    }

    private static String entry(Entry entry) {
        var key = entry.key().text();
        if (entry.value() instanceof Scalar scalar && (scalar.isNothing() || isTrue(scalar))) {
            return key;
        }
        if (key.equals("steps") && entry.value() instanceof Sequence steps) {
            return steps.items().size() == 1 ? "1 step" : steps.items().size() + " steps";
        }
        return key + " " + FlowText.of(entry.value());
    }

    private static boolean isTrue(Scalar scalar) {
        return scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("yes"));
    }
}

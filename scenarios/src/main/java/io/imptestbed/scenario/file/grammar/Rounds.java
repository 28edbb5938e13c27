package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;

/** Fills the number of the round into the steps of a repeat. */
final class Rounds {
    private static final String ROUND = "${round}";

    private Rounds() {}

    /** Tells whether the number of the round stands in {@code node}, other than in the steps of a repeat inside of it. */
    static boolean mentions(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text().contains(ROUND);
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().anyMatch(Rounds::mentions);
        }
        var map = (Mapping) node;
        return map.entries().stream().anyMatch(e -> !isOfInner(e, map) && mentions(e.value()));
    }

    private static boolean isOfInner(Entry entry, Mapping map) {
        return entry.key().text().equals("steps") && map.entry("repeat").isPresent();
    }

    /** Returns a copy of {@code node} for this round; the steps of a repeat inside of it keep theirs for its own rounds. */
    static YamlNode fill(YamlNode node, int round) {
        if (node instanceof Scalar scalar) {
            return scalar.text().contains(ROUND)
                    ? new Scalar(scalar.place(), scalar.text().replace(ROUND, String.valueOf(round)), true)
                    : scalar;
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    sequence.place(),
                    sequence.items().stream().map(item -> fill(item, round)).toList());
        }
        var map = (Mapping) node;
        return new Mapping(
                map.place(),
                map.entries().stream()
                        .map(e -> isOfInner(e, map) ? e : new Entry(e.key(), fill(e.value(), round)))
                        .toList());
    }
}

package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;

/**
 * Fills the name of an imp, and of a member of a fleet its number, into what the file says of its agent and its device.
 *
 * @param imp the name of the imp
 * @param member its number in its fleet, from 1; 0 for an imp that is in none
 */
record ImpNames(String imp, int member) {
    /** Stands for the imp's name. */
    static final String IMP_PARAMETER = "${" + Names.IMP + "}";

    /** Stands for the member's number. */
    static final String MEMBER_PARAMETER = "${" + Names.MEMBER + "}";

    /** Returns {@code node} with name and number in the place of their parameters; the same node where there are none. */
    YamlNode fill(YamlNode node) {
        if (!mentions(node)) {
            return node;
        }
        if (node instanceof Scalar scalar) {
            // Flow style has a parameter in quotes even where it stands for a number.
            return new Scalar(scalar.place(), filled(scalar.text()), true);
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    sequence.place(), sequence.items().stream().map(this::fill).toList());
        }
        var map = (Mapping) node;
        return new Mapping(map.place(), map.entries().stream().map(this::fill).toList());
    }

    /** Returns the entry with its value filled. */
    Entry fill(Entry entry) {
        var value = fill(entry.value());
        return value == entry.value() ? entry : new Entry(entry.key(), value);
    }

    private String filled(String text) {
        var named = text.replace(IMP_PARAMETER, imp);
        return member == 0 ? named : named.replace(MEMBER_PARAMETER, String.valueOf(member));
    }

    private static boolean mentions(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text().contains(IMP_PARAMETER) || scalar.text().contains(MEMBER_PARAMETER);
        }
        return node instanceof Sequence sequence
                ? sequence.items().stream().anyMatch(ImpNames::mentions)
                : ((Mapping) node).entries().stream().anyMatch(e -> mentions(e.value()));
    }
}

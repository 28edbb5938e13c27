package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fleet that a step or an expectation is about: its subject, or the party that its value names.
 *
 * @param party the fleet's name as a party
 * @param quantifier the word before it: {@code each}, {@code any} or {@code all}; empty is no word
 * @param isSubject whether it stands before the words of the step or the expectation
 * @param fleets all fleets
 */
record Group(String party, String quantifier, boolean isSubject, FleetNames fleets) {
    static final String EACH = "each";
    static final String ANY = "any";
    static final String ALL = "all";

    /** The words that may stand before a fleet in an expectation. */
    static final Set<String> QUANTIFIERS = Set.of(EACH, ANY, ALL);

    /** The words before a fleet for the JSON Schema. */
    static final String PATTERN = "(?:(?:each|any|all) )?";

    /** One member of the fleet: its name as a party, and the names to be filled in. */
    record Member(String party, ImpNames names) {}

    /** Returns the fleet among the words of a value. */
    static Optional<Group> in(YamlNode value, FleetNames fleets) {
        if (!(value instanceof Scalar scalar)) {
            return Optional.empty();
        }
        var words = List.of(scalar.text().split(" ", -1));
        return words.stream().filter(fleets::isFleet).findFirst().map(party -> {
            var before = words.indexOf(party) - 1;
            var quantifier = before >= 0 && QUANTIFIERS.contains(words.get(before)) ? words.get(before) : "";
            return new Group(party, quantifier, false, fleets);
        });
    }

    /** Tells whether the members count together. */
    boolean isSum() {
        return quantifier.equals(ALL);
    }

    int size() {
        return fleets.imps(fleets.fleet(party)).size();
    }

    List<Member> members() {
        var imps = fleets.imps(fleets.fleet(party));
        return Stream.iterate(0, i -> i + 1)
                .limit(imps.size())
                .map(i -> new Member(fleets.party(party, i), new ImpNames(imps.get(i), i + 1)))
                .toList();
    }

    /** Returns the value without its quantifier. */
    YamlNode bare(YamlNode value) {
        return isSubject || quantifier.isEmpty() ? value : withWords(value, word -> word);
    }

    /** Returns the value as it is of one member: its names filled in, and itself in the place of the fleet. */
    YamlNode of(Member member, YamlNode value) {
        var filled = member.names().fill(value);
        return isSubject
                ? filled
                : withWords(
                        filled,
                        word -> fleets.isFleet(word) && fleets.fleet(word).equals(fleets.fleet(party))
                                ? fleets.party(word, member.names().member() - 1)
                                : word);
    }

    private YamlNode withWords(YamlNode value, UnaryOperator<String> turn) {
        var scalar = (Scalar) value;
        var text = Stream.of(scalar.text().split(" ", -1))
                .filter(word -> !word.equals(quantifier))
                .map(turn)
                .collect(Collectors.joining(" "));
        return new Scalar(scalar.place(), text, scalar.plain());
    }

    /** Returns what stands beside the step or expectation, as it is of one member; what says when is of all alike. */
    List<Entry> of(Member member, List<Entry> others, KeyTable modifiers) {
        return others.stream()
                .map(e -> modifiers.has(e.key().text()) ? e : member.names().fill(e))
                .toList();
    }
}

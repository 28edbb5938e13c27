package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fleets of a scenario.
 *
 * @param members the names of the imps of each fleet, in order
 */
record FleetNames(Map<String, List<String>> members) {
    /** The key that makes a fleet of an imp. */
    static final String COUNT = "count";

    /** The key of the names of members. */
    static final String NAME = "name";

    /** The most members of a fleet. */
    static final int MOST = 10_000;

    /** No fleets. */
    static final FleetNames NONE = new FleetNames(Map.of());

    /** Returns the fleets that a scenario's tree names, be the rest of it right or wrong. */
    static FleetNames of(Mapping scenario) {
        var members = new LinkedHashMap<String, List<String>>();
        var imps = scenario.entry("imps").map(Entry::value);
        if (imps.isPresent() && imps.get() instanceof Mapping map) {
            for (var imp : map.entries()) {
                size(imp.value()).ifPresent(count -> members.put(imp.key().text(), named(imp, count)));
            }
        }
        return new FleetNames(members);
    }

    private static Optional<Integer> size(YamlNode imp) {
        return scalar(imp, COUNT)
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .filter(count -> count <= MOST);
    }

    private static List<String> named(Entry imp, int count) {
        var usual = imp.key().text() + "-" + ImpNames.MEMBER_PARAMETER;
        var template = scalar(imp.value(), NAME).filter(FleetNames::isTemplate).orElse(usual);
        return IntStream.rangeClosed(1, count)
                .mapToObj(member -> template.replace(ImpNames.MEMBER_PARAMETER, String.valueOf(member)))
                .toList();
    }

    /** Tells whether a text gives each member a name of its own. */
    static boolean isTemplate(String text) {
        return text.contains(ImpNames.MEMBER_PARAMETER) && Names.isName(text.replace(ImpNames.MEMBER_PARAMETER, "1"));
    }

    private static Optional<String> scalar(YamlNode imp, String key) {
        var value = imp instanceof Mapping map ? map.entry(key).map(Entry::value) : Optional.<YamlNode>empty();
        return value.filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    /** Returns the names of the imps that an imp of the file stands for: of a fleet its members, of any other itself. */
    List<String> imps(String name) {
        return members.getOrDefault(name, List.of(name));
    }

    /** Returns what is to be filled in for an imp. */
    ImpNames names(String imp) {
        var number = members.values().stream()
                .mapToInt(each -> 1 + each.indexOf(imp))
                .filter(n -> n > 0)
                .findFirst();
        return new ImpNames(imp, number.orElse(0));
    }

    /** Tells whether this is a fleet's name as a party, such as {@code pump.agent}. */
    boolean isFleet(String party) {
        return members.containsKey(fleet(party)) && !half(party).isEmpty();
    }

    /** Returns the name of a member as a party, such as {@code pump-7.agent}. */
    String party(String fleetParty, int index) {
        return imps(fleet(fleetParty)).get(index) + half(fleetParty);
    }

    /** Returns the name of the imp of such a party. */
    String fleet(String party) {
        var dot = party.indexOf('.');
        return dot < 0 ? party : party.substring(0, dot);
    }

    private static String half(String party) {
        var dot = party.indexOf('.');
        return dot < 0 ? "" : party.substring(dot);
    }
}

package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.bus.ImpModel;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who there is in a scenario.
 *
 * @param parties the parties by name, agents first, then devices, the broker last; a fleet stands before its members
 * @param fleets the fleets among them
 * @param scripts what those who run a script run, as messages call it
 * @param parameters the names of the file's parameters
 * @param models what model of imp the devices are that say it
 */
public record World(
        Map<String, Role> parties,
        FleetNames fleets,
        Map<String, String> scripts,
        List<String> parameters,
        Map<String, ImpModel> models) {
    private static final int MOST_IN_MESSAGE = 8;

    /** Returns the parties that a scenario's tree names, be the rest of it right or wrong. */
    public static World of(Mapping scenario) {
        var parties = new LinkedHashMap<String, Role>();
        var fleets = FleetNames.of(scenario);
        put(names(scenario, "imps"), Names.AGENT, Role.AGENT, fleets, parties);
        put(devices(scenario), Names.DEVICE, Role.DEVICE, fleets, parties);
        names(scenario, "clients").forEach(name -> parties.put(name, Role.CLIENT));
        parties.put(Names.BROKER, Role.BROKER);
        return new World(parties, fleets, scripts(scenario, fleets), parameters(scenario), models(scenario, fleets));
    }

    /** Returns a world without fleets. */
    public static World of(Map<String, Role> parties) {
        return new World(parties, FleetNames.NONE, Map.of(), List.of(), Map.of());
    }

    /** A fleet stands before its members. */
    private static void put(List<String> names, String half, Role role, FleetNames fleets, Map<String, Role> parties) {
        names.forEach(name -> parties.put(name + half, role));
        names.forEach(name -> fleets.imps(name).forEach(imp -> parties.put(imp + half, role)));
    }

    private static Map<String, String> scripts(Mapping scenario, FleetNames fleets) {
        var scripts = new LinkedHashMap<String, String>();
        for (var imp : imps(scenario)) {
            for (var half : List.of(Names.AGENT, Names.DEVICE)) {
                var value = imp.value() instanceof Mapping own
                        ? own.entry(half.substring(1)).map(YamlNode.Entry::value)
                        : Optional.<YamlNode>empty();
                value.flatMap(ScriptKeys::named).ifPresent(script -> {
                    scripts.put(imp.key().text() + half, script);
                    fleets.imps(imp.key().text()).forEach(member -> scripts.put(member + half, script));
                });
            }
        }
        return scripts;
    }

    private static List<String> parameters(Mapping scenario) {
        return Stream.of("parameters", "for")
                .flatMap(key -> names(scenario, key).stream())
                .toList();
    }

    private static Map<String, ImpModel> models(Mapping scenario, FleetNames fleets) {
        var models = new LinkedHashMap<String, ImpModel>();
        for (var imp : imps(scenario)) {
            at(imp.value(), "device", WiredKind.NAME, "type")
                    .filter(Scalar.class::isInstance)
                    .flatMap(type -> ImpModel.of(((Scalar) type).text()))
                    .ifPresent(model -> {
                        models.put(imp.key().text() + Names.DEVICE, model);
                        fleets.imps(imp.key().text()).forEach(member -> models.put(member + Names.DEVICE, model));
                    });
        }
        return models;
    }

    private static Optional<YamlNode> at(YamlNode node, String... keys) {
        var found = Optional.of(node);
        for (var key : keys) {
            found = found.filter(Mapping.class::isInstance)
                    .flatMap(map -> ((Mapping) map).entry(key))
                    .map(YamlNode.Entry::value);
        }
        return found;
    }

    private static List<YamlNode.Entry> imps(Mapping scenario) {
        var imps = scenario.entry("imps").map(YamlNode.Entry::value).filter(Mapping.class::isInstance);
        return imps.map(Mapping.class::cast).map(Mapping::entries).orElse(List.of());
    }

    private static List<String> devices(Mapping scenario) {
        return imps(scenario).stream()
                .filter(imp -> imp.value() instanceof Mapping own
                        && own.entry("device").isPresent())
                .map(imp -> imp.key().text())
                .toList();
    }

    private static List<String> names(Mapping scenario, String key) {
        var value = scenario.entry(key).map(YamlNode.Entry::value);
        if (value.isPresent() && value.get() instanceof Mapping map) {
            return map.entries().stream().map(e -> e.key().text()).toList();
        }
        if (value.isPresent() && value.get() instanceof Sequence list) {
            return list.items().stream()
                    .filter(Scalar.class::isInstance)
                    .map(item -> ((Scalar) item).text())
                    .toList();
        }
        return List.of();
    }

    Optional<Role> role(String party) {
        return Optional.ofNullable(parties.get(party));
    }

    /** Returns what a party that runs a script runs. */
    Optional<String> script(String party) {
        return Optional.ofNullable(scripts.get(party));
    }

    /** Returns the model of a device; any where the file does not say it. */
    ImpModel model(String device) {
        return models.getOrDefault(device, ImpModel.ANY);
    }

    /** Tells whether this would be the device of an imp that has none. */
    boolean isMissingDevice(String party) {
        return party.endsWith(Names.DEVICE)
                && !parties.containsKey(party)
                && parties.get(Names.otherHalf(party)) == Role.AGENT;
    }

    Optional<String> nearest(String party, Set<Role> roles) {
        for (var half : List.of(Names.AGENT, Names.DEVICE)) {
            var role = parties.get(party + half);
            if (role != null && roles.contains(role)) {
                return Optional.of(party + half);
            }
        }
        return NearestWord.of(party, all(roles));
    }

    /** Returns whom a message can name. */
    String words(Set<Role> roles) {
        var names = all(roles);
        var more = names.size() - MOST_IN_MESSAGE;
        var shown = names.stream().limit(MOST_IN_MESSAGE).collect(Collectors.joining(", "));
        return Role.words(roles, !isWithout(Role.DEVICE))
                + (names.isEmpty() ? "" : ": " + shown)
                + (more > 0 ? " and " + more + " more" : "");
    }

    private boolean isWithout(Role role) {
        return !parties.containsValue(role);
    }

    private List<String> all(Set<Role> roles) {
        return parties.entrySet().stream()
                .filter(e -> roles.contains(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}

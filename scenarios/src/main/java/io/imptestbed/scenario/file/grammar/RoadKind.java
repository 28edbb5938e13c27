package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Action.RoadWay;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The kind of the road between a device and its agent, in one direction or both. */
final class RoadKind {
    private static final String HALF = Names.PATTERN + "\\.(?:agent|device)";
    /** The form of a road's name. */
    static final String PATTERN = HALF + " (?:to|and) " + HALF;

    private static final Pattern FORM = Pattern.compile("(.*)\\.(agent|device) (to|and) (.*)\\.(agent|device)");

    private RoadKind() {}

    /** A road with its imp. */
    record Road(String imp, Set<RoadWay> ways) {}

    /** Tells whether the text is meant for a road, right or wrong. */
    static boolean isMeant(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns the road that the text names, or nothing after having reported what is wrong with it. */
    static Optional<Road> read(String text, YamlNode node, Scope scope) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("road: " + text + " (expected: one that is meant for a road)");
        }
        var imp = form.group(1);
        if (!imp.equals(form.group(4)) || form.group(2).equals(form.group(5))) {
            scope.report(
                    node, "not a road", "the device and the agent of one imp, such as 'pump.device and pump.agent'");
            return Optional.empty();
        }
        return hasDevice(imp, node, scope)
                ? Optional.of(new Road(imp, ways(form.group(2), form.group(3))))
                : Optional.empty();
    }

    private static boolean hasDevice(String imp, YamlNode node, Scope scope) {
        var device = imp + Names.DEVICE;
        var world = scope.world();
        var known = world.role(device).isPresent();
        if (world.isMissingDevice(device)) {
            scope.report(
                    node.place(), "a device that the imp does not have", Quoted.text(device), "'device: {}' in " + imp);
        } else if (!known) {
            scope.problems()
                    .report(
                            node.place(),
                            "unknown party",
                            Quoted.text(device),
                            world.words(EnumSet.of(Role.DEVICE)),
                            world.nearest(device, EnumSet.of(Role.DEVICE)).map(Quoted::text));
        }
        return known;
    }

    private static Set<RoadWay> ways(String from, String word) {
        if (word.equals("and")) {
            return Collections.unmodifiableSet(EnumSet.allOf(RoadWay.class));
        }
        return Set.of(from.equals("device") ? RoadWay.TO_AGENT : RoadWay.TO_DEVICE);
    }
}

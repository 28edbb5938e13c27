package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.trace.Direction;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kinds of names of parties, and of the links between them. */
final class PartyKinds {
    private static final String CONNECTING = Group.PATTERN + Names.PATTERN + "(?:\\.agent)?";
    private static final String TO_BROKER = " to broker";
    private static final String FROM_BROKER = "broker to ";
    private static final String AND_BROKER = " and broker";
    private static final String BROKER_AND = "broker and ";

    private static final String ANY_LINK = CONNECTING + TO_BROKER + "|" + FROM_BROKER + CONNECTING + "|" + CONNECTING
            + AND_BROKER + "|" + BROKER_AND + CONNECTING;

    /** An agent or an ordinary client. */
    static final Kind<String> CLIENT =
            Kinds.of(PartyKinds::readParty, d -> d.refer("party", () -> Scalars.matching(CONNECTING)));

    /** An agent or an ordinary client, but no fleet. */
    static final Kind<String> ONE_CLIENT = Kinds.of(
            (node, scope) -> CLIENT.read(node, scope).filter(party -> isSingle(party, node, scope)), CLIENT::schema);

    /** A link in one direction. */
    static final Kind<Link> ONE_WAY = link(
            false,
            "a direction such as 'pump.agent to broker' or 'broker to pump.agent'",
            CONNECTING + TO_BROKER + "|" + FROM_BROKER + CONNECTING);

    /** A link in one direction or both. */
    static final Kind<Link> ANY_WAY = link(
            true, "a link such as 'pump.agent and broker', 'pump.agent to broker' or 'broker to pump.agent'", ANY_LINK);

    private PartyKinds() {}

    /** A link with the broker, or a road between the halves of an imp. */
    record Line(Optional<Link> link, Optional<RoadKind.Road> road) {}

    /** A link in one direction or both, or a road. */
    static final Kind<Line> LINE = Kinds.of(
            (node, scope) -> node instanceof Scalar scalar && RoadKind.isMeant(scalar.text())
                    ? RoadKind.read(scalar.text(), node, scope)
                            .map(road -> new Line(Optional.empty(), Optional.of(road)))
                    : ANY_WAY.read(node, scope).map(link -> new Line(Optional.of(link), Optional.empty())),
            d -> schema(ANY_LINK + "|" + RoadKind.PATTERN));

    /** A party's link with the broker. */
    record Link(String party, Set<Direction> directions) {}

    private static Optional<String> readParty(YamlNode node, Scope scope) {
        return scope.text(node, Role.words(Role.CONNECTING)).filter(name -> isConnecting(name, node, scope));
    }

    private static boolean isSingle(String party, YamlNode node, Scope scope) {
        var fleet = scope.world().fleets().isFleet(party);
        if (fleet) {
            var member = Quoted.text(scope.world().fleets().party(party, 0));
            scope.report(node, "a fleet where only one party can be", "one of its members, such as " + member);
        }
        return !fleet;
    }

    private static boolean isConnecting(String name, YamlNode node, Scope scope) {
        if (scope.world().role(name).filter(Role.CONNECTING::contains).isPresent()) {
            return true;
        }
        scope.problems()
                .report(
                        node.place(),
                        "unknown party",
                        Quoted.text(name),
                        scope.world().words(Role.CONNECTING),
                        scope.world().nearest(name, Role.CONNECTING).map(Quoted::text));
        return false;
    }

    private static Kind<Link> link(boolean both, String expected, String pattern) {
        return Kinds.of(
                (node, scope) -> scope.text(node, expected).flatMap(text -> {
                    var link = parse(text).filter(l -> both || l.directions().size() == 1);
                    if (link.isEmpty()) {
                        scope.report(node, "not a link", expected);
                    }
                    return link.filter(l -> isConnecting(l.party(), node, scope));
                }),
                d -> schema(pattern));
    }

    private static Map<String, Object> schema(String pattern) {
        return json("type", "string", "pattern", "^(?:" + pattern + ")$|" + Scalars.PARAMETER);
    }

    private static Optional<Link> parse(String text) {
        var both = Collections.unmodifiableSet(EnumSet.allOf(Direction.class));
        if (text.startsWith(FROM_BROKER)) {
            return Optional.of(new Link(text.substring(FROM_BROKER.length()), Set.of(Direction.TO_CLIENT)));
        }
        if (text.startsWith(BROKER_AND)) {
            return Optional.of(new Link(text.substring(BROKER_AND.length()), both));
        }
        if (text.endsWith(TO_BROKER)) {
            return Optional.of(new Link(before(text, TO_BROKER), Set.of(Direction.TO_SERVER)));
        }
        return text.endsWith(AND_BROKER) ? Optional.of(new Link(before(text, AND_BROKER), both)) : Optional.empty();
    }

    private static String before(String text, String end) {
        return text.substring(0, text.length() - end.length());
    }
}

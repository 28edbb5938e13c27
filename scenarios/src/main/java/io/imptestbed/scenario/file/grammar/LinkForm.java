package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.LinkCondition;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The step that changes a link. */
final class LinkForm {
    private static final Set<PacketType> ONLY_TO_BROKER = EnumSet.of(
            PacketType.CONNECT,
            PacketType.SUBSCRIBE,
            PacketType.UNSUBSCRIBE,
            PacketType.PINGREQ,
            PacketType.DISCONNECT);
    private static final Set<PacketType> ONLY_TO_CLIENT =
            EnumSet.of(PacketType.CONNACK, PacketType.SUBACK, PacketType.UNSUBACK, PacketType.PINGRESP);

    private static final Key<PacketType> PACKET =
            Key.of("packet", MqttKinds.TYPE, "The type of packet.", "PUBACK").needed();
    private static final Key<Integer> NTH = Key.of(
            "nth",
            Scalars.whole(1, Integer.MAX_VALUE),
            "Which packet of the type, counted from now on; the next if left out.",
            "2");
    private static final Key<Integer> TIMES = Key.of(
            "times", Scalars.whole(1, Integer.MAX_VALUE), "How many packets from that one on; 1 if left out.", "3");

    /** A rule for packets of a type. */
    private record Rule(PacketType packet, int nth, int times) {}

    private static final Kind<Rule> RULE = KeyTable.of(PACKET, NTH, TIMES)
            .as("packetRule", (f, scope) -> f.get(PACKET).map(p -> new Rule(p, f.get(NTH, 1), f.get(TIMES, 1))));
    private static final String RULE_EXAMPLE = "{ packet: PUBACK, nth: 1, times: 1 }";

    private static final Key<String> IS = Key.of(
            "is",
            Scalars.oneOf("cut", "half-open", "down", "repaired"),
            "cut: both ends see the connection die. half-open: everything vanishes and nobody is told. down, only between a device and its"
                    + " agent: the device has no network and notices, the agent does not. repaired: all conditions end.",
            "cut");
    private static final Key<Boolean> HOLDS =
            Key.of("holds", Scalars.TRUE, "Packets wait in order, until it releases them.", "true");
    private static final Key<Boolean> RELEASES = Key.of("releases", Scalars.TRUE, "What waits comes at once.", "true");
    private static final Key<Duration> DELAYS =
            Key.of("delays", Quantities.DURATION, "Packets take this long.", "200ms");
    private static final Key<Long> LIMITS =
            Key.of("limits", Quantities.BANDWIDTH, "Bytes pass at this rate.", "10KB/s");
    private static final Key<Rule> SWALLOWS =
            Key.of("swallows", RULE, "The nth packet of a type vanishes.", RULE_EXAMPLE);
    private static final Key<Rule> DUPLICATES =
            Key.of("duplicates", RULE, "The nth packet of a type comes twice.", RULE_EXAMPLE);
    private static final Key<Rule> CORRUPTS =
            Key.of("corrupts", RULE, "The nth packet of a type comes damaged.", RULE_EXAMPLE);

    private LinkForm() {}

    static List<Form<Action>> all() {
        return List.of(Form.<PartyKinds.Line, Action>of(
                        "link",
                        PartyKinds.LINE,
                        "Changes the link between a party and the broker, in one direction (X to broker, broker to X) or both (X and"
                                + " broker), or that between a device and its agent.",
                        LinkForm::action)
                .with(KeyTable.of(IS, HOLDS, RELEASES, DELAYS, LIMITS, SWALLOWS, DUPLICATES, CORRUPTS)
                        .exactlyOneOf(IS, HOLDS, RELEASES, DELAYS, LIMITS, SWALLOWS, DUPLICATES, CORRUPTS))
                .aboutItsValue()
                .examples(
                        "{ link: pump.agent and broker, is: cut }",
                        "{ link: broker to pump.agent, swallows: { packet: PUBACK, nth: 1 } }",
                        "{ link: pump.agent to broker, delays: 200ms }",
                        "{ link: pump.device and pump.agent, is: cut }"));
    }

    private static Optional<Action> action(Form.Use<PartyKinds.Line> use) {
        var condition = condition(use.siblings());
        return use.value()
                .link()
                .flatMap(link -> condition
                        .filter(c -> fits(link, use))
                        .<Action>map(c -> new Action.ChangeLink(link.party(), link.directions(), c)))
                .or(() -> use.value()
                        .road()
                        .flatMap(road -> condition
                                .filter(c -> isOfRoads(use))
                                .map(c -> new Action.ChangeRoad(road.imp(), road.ways(), c))));
    }

    /** Between a device and its agent there are messages, and no packets whose types or bytes could be told apart. */
    private static boolean isOfRoads(Form.Use<PartyKinds.Line> use) {
        for (var key : List.of(SWALLOWS, DUPLICATES, CORRUPTS)) {
            if (use.siblings().has(key)) {
                use.scope()
                        .report(
                                use.siblings().place(key),
                                "a condition that only links with the broker have",
                                "'" + key.name() + "'",
                                "is, holds, releases, delays or limits");
                return false;
            }
        }
        return true;
    }

    private static Optional<LinkCondition> condition(Fields f) {
        return f.get(IS)
                .<LinkCondition>map(LinkForm::state)
                .or(() -> f.get(HOLDS).map(on -> new LinkCondition.Hold()))
                .or(() -> f.get(RELEASES).map(on -> new LinkCondition.Release()))
                .or(() -> f.get(DELAYS).map(LinkCondition.Delay::new))
                .or(() -> f.get(LIMITS).map(LinkCondition.Bandwidth::new))
                .or(() -> f.get(SWALLOWS).map(r -> new LinkCondition.Swallow(r.packet(), r.nth(), r.times())))
                .or(() -> f.get(DUPLICATES).map(r -> new LinkCondition.Duplicate(r.packet(), r.nth(), r.times())))
                .or(() -> f.get(CORRUPTS).map(r -> new LinkCondition.Corrupt(r.packet(), r.nth(), r.times())));
    }

    private static LinkCondition state(String word) {
        return switch (word) {
            case "cut" -> new LinkCondition.Cut();
            case "half-open" -> new LinkCondition.HalfOpen();
            case "down" -> new LinkCondition.Down();
            default -> new LinkCondition.Repair();
        };
    }

    private static boolean fits(PartyKinds.Link link, Form.Use<PartyKinds.Line> use) {
        if (use.siblings().get(IS).filter("down"::equals).isPresent()) {
            var expected = "cut or half-open, or the link between a device and its agent";
            use.scope()
                    .report(
                            use.siblings().place(IS),
                            "a condition that links with the broker do not have",
                            "'down'",
                            expected);
            return false;
        }
        var rule = use.siblings()
                .get(SWALLOWS)
                .or(() -> use.siblings().get(DUPLICATES))
                .or(() -> use.siblings().get(CORRUPTS));
        if (rule.isEmpty()) {
            return true;
        }
        var key = use.siblings().has(SWALLOWS) ? SWALLOWS : use.siblings().has(DUPLICATES) ? DUPLICATES : CORRUPTS;
        var place = use.siblings().place(key);
        if (link.directions().size() > 1) {
            use.scope()
                    .report(
                            place,
                            "a packet rule for both directions",
                            "'" + link.party() + " and broker'",
                            "'X to broker' or 'broker to X'");
            return false;
        }
        return goes(rule.get().packet(), link.directions().iterator().next())
                || refuse(rule.get().packet(), link, place, use.scope());
    }

    private static boolean refuse(PacketType type, PartyKinds.Link link, Place place, Scope scope) {
        var other = link.directions().contains(Direction.TO_SERVER)
                ? "'broker to " + link.party() + "'"
                : "'" + link.party() + " to broker'";
        scope.report(place, "a packet that never goes this way", type.name(), other);
        return false;
    }

    /** Tells whether packets of this type go in this direction. */
    static boolean goes(PacketType type, Direction direction) {
        return !(direction == Direction.TO_SERVER ? ONLY_TO_CLIENT : ONLY_TO_BROKER).contains(type);
    }
}

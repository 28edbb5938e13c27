package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.PacketType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The expectations about packets on a wire and about what the broker keeps. */
final class WireForms {
    private static final Key<PacketType> TYPE = Key.of("type", MqttKinds.TYPE, "Only packets of this type.", "PUBACK");
    private static final Key<Boolean> DUP =
            Key.of("dup", Scalars.FLAG, "Only PUBLISH packets with, or without, the DUP flag.", "true");
    private static final Key<Integer> QOS = Key.of("qos", MqttKinds.QOS, "Only PUBLISH packets with this QoS.", "1");
    private static final Key<String> TOPIC =
            Key.of("topic", MqttKinds.FILTER, "Only packets with a topic that this Topic Filter asks for.", "pump/cmd");
    private static final Key<Integer> CODE =
            Key.of("code", Scalars.whole(0, 255), "Only packets with this Return Code or granted QoS.", "128");
    private static final Key<String> SEEN = Key.of(
            "seen",
            Scalars.oneOf("sent", "arrived"),
            "Whether packets count where they were sent, or where they arrived, which is the default.",
            "sent");
    private static final Set<PacketType> ONLY_PUBLISH = EnumSet.of(PacketType.PUBLISH);
    private static final Set<PacketType> WITH_TOPIC =
            EnumSet.of(PacketType.PUBLISH, PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE);
    private static final Set<PacketType> WITH_CODE =
            EnumSet.of(PacketType.CONNACK, PacketType.SUBSCRIBE, PacketType.SUBACK);
    private static final KeyTable PACKET_KEYS =
            KeyTable.of(TYPE, DUP, QOS, TOPIC, CODE, SEEN).and(Counts.KEYS);

    private static final Key<Boolean> EXISTS =
            Key.of("exists", Scalars.FLAG, "Whether the broker has a Session; true if left out.", "false");
    private static final Key<Integer> QUEUED =
            Key.of("queued", Scalars.whole(0, Integer.MAX_VALUE), "How many messages wait in the Session.", "3");
    private static final Key<List<String>> SUBSCRIPTIONS = Key.of(
            "subscriptions",
            Kinds.list("Topic Filters", MqttKinds.FILTER),
            "The Topic Filters of the Session, all of them, in any order.",
            "[pump/#]");
    private static final KeyTable SESSION_KEYS = KeyTable.of(EXISTS, QUEUED, SUBSCRIPTIONS);

    private static final Key<String> RETAINED_TOPIC =
            Key.of("topic", MqttKinds.TOPIC, "The Topic Name.", "status/pump").needed();
    private static final Key<String> PAYLOAD =
            Key.of("payload", Scalars.PAYLOAD, "The payload that it keeps.", "offline");
    private static final Key<Boolean> NOTHING =
            Key.of("nothing", Scalars.TRUE, "It keeps nothing for the topic.", "true");
    private static final KeyTable RETAINS_KEYS =
            KeyTable.of(RETAINED_TOPIC, PAYLOAD, NOTHING).exactlyOneOf(PAYLOAD, NOTHING);

    private WireForms() {}

    static List<Form<Check>> all() {
        return List.of(
                Form.<PartyKinds.Link, Check>of(
                                "packets",
                                PartyKinds.ONE_WAY,
                                "Packets on a wire, in one direction (X to broker, broker to X); one or more if nothing is said.",
                                WireForms::packets)
                        .with(PACKET_KEYS)
                        .aboutItsValue()
                        .examples(
                                "{ packets: pump.agent to broker, type: PUBACK, count: 3 }",
                                "{ packets: broker to pump.agent, type: PUBLISH, dup: true, at least: 1, seen: sent }"),
                Form.<String, Check>of(
                                "broker session",
                                PartyKinds.CLIENT,
                                "The broker has, or has not, a Session for the party; at the time of the expectation or at the end.",
                                WireForms::session)
                        .with(SESSION_KEYS)
                        .aboutItsValue()
                        .examples("{ broker session: observer, queued: 3, subscriptions: [pump/#] }"),
                Form.<Fields, Check>of(
                                "broker retains",
                                RETAINS_KEYS,
                                "The broker keeps this payload for the topic, or nothing.",
                                use -> use.value()
                                        .get(RETAINED_TOPIC)
                                        .filter(t -> use.value().keys().stream().noneMatch(use.value()::isWrong))
                                        .map(topic -> new Check.Retains(
                                                topic, use.value().get(PAYLOAD))))
                        .examples(
                                "{ broker retains: { topic: status/pump, payload: offline } }",
                                "{ broker retains: { topic: status/pump, nothing: true } }"));
    }

    private static Optional<Check> packets(Form.Use<PartyKinds.Link> use) {
        var f = use.siblings();
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var direction = use.value().directions().iterator().next();
        var type = f.get(TYPE);
        if (type.isPresent() && !LinkForm.goes(type.get(), direction)) {
            use.scope()
                    .report(
                            f.place(TYPE),
                            "a packet that never goes this way",
                            type.get().name(),
                            "the other direction");
            return Optional.empty();
        }
        return Counts.of(f, Count.SOME, use.scope())
                .filter(count -> type.isEmpty() || fits(type.get(), f, use.scope()))
                .map(count -> new Check.Packets(
                        use.value().party(),
                        direction,
                        type,
                        f.get(DUP),
                        f.get(QOS),
                        f.get(TOPIC),
                        f.get(CODE),
                        f.get(SEEN, "arrived").equals("sent"),
                        count));
    }

    /** Packets of one type that are asked for something that only another type has are none. */
    private static boolean fits(PacketType type, Fields f, Scope scope) {
        return fits(type, DUP, ONLY_PUBLISH, f, scope)
                && fits(type, QOS, ONLY_PUBLISH, f, scope)
                && fits(type, TOPIC, WITH_TOPIC, f, scope)
                && fits(type, CODE, WITH_CODE, f, scope);
    }

    private static boolean fits(PacketType type, Key<?> key, Set<PacketType> types, Fields f, Scope scope) {
        var wrong = f.has(key) && !types.contains(type);
        if (wrong) {
            var expected = types.stream().map(PacketType::name).collect(Collectors.joining(", "));
            scope.report(
                    f.place(key), "something that no " + type + " has", Quoted.text(key.name()), "'type' " + expected);
        }
        return !wrong;
    }

    private static Optional<Check> session(Form.Use<String> use) {
        var f = use.siblings();
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        boolean present = f.get(EXISTS, true);
        if (!present && (f.has(QUEUED) || f.has(SUBSCRIPTIONS))) {
            use.scope()
                    .report(
                            f.place(EXISTS),
                            "a Session that does not exist and has contents",
                            f.words(EXISTS),
                            "'exists: true', or no contents");
            return Optional.empty();
        }
        return Optional.of(new Check.Session(
                use.value(), present, f.get(QUEUED), f.get(SUBSCRIPTIONS).map(WireForms::set)));
    }

    private static Set<String> set(List<String> filters) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(filters));
    }
}

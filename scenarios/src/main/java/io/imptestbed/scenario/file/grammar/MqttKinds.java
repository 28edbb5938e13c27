package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.trace.PacketType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Kinds of the words of MQTT. */
final class MqttKinds {
    private static final List<String> TYPES =
            Stream.of(PacketType.values()).map(PacketType::name).toList();

    /** A Topic Name, which may be a template. */
    static final Kind<String> TOPIC = Kinds.of(MqttKinds::readTopic, d -> Scalars.TEXT.schema(d));

    /** A Topic Filter, which may be a template. */
    static final Kind<String> FILTER = Kinds.of(MqttKinds::readFilter, d -> Scalars.TEXT.schema(d));

    /** One Topic Filter or several. */
    static final Kind<List<String>> FILTERS = Kinds.oneOrMore("Topic Filters", FILTER);

    /** A level of delivery assurance. */
    static final Kind<Integer> QOS = Kinds.named("qos", Scalars.whole(0, 2));

    /** A type of Control Packet. */
    static final Kind<PacketType> TYPE = Kinds.named(
            "packetType", Scalars.oneOf(TYPES).then((text, scope) -> Optional.of(PacketType.valueOf(text))));

    /** Types of Control Packets, at least one. */
    static final Kind<Set<PacketType>> TYPE_SET = Kinds.oneOrMore("types of packets", TYPE)
            .then((types, scope) -> Optional.of(Collections.unmodifiableSet(EnumSet.copyOf(types))));

    /** Bytes in hexadecimal digits, spaces allowed. */
    static final Kind<Payload> HEX = Kinds.of(
            MqttKinds::readHex,
            d -> json(
                    "type", List.of("string", "integer"), "pattern", "^ *(?:[0-9A-Fa-f]{2} *)+$|" + Scalars.PARAMETER));

    private static final Key<String> FILTER_KEY =
            Key.of("topic", FILTER, "The Topic Filter.", "pump/#").needed();
    private static final Key<Integer> QOS_KEY = Key.of("qos", QOS, "The QoS that is asked for, 0 if left out.", "1");

    /** A subscription: a Topic Filter, or a map with it and the QoS. */
    static final Kind<Subscription> SUBSCRIPTION = Kinds.named(
            "subscription",
            Kinds.mapOr(
                    KeyTable.of(FILTER_KEY, QOS_KEY)
                            .then((fields, scope) -> fields.get(FILTER_KEY)
                                    .map(filter -> new Subscription(filter, fields.get(QOS_KEY, 0)))),
                    FILTER.then((filter, scope) -> Optional.of(new Subscription(filter, 0)))));

    /** One subscription or several. */
    static final Kind<List<Subscription>> SUBSCRIPTIONS =
            Kinds.named("subscriptions", Kinds.oneOrMore("subscriptions", SUBSCRIPTION));

    private MqttKinds() {}

    private static Optional<String> readTopic(YamlNode node, Scope scope) {
        return scope.template(node, "a Topic Name such as pump/cmd")
                .filter(text -> isLegal(node, text, "illegal Topic Name", TopicName::of, scope));
    }

    private static Optional<String> readFilter(YamlNode node, Scope scope) {
        return scope.template(node, "a Topic Filter such as pump/#")
                .filter(text -> isLegal(node, text, "illegal Topic Filter", TopicFilter::of, scope));
    }

    private static boolean isLegal(YamlNode node, String text, String what, Consumer<String> check, Scope scope) {
        try {
            check.accept(filledIn(text));
            return true;
        } catch (IllegalArgumentException illegal) {
            scope.problems().report(node.place(), what, Quoted.text(text), expectation(illegal));
            return false;
        }
    }

    /** Whatever is filled in during the run, a letter stands for it. */
    private static String filledIn(String template) {
        var text = template;
        for (var name : Names.RUN_TIME) {
            text = text.replace("${" + name + "}", "x");
        }
        return text;
    }

    /** The words of the protocol say in their messages what they expect. */
    private static String expectation(IllegalArgumentException illegal) {
        var message = String.valueOf(illegal.getMessage());
        var start = message.lastIndexOf("(expected: ");
        return start < 0 ? message : message.substring(start + "(expected: ".length(), message.length() - 1);
    }

    private static Optional<Payload> readHex(YamlNode node, Scope scope) {
        var expected = "pairs of hexadecimal digits such as 82 06 00 01";
        return scope.text(node, expected).flatMap(text -> {
            var digits = text.replace(" ", "").toLowerCase(Locale.ROOT);
            if (!digits.matches("[0-9a-f]+") || digits.length() % 2 != 0) {
                scope.report(node, "no bytes", expected);
                return Optional.empty();
            }
            return Optional.of(Payload.wrap(HexFormat.of().parseHex(digits)));
        });
    }
}

package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.client.HostMap;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.BrokerSetup;
import io.imptestbed.scenario.model.BrokerSetup.AccessRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kind of how the broker is set up. */
final class BrokerKind {
    private static final Key<Duration> RETRANSMIT = Key.of(
            "retransmit",
            Kinds.of(BrokerKind::readRetransmit, d -> Kinds.anyOf(json("const", "off"), Quantities.POSITIVE.schema(d))),
            "How often the broker repeats what is not acknowledged on a live connection; off, the default, is never.",
            "5s",
            "off");
    private static final Key<Long> INTERLEAVING = Key.of(
            "interleaving",
            Scalars.SEED,
            "Shuffles whose command the broker runs first; order of arrival if left out.",
            "7");
    private static final Key<Boolean> TLS =
            Key.of("tls", Scalars.FLAG, "Whether the broker also listens with TLS, in real time.", "true");
    private static final Key<Map<String, String>> USERS = Key.of(
            "users",
            Kinds.map("a map from user names to passwords", Scalars.WORDS, ".+", Scalars.TEXT),
            "Who may connect: user names and passwords. Without it everybody may.",
            "{ pump: secret }");

    private static final Key<String> USER = Key.of(
                    "user", Scalars.WORDS, "The user that the rule is for, * for everybody.", "pump")
            .needed();
    private static final Key<String> TOPIC = Key.of(
                    "topic", MqttKinds.FILTER, "The topics that the rule is for.", "pump/#")
            .needed();
    private static final Key<List<String>> MAY = Key.of(
                    "may",
                    Kinds.oneOrMore("read, write", Scalars.oneOf("read", "write")),
                    "read to subscribe, write to publish.",
                    "[read, write]")
            .needed();
    private static final Kind<AccessRule> RULE = KeyTable.of(USER, TOPIC, MAY).as("accessRule", BrokerKind::rule);
    private static final Key<List<AccessRule>> ACCESS = Key.of(
            "access",
            Kinds.list("rules such as { user: pump, topic: pump/#, may: [read, write] }", RULE),
            "Who may read and write what. Without it everybody may everything; with it nothing but this.",
            "[{ user: pump, topic: pump/#, may: [read, write] }]");

    private static final Key<List<String>> UNREACHABLE = Key.of(
            "unreachable",
            Kinds.oneOrMore("hosts", Kinds.of(BrokerKind::readHost, Scalars.WORDS::schema)),
            "Hosts that agents cannot reach: their connect is answered with -1. All others lead to the broker, but names that end in .invalid.",
            "mqtt.example.com",
            "[\"*.example.net\", \"mqtt.example.com:8883\"]");

    /** The broker. */
    static final Kind<BrokerSetup> KIND = KeyTable.of(RETRANSMIT, INTERLEAVING, TLS, USERS, ACCESS, UNREACHABLE)
            .as("broker", BrokerKind::setup);

    private BrokerKind() {}

    /** Off is an interval of zero. */
    private static Optional<Duration> readRetransmit(YamlNode node, Scope scope) {
        return node instanceof Scalar scalar && scalar.text().equals("off")
                ? Optional.of(Duration.ZERO)
                : Quantities.POSITIVE.read(node, scope);
    }

    private static Optional<String> readHost(YamlNode node, Scope scope) {
        return Scalars.WORDS
                .read(node, scope)
                .filter(host -> HostMap.isPattern(host)
                        || Scalars.refuse(
                                node,
                                "not a host",
                                "a name such as mqtt.example.com, *.example.com or mqtt.example.com:8883, the port from 1 to 65535",
                                scope));
    }

    private static Optional<AccessRule> rule(Fields f, Scope scope) {
        var may = f.get(MAY, List.of());
        return f.get(USER)
                .flatMap(user -> f.get(TOPIC)
                        .map(topic -> new AccessRule(user, topic, may.contains("read"), may.contains("write"))));
    }

    private static Optional<BrokerSetup> setup(Fields f, Scope scope) {
        var users = f.get(USERS, new LinkedHashMap<>());
        var access = f.get(ACCESS, List.of());
        if (!f.isWrong(USERS)) {
            access.forEach(rule -> checkUser(rule.user(), users, f, scope));
        }
        return Optional.of(new BrokerSetup(
                users,
                access,
                f.get(RETRANSMIT).filter(interval -> !interval.isZero()),
                f.get(INTERLEAVING),
                f.get(TLS, false),
                f.get(UNREACHABLE, List.of())));
    }

    private static void checkUser(String user, Map<String, String> users, Fields f, Scope scope) {
        if (!user.equals("*") && !users.containsKey(user)) {
            scope.problems()
                    .report(
                            f.place(ACCESS),
                            "a rule for an unknown user",
                            Quoted.text(user),
                            "* or a user of 'users'",
                            NearestWord.of(user, users.keySet()).map(Quoted::text));
        }
    }
}

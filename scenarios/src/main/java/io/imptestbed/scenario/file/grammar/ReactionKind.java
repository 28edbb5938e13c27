package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The kind of what a party does inside its message callback. */
final class ReactionKind {
    private static final Key<String> TOPIC =
            Key.of("topic", MqttKinds.FILTER, "The topics to react to; all if left out.", "pump/cmd");
    private static final Key<Integer> TIMES =
            Key.of("times", Scalars.whole(1, Integer.MAX_VALUE), "How often at the most; always if left out.", "3");
    private static final Key<PublishFlow> PUBLISHES = Key.of(
            "publishes",
            PublishKind.KIND,
            "Publishes; ${topic} and ${payload} are those of the message.",
            "{ topic: pump/status, payload: \"done ${payload}\" }");
    private static final Key<List<Subscription>> SUBSCRIBES =
            Key.of("subscribes", MqttKinds.SUBSCRIPTIONS, "Subscribes.", "{ topic: pump/more, qos: 1 }");
    private static final Key<List<String>> UNSUBSCRIBES =
            Key.of("unsubscribes", MqttKinds.FILTERS, "Unsubscribes.", "pump/cmd");
    private static final Key<Boolean> DISCONNECTS = Key.of("disconnects", Scalars.TRUE, "Disconnects.", "true");
    private static final Key<Duration> BLOCKS =
            Key.of("blocks", Quantities.POSITIVE, "Blocks the callback for this time; only agents can.", "1s");
    private static final Key<String> LOGS =
            Key.of("logs", Scalars.WORDS, "Writes a line of log.", "\"got ${payload}\"");

    private static final KeyTable KEYS = KeyTable.of(
                    TOPIC, TIMES, PUBLISHES, SUBSCRIBES, UNSUBSCRIBES, DISCONNECTS, BLOCKS, BlockKeys.WITH, LOGS)
            .atLeastOneOf(PUBLISHES, SUBSCRIBES, UNSUBSCRIBES, DISCONNECTS, BLOCKS, LOGS)
            .needs(BlockKeys.WITH, BLOCKS);

    private static final Kind<Reaction> REACTION = KEYS.as("reaction", ReactionKind::reaction);

    /** One reaction of the scope's party. */
    static final Kind<Reaction> KIND = Kinds.of(ReactionKind::read, REACTION::schema);

    /** One reaction or several. */
    static final Kind<List<Reaction>> SEVERAL = Kinds.oneOrMore("reactions", KIND);

    private ReactionKind() {}

    private static Optional<Reaction> read(YamlNode node, Scope scope) {
        return REACTION.read(node, scope.allowing(List.of("topic", "payload")));
    }

    private static Optional<Reaction> reaction(Fields fields, Scope scope) {
        if (fields.has(BLOCKS) && scope.role() != Role.AGENT) {
            scope.report(
                    fields.place(BLOCKS),
                    "a step that does not fit its party",
                    "'blocks' of " + scope.role().words(),
                    Role.AGENT.words());
            return Optional.empty();
        }
        if (fields.keys().stream().anyMatch(fields::isWrong)) {
            return Optional.empty();
        }
        var actions = fields.keys().stream()
                .flatMap(key -> action(key, fields, scope.party()).stream())
                .toList();
        return Optional.of(
                new Reaction(fields.place(), fields.get(TOPIC, "#"), fields.get(TIMES, Integer.MAX_VALUE), actions));
    }

    private static Optional<Action> action(Key<?> key, Fields f, String party) {
        if (key == PUBLISHES) {
            return f.get(PUBLISHES).map(flow -> new Action.Publish(party, flow));
        }
        if (key == SUBSCRIBES) {
            return f.get(SUBSCRIBES).map(s -> new Action.Subscribe(party, s));
        }
        if (key == UNSUBSCRIBES) {
            return f.get(UNSUBSCRIBES).map(u -> new Action.Unsubscribe(party, u));
        }
        if (key == DISCONNECTS) {
            return Optional.of(new Action.Disconnect(party));
        }
        if (key == BLOCKS) {
            var with = f.get(BlockKeys.WITH, BlockKeys.SLEEP);
            return f.get(BLOCKS).map(length -> new Action.Block(party, with, length, "", 1));
        }
        return key == LOGS ? f.get(LOGS).map(text -> new Action.Log(party, text)) : Optional.empty();
    }
}

package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.ReactionKeys.BLOCKS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.DISCONNECTS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.LOGS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.PUBLISHES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SAVES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SENDS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SUBSCRIBES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.TIMES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.UNSUBSCRIBES;

import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Reaction;
import java.util.List;
import java.util.Optional;

/** The kind of what a party does inside its message callback. */
final class ReactionKind {
    private static final Key<String> TOPIC =
            Key.of("topic", MqttKinds.FILTER, "The topics to react to; all if left out.", "pump/cmd");
    private static final List<Key<?>> ONLY_AGENTS = List.of(BLOCKS, SENDS, SAVES);

    private static final KeyTable KEYS = KeyTable.of(TOPIC, TIMES)
            .and(ReactionKeys.OF_CLIENTS)
            .and(ReactionKeys.OF_HALVES)
            .atLeastOneOf(PUBLISHES, SUBSCRIBES, UNSUBSCRIBES, DISCONNECTS, BLOCKS, LOGS, SENDS, SAVES)
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
        for (var key : ONLY_AGENTS) {
            if (fields.has(key) && scope.role() != Role.AGENT) {
                var found = Quoted.text(key.name()) + " of " + scope.role().words();
                scope.report(fields.place(key), "a step that does not fit its party", found, Role.AGENT.words());
                return Optional.empty();
            }
        }
        if (fields.keys().stream().anyMatch(fields::isWrong)) {
            return Optional.empty();
        }
        return Optional.of(new Reaction(
                fields.place(),
                fields.get(TOPIC, "#"),
                fields.get(TIMES, Integer.MAX_VALUE),
                ReactionKeys.actions(fields, scope)));
    }
}

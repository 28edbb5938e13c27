package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.ReactionKeys.BLOCKS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.CONNECTS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.DISCONNECTS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.LOGS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.PUBLISHES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SAVES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SENDS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SLEEPS;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.SUBSCRIBES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.TIMES;
import static io.imptestbed.scenario.file.grammar.ReactionKeys.UNSUBSCRIBES;

import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import java.util.List;
import java.util.Optional;

/** Kinds of what the two halves of an imp do on occasions that are no MQTT messages. */
final class OccasionKinds {
    private static final Key<String> NAME = Key.of(
                    "name", Scalars.WORDS, "The name of the messages that it is for.", "reading")
            .needed();
    private static final KeyTable BY_NAME = KeyTable.of(NAME);
    private static final KeyTable OF_AGENTS = KeyTable.of(TIMES)
            .and(ReactionKeys.OF_CLIENTS)
            .and(KeyTable.of(CONNECTS))
            .and(ReactionKeys.OF_HALVES)
            .atLeastOneOf(PUBLISHES, SUBSCRIBES, UNSUBSCRIBES, CONNECTS, DISCONNECTS, BLOCKS, LOGS, SENDS, SAVES)
            .needs(BlockKeys.WITH, BLOCKS)
            .atMostOneOf(CONNECTS, DISCONNECTS);
    private static final KeyTable OF_DEVICES = KeyTable.of(
                    TIMES, SENDS, BLOCKS, BlockKeys.WITH_OF_DEVICE, LOGS, CONNECTS, DISCONNECTS, SLEEPS)
            .atLeastOneOf(SENDS, BLOCKS, LOGS, CONNECTS, DISCONNECTS, SLEEPS)
            .needs(BlockKeys.WITH_OF_DEVICE, BLOCKS)
            .atMostOneOf(CONNECTS, DISCONNECTS);

    /** What an agent does when its device sends. */
    static final Kind<ImpReaction> AGENT_HEARS =
            reaction("onDevice", BY_NAME.and(OF_AGENTS), Occasion.MESSAGE, "name", "data", "saved");

    /** What a device does when its agent sends. */
    static final Kind<ImpReaction> DEVICE_HEARS =
            reaction("onAgent", BY_NAME.and(OF_DEVICES), Occasion.MESSAGE, "name", "data");

    /** What a device does when its code starts. */
    static final Kind<List<ImpReaction>> DEVICE_STARTS =
            several(reaction("deviceStart", OF_DEVICES, Occasion.START, "reason"));

    private OccasionKinds() {}

    /** Returns the kind of what an agent does on an occasion that is no message. */
    static Kind<List<ImpReaction>> agentOn(Occasion occasion) {
        return several(reaction("agentOccasion", OF_AGENTS, occasion, "saved"));
    }

    /** Returns the kind of one reaction or several. */
    static Kind<List<ImpReaction>> several(Kind<ImpReaction> kind) {
        return Kinds.oneOrMore("reactions", kind);
    }

    private static Kind<ImpReaction> reaction(String name, KeyTable keys, Occasion occasion, String... templates) {
        var kind = keys.as(name, (fields, scope) -> reaction(fields, scope, occasion));
        return Kinds.of((node, scope) -> kind.read(node, scope.allowing(List.of(templates))), kind::schema);
    }

    private static Optional<ImpReaction> reaction(Fields fields, Scope scope, Occasion occasion) {
        if (fields.keys().stream().anyMatch(fields::isWrong)) {
            return Optional.empty();
        }
        return Optional.of(new ImpReaction(
                fields.place(),
                occasion,
                fields.get(NAME, ""),
                fields.get(TIMES, Integer.MAX_VALUE),
                ReactionKeys.actions(fields, scope)));
    }
}

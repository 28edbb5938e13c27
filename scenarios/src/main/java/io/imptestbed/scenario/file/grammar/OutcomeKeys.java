package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.Step.Outcome;
import java.util.Optional;

/** The keys for what a call must come to. */
final class OutcomeKeys {
    private static final Kind<Integer> CODE = Scalars.whole(-99, 255, "a code such as 0 or -12, or 'any'");

    private static final Key<Outcome> RESULT = Key.of(
            "result",
            Kinds.of(OutcomeKeys::readResult, d -> Kinds.anyOf(json("const", "any"), CODE.schema(d))),
            "The code that the callback must bring, or 'any'; success if left out.",
            "5",
            "any");
    private static final Key<String> THROWS = Key.of(
            "throws", Scalars.WORDS, "The call must throw, with a message that contains this text.", "connected");

    static final KeyTable THROWS_ONLY = KeyTable.of(THROWS);
    static final KeyTable RESULT_OR_THROWS = KeyTable.of(RESULT, THROWS).atMostOneOf(RESULT, THROWS);

    private OutcomeKeys() {}

    static Optional<Outcome> outcome(Fields fields) {
        return fields.get(RESULT).or(() -> fields.get(THROWS).map(Outcome.Throws::new));
    }

    private static Optional<Outcome> readResult(YamlNode node, Scope scope) {
        return node instanceof Scalar scalar && scalar.text().equals("any")
                ? Optional.of(new Outcome.Any())
                : CODE.read(node, scope).map(Outcome.Result::new);
    }
}

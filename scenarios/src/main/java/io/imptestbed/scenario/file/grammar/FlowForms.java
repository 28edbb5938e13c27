package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The steps that order other steps: waits, stages, repeats. */
final class FlowForms {
    private static final Key<Duration> WITHIN = Key.of(
                    "within", Quantities.POSITIVE, "How long to wait at the most.", "10s")
            .needed();
    private static final Key<List<Step>> STEPS = Key.of(
                    "steps", Kinds.lazy(() -> Steps.LIST), "The steps, one after the other.", "[pump.agent connects]")
            .needed();
    private static final Key<YamlNode> ROUNDS = Key.of(
                    "steps",
                    Kinds.of((node, scope) -> Optional.of(node), d -> Steps.LIST.schema(d)),
                    "The steps of each round; ${round} is its number from 1.",
                    "[{ controller publishes: { topic: pump/cmd, payload: \"${round}\" } }]")
            .needed();

    private static final int MOST_ROUNDS = 100_000;

    private FlowForms() {}

    static List<Form<Action>> all() {
        return List.of(
                Form.<Duration, Action>of(
                                "wait",
                                Quantities.DURATION,
                                "Nothing happens for this time.",
                                use -> Optional.of(new Action.Wait(use.value())))
                        .examples("{ wait: 5s }"),
                Form.<Expectation, Action>of(
                                "wait until",
                                Kinds.lazy(() -> Expectations.ONE),
                                "Waits until an expectation is met; not met within the time is a failure.",
                                FlowForms::waitFor)
                        .with(KeyTable.of(WITHIN))
                        .examples("{ wait until: { pump.agent received: 3 }, within: 10s }"),
                Form.<String, Action>of(
                                "stage",
                                Scalars.WORDS,
                                "Steps under a name; times count from the begin of the stage.",
                                use -> use.siblings().get(STEPS).map(steps -> new Action.Stage(use.value(), steps)))
                        .with(KeyTable.of(STEPS))
                        .examples("{ stage: warm-up, steps: [pump.agent connects] }"),
                Form.<Integer, Action>of(
                                "repeat",
                                Scalars.whole(1, MOST_ROUNDS),
                                "The same steps several times; times count from the begin of the round.",
                                FlowForms::repeat)
                        .with(KeyTable.of(ROUNDS))
                        .examples(
                                "{ repeat: 3, steps: [{ controller publishes: { topic: pump/cmd, payload: \"${round}\" } }] }"));
    }

    private static Optional<Action> waitFor(Form.Use<Expectation> use) {
        var check = use.value().check().parts().get(0);
        if (check instanceof Check.KeepsConnection
                || check instanceof Check.DeviceKeepsConnection
                || check instanceof Check.NothingMore) {
            use.scope()
                    .report(
                            use.place(),
                            "an expectation that no moment meets",
                            "'" + use.value().text() + "'",
                            "one that can become true");
            return Optional.empty();
        }
        return use.siblings().get(WITHIN).map(within -> new Action.WaitFor(use.value(), within));
    }

    private static Optional<Action> repeat(Form.Use<Integer> use) {
        var template = use.siblings().get(ROUNDS).orElseThrow();
        var rounds = Rounds.mentions(template) ? each(template, use) : same(template, use);
        return rounds.map(all -> new Action.Repeat(use.value(), all));
    }

    private static Optional<List<List<Step>>> each(YamlNode template, Form.Use<Integer> use) {
        var rounds = new ArrayList<List<Step>>();
        for (int round = 1; round <= use.value(); round++) {
            var steps = Steps.LIST.read(Rounds.fill(template, round), use.scope());
            if (steps.isEmpty()) {
                return Optional.empty();
            }
            rounds.add(steps.get());
        }
        return Optional.of(List.copyOf(rounds));
    }

    /** Rounds that do not mention their number are all the same, and read once. */
    private static Optional<List<List<Step>>> same(YamlNode template, Form.Use<Integer> use) {
        var budget = use.scope().budget();
        var before = budget.left();
        var steps = Steps.LIST.read(template, use.scope());
        var others = (before - budget.left()) * (use.value() - 1);
        if (steps.isPresent() && !budget.take(others)) {
            use.scope().report(template.place(), Steps.TOO_MANY, "more than " + Budget.MOST_STEPS, Steps.SENSIBLE);
            return Optional.empty();
        }
        return steps.map(one -> Collections.nCopies(use.value(), one));
    }
}

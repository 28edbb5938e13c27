package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kinds of steps. */
public final class Steps {
    static final String TOO_MANY = "too many steps";
    static final String SENSIBLE = "a scenario of a sensible size";

    private static final Key<Duration> AT = Key.of(
            "at",
            Quantities.DURATION,
            "Begins at this time since the start of the scenario, the stage or the round; steps before may still be under way.",
            "5s");
    private static final Key<Duration> AFTER =
            Key.of("after", Quantities.DURATION, "Begins this long after the step before has ended.", "2s");
    private static final Key<Boolean> BACKGROUND =
            Key.of("background", Scalars.FLAG, "Whether the next step does not wait for the end of this one.", "true");

    /** All steps. */
    public static final FormTable<Action> TABLE = new FormTable<>(
            "step",
            KeyTable.of(AT, AFTER, BACKGROUND, FleetSteps.SPREAD).atMostOneOf(AT, AFTER),
            new FleetSteps(),
            StepForms.all());

    private static final Kind<Step> ONE = Kinds.named("step", Kinds.of(Steps::read, d -> FormSchema.of(TABLE, d)));

    /** Steps, one after the other. */
    static final Kind<List<Step>> LIST = Kinds.of(Steps::readList, Kinds.list("steps", ONE)::schema);

    private Steps() {}

    private static Optional<Step> read(YamlNode node, Scope scope) {
        return TABLE.read(node, scope)
                .filter(made -> FleetSteps.isSpreadable(made, scope))
                .map(made -> {
                    var fields = made.fields();
                    var timing = fields.get(AT)
                            .<Timing>map(Timing.At::new)
                            .or(() -> fields.get(AFTER).map(Timing.After::new))
                            .orElse(new Timing.Then());
                    return new Step(
                            made.place(),
                            made.text(),
                            timing,
                            fields.get(BACKGROUND, false),
                            OutcomeKeys.outcome(fields),
                            made.thing());
                });
    }

    /** Reads all steps that can be read, so that a single wrong one does not hide what is wrong with the others. */
    private static Optional<List<Step>> readList(YamlNode node, Scope scope) {
        if (!(node instanceof Sequence sequence)) {
            scope.report(node, "wrong kind of value", "a list of steps");
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        for (var item : sequence.items()) {
            if (!scope.budget().take(1)) {
                scope.report(item.place(), TOO_MANY, "more than " + Budget.MOST_STEPS, SENSIBLE);
                return Optional.empty();
            }
            read(item, scope).ifPresent(steps::add);
        }
        return Optional.of(List.copyOf(steps));
    }
}

package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.When;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of expectations. */
public final class Expectations {
    private static final Key<List<Duration>> BETWEEN = Key.of(
            "between",
            Kinds.of(
                    Kinds.list("durations", Quantities.DURATION)::read,
                    d -> json("type", "array", "items", Quantities.DURATION.schema(d), "minItems", 2, "maxItems", 2)),
            "From the first to the second time since the start of the scenario, both included.",
            "[15s, 15.1s]");
    private static final Key<Duration> AT = Key.of(
            "at",
            Quantities.DURATION,
            "At this time since the start of the scenario, give or take the tolerance; a state as it is then.",
            "15s");
    private static final Key<Duration> BY =
            Key.of("by", Quantities.DURATION, "Between the start of the scenario and this time.", "20s");
    private static final Key<Duration> TOLERANCE =
            Key.of("tolerance", Quantities.DURATION, "Give or take, for 'at'; 0s if left out.", "100ms");

    /** All expectations. */
    public static final FormTable<Check> TABLE = new FormTable<>(
            "expectation",
            KeyTable.of(BETWEEN, AT, BY, TOLERANCE, FleetChecks.MEMBERS)
                    .atMostOneOf(BETWEEN, AT, BY)
                    .needs(TOLERANCE, AT),
            new FleetChecks(),
            CheckForms.all());

    private static final String WITHIN_SAYS = "'within' says how long to wait";

    private static final FormTable<Check> TIMELESS = new FormTable<>(
            "expectation",
            KeyTable.of(FleetChecks.MEMBERS)
                    .never(BETWEEN.name(), WITHIN_SAYS)
                    .never(AT.name(), WITHIN_SAYS)
                    .never(BY.name(), WITHIN_SAYS)
                    .never(TOLERANCE.name(), WITHIN_SAYS),
            new FleetChecks(),
            CheckForms.all());

    private static final Kind<Expectation> TIMED =
            Kinds.named("expectation", Kinds.of(Expectations::read, d -> FormSchema.of(TABLE, d)));

    /** An expectation that does not say when. */
    static final Kind<Expectation> ONE =
            Kinds.named("condition", Kinds.of(Expectations::readTimeless, Expectations::timelessSchema));

    /** Expectations. */
    static final Kind<List<Expectation>> LIST =
            Kinds.of(Expectations::readList, Kinds.list("expectations", TIMED)::schema);

    private Expectations() {}

    private static Optional<List<Expectation>> readList(YamlNode node, Scope scope) {
        if (!(node instanceof Sequence sequence)) {
            scope.report(node, "wrong kind of value", "a list of expectations");
            return Optional.empty();
        }
        return Optional.of(sequence.items().stream()
                .flatMap(item -> TIMED.read(item, scope).stream())
                .toList());
    }

    private static Optional<Expectation> readTimeless(YamlNode node, Scope scope) {
        return TIMELESS.read(node, scope)
                .filter(made -> FleetChecks.hasMembers(made, scope))
                .map(m -> new Expectation(m.place(), m.text(), new When.Anytime(), m.thing()));
    }

    private static Map<String, Object> timelessSchema(Definitions definitions) {
        var timed = TABLE.modifiers().keys().stream()
                .filter(key -> key != FleetChecks.MEMBERS)
                .map(key -> json("required", List.of(key.name())))
                .toList();
        return json("allOf", List.of(TIMED.schema(definitions), json("not", json("type", "object", "anyOf", timed))));
    }

    private static Optional<Expectation> read(YamlNode node, Scope scope) {
        return TABLE.read(node, scope)
                .filter(made -> FleetChecks.hasMembers(made, scope))
                .flatMap(made -> when(made.fields(), scope)
                        .map(when -> new Expectation(made.place(), made.text(), when, made.thing())));
    }

    private static Optional<When> when(Fields fields, Scope scope) {
        if (fields.has(BETWEEN)) {
            return fields.get(BETWEEN).flatMap(times -> between(times, fields, scope));
        }
        if (fields.has(BY)) {
            return fields.get(BY).map(by -> new When.Between(Duration.ZERO, by));
        }
        return fields.has(AT)
                ? fields.get(AT).map(at -> new When.At(at, fields.get(TOLERANCE, Duration.ZERO)))
                : Optional.of(new When.Anytime());
    }

    private static Optional<When> between(List<Duration> times, Fields fields, Scope scope) {
        if (times.size() != 2) {
            scope.report(
                    fields.place(BETWEEN),
                    "wrong number of times",
                    String.valueOf(times.size()),
                    "two, such as [15s, 15.1s]");
            return Optional.empty();
        }
        if (times.get(0).compareTo(times.get(1)) > 0) {
            scope.report(
                    fields.place(BETWEEN), "an end before its begin", fields.words(BETWEEN), "the earlier time first");
            return Optional.empty();
        }
        return Optional.of(new When.Between(times.get(0), times.get(1)));
    }
}

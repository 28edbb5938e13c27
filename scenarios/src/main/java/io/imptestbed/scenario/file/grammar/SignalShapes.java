package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.imp.signal.Afterwards;
import io.imptestbed.imp.signal.Noise;
import io.imptestbed.imp.signal.Ramp;
import io.imptestbed.imp.signal.RandomWalk;
import io.imptestbed.imp.signal.Sample;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.imp.signal.Sine;
import io.imptestbed.imp.signal.Staircase;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of the shapes that signals are made of. */
final class SignalShapes {
    private static final String REPEATS = "repeats every";
    private static final String A_FIGURE = "a number such as 20 or -0.5";

    /** Any figure. */
    static final Kind<Double> FIGURE = Kinds.of(
            (node, scope) -> scope.bare(node, A_FIGURE)
                    .filter(text -> text.matches("-?[0-9]{1,9}(?:\\.[0-9]{1,9})?")
                            || Scalars.refuse(node, "not a number", A_FIGURE, scope))
                    .map(Double::valueOf),
            d -> Scalars.orParameter(d, json("type", "number")));

    /** A figure of 0 or more. */
    static final Kind<Double> SIZE = Kinds.of(
            (node, scope) -> FIGURE.read(node, scope)
                    .filter(f -> f >= 0 || Scalars.refuse(node, "less than 0", "0 or more", scope)),
            d -> Scalars.orParameter(d, json("type", "number", "minimum", 0)));

    /** A figure of more than 0. */
    static final Kind<Double> SOME = Kinds.of(
            (node, scope) -> FIGURE.read(node, scope)
                    .filter(f -> f > 0 || Scalars.refuse(node, "not more than 0", "more than 0", scope)),
            d -> Scalars.orParameter(d, json("type", "number", "exclusiveMinimum", 0)));

    /** What follows the end. */
    static final Kind<Afterwards> THEN = Scalars.oneOf("stays", "repeats", "returns")
            .then((word, scope) -> Optional.of(
                    switch (word) {
                        case "repeats" -> Afterwards.REPEAT;
                        case "returns" -> Afterwards.RETURN;
                        default -> Afterwards.HOLD;
                    }));

    private static final Key<Double> FROM =
            Key.of("from", FIGURE, "Where it begins.", "0").needed();
    private static final Key<Double> TO =
            Key.of("to", FIGURE, "Where it goes.", "3.3").needed();
    private static final Key<Duration> OVER =
            Key.of("over", Quantities.POSITIVE, "How long that takes.", "10m").needed();
    private static final Key<Afterwards> AFTERWARDS = Key.of(
            "then",
            THEN,
            "What follows the end: it stays, it repeats from the begin, or it returns the way it came; stays if left out.",
            "returns");

    static final Kind<Signal> RAMP = KeyTable.of(FROM, TO, OVER, AFTERWARDS)
            .as(
                    "ramp",
                    (f, scope) -> f.get(FROM)
                            .flatMap(from -> f.get(TO)
                                    .flatMap(to -> f.get(OVER)
                                            .map(over ->
                                                    new Ramp(from, to, over, f.get(AFTERWARDS, Afterwards.HOLD))))));

    private static final Key<Double> MEAN = Key.of("mean", FIGURE, "Around what it swings; 0 if left out.", "20");
    private static final Key<Double> AMPLITUDE =
            Key.of("amplitude", SIZE, "How far it swings to either side.", "5").needed();
    private static final Key<Duration> PERIOD = Key.of(
                    "period", Quantities.POSITIVE, "How long a full swing takes.", "24h")
            .needed();
    private static final Key<Duration> PHASE =
            Key.of("phase", Quantities.DURATION, "How much of the period is over at the begin; 0s if left out.", "6h");

    static final Kind<Signal> SINE = KeyTable.of(MEAN, AMPLITUDE, PERIOD, PHASE)
            .as(
                    "sine",
                    (f, scope) -> f.get(AMPLITUDE)
                            .flatMap(amplitude -> f.get(PERIOD)
                                    .map(period -> new Sine(
                                            f.get(MEAN, 0.0), amplitude, period, f.get(PHASE, Duration.ZERO)))));

    private static final Key<Double> DEVIATION =
            Key.of("deviation", SIZE, "The standard deviation of noise that is normally distributed.", "0.2");
    private static final Key<Double> RANGE =
            Key.of("range", SIZE, "The furthest distance from 0 of noise that is everywhere alike.", "0.5");
    private static final Key<Duration> STAYS =
            Key.of("every", Quantities.POSITIVE, "How long it stays where it is; 1ms if left out.", "1s");

    static final Kind<Signal> NOISE = Kinds.mapOr(
            KeyTable.of(DEVIATION, RANGE, STAYS).exactlyOneOf(DEVIATION, RANGE).as("noise", (f, scope) -> noise(f)),
            SIZE.then((deviation, scope) -> Optional.of(Noise.gaussian(deviation))));

    private static final Key<Double> START = Key.of("from", FIGURE, "Where it begins; 0 if left out.", "50");
    private static final Key<Double> STEP =
            Key.of("step", SIZE, "The standard deviation of a step.", "0.5").needed();
    private static final Key<Duration> EVERY = Key.of("every", Quantities.POSITIVE, "The time between two steps.", "1m")
            .needed();
    private static final Key<Double> LEAST = Key.of("min", FIGURE, "It never goes below this.", "0");
    private static final Key<Double> MOST = Key.of("max", FIGURE, "It never goes above this.", "100");

    static final Kind<Signal> WALK =
            KeyTable.of(START, STEP, EVERY, LEAST, MOST).as("randomWalk", SignalShapes::walk);

    /** Figures by the times from which they hold. */
    static final Kind<Signal> STEPS =
            Kinds.named("signalSteps", Kinds.of(SignalShapes::readSteps, SignalShapes::stepsSchema));

    private SignalShapes() {}

    private static Optional<Signal> noise(Fields f) {
        var every = f.get(STAYS, Noise.USUAL_INTERVAL);
        return f.get(DEVIATION)
                .<Signal>map(deviation -> new Noise(Noise.Shape.GAUSSIAN, deviation, every))
                .or(() -> f.get(RANGE).map(range -> new Noise(Noise.Shape.UNIFORM, range, every)));
    }

    private static Optional<Signal> walk(Fields f, Scope scope) {
        var least = f.get(LEAST, Double.NEGATIVE_INFINITY);
        var most = f.get(MOST, Double.POSITIVE_INFINITY);
        var start = f.get(START, 0.0);
        if (least >= most) {
            scope.report(f.place(MOST), "max not above min", f.words(MOST), "more than the min");
            return Optional.empty();
        }
        if (start < least || start > most) {
            scope.report(f.place(START), "a walk that begins beyond its bounds", f.words(START), "from min to max");
            return Optional.empty();
        }
        return f.get(STEP)
                .flatMap(step -> f.get(EVERY)
                        .map(every -> RandomWalk.from(start, step, every).within(least, most)));
    }

    private static Optional<Signal> readSteps(YamlNode node, Scope scope) {
        if (!(node instanceof Mapping map) || map.entries().isEmpty()) {
            scope.report(node, "wrong kind of value", "figures by their times, such as { 0s: 0.5, 10s: 2.5 }");
            return Optional.empty();
        }
        var before = scope.problems().reports();
        var samples = new ArrayList<Sample>();
        Optional<Duration> period = Optional.empty();
        for (var entry : map.entries()) {
            if (entry.key().text().equals(REPEATS)) {
                period = Quantities.POSITIVE.read(entry.value(), scope);
            } else {
                sample(entry, scope).ifPresent(sample -> add(sample, entry.key(), samples, scope));
            }
        }
        if (scope.problems().reports() != before || !isWithin(period, samples, map, scope)) {
            return Optional.empty();
        }
        return Optional.of(new Staircase(samples, period));
    }

    private static Optional<Sample> sample(YamlNode.Entry entry, Scope scope) {
        // Keys are texts; that one stands in quotes says nothing.
        var time = Quantities.DURATION.read(
                new Scalar(entry.key().place(), entry.key().text(), true), scope);
        var figure = FIGURE.read(entry.value(), scope);
        return time.flatMap(at -> figure.map(value -> new Sample(at, value)));
    }

    private static void add(Sample sample, Scalar key, List<Sample> samples, Scope scope) {
        if (!samples.isEmpty()
                && sample.at().compareTo(samples.get(samples.size() - 1).at()) <= 0) {
            scope.report(key, "a time that is not after the one before", "ascending times");
        }
        samples.add(sample);
    }

    private static boolean isWithin(Optional<Duration> period, List<Sample> samples, Mapping map, Scope scope) {
        if (samples.isEmpty()) {
            scope.report(map, "wrong kind of value", "one step or more");
            return false;
        }
        var last = samples.get(samples.size() - 1).at();
        if (period.isPresent() && period.get().compareTo(last) <= 0) {
            var repeats = map.entry(REPEATS).orElseThrow().value();
            scope.report(repeats, "a period that ends before the last step", "more than the time of the last step");
            return false;
        }
        return true;
    }

    private static Map<String, Object> stepsSchema(Definitions definitions) {
        return json(
                "type",
                "object",
                "minProperties",
                1,
                "properties",
                json(REPEATS, Quantities.POSITIVE.schema(definitions)),
                "patternProperties",
                json("^[0-9]", FIGURE.schema(definitions)),
                "additionalProperties",
                false);
    }
}

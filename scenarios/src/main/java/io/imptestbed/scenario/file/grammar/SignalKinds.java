package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.signal.Constant;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.imp.signal.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kinds of what a sensor measures: a number, or a map of shapes that are added up, within bounds and in steps of a resolution. */
final class SignalKinds {
    private static final Key<Double> CONSTANT =
            Key.of("constant", SignalShapes.FIGURE, "Always this figure, to which the others are added.", "20");
    private static final Key<Signal> RAMP = Key.of(
            "ramp",
            SignalShapes.RAMP,
            "Goes evenly from one figure to another.",
            "{ from: 0, to: 3.3, over: 10m, then: returns }");
    private static final Key<Signal> SINE = Key.of(
            "sine",
            SignalShapes.SINE,
            "Swings around a mean, and begins there on its way up.",
            "{ mean: 20, amplitude: 5, period: 24h }");
    private static final Key<Signal> NOISE = Key.of(
            "noise",
            SignalShapes.NOISE,
            "Jumps about 0 by chance; a number is the standard deviation.",
            "0.2",
            "{ range: 0.5, every: 1s }");
    private static final Key<Signal> WALK = Key.of(
            "random walk",
            SignalShapes.WALK,
            "Goes on from where it is by chance, and is turned back at its bounds.",
            "{ from: 50, step: 0.5, every: 1m, min: 0, max: 100 }");
    private static final Key<Signal> STEPS = Key.of(
            "steps",
            SignalShapes.STEPS,
            "Jumps to each figure at its time, and stays there until the next.",
            "{ 0s: 0.5, 10s: 2.5, repeats every: 20s }");
    private static final Key<Signal> PLAYBACK = Key.of(
            "playback",
            PlaybackKind.KIND,
            "Plays a recording back, a CSV file beside this one: times in the first column, figures in the second.",
            "{ file: may.csv, value: temperature, between: line, then: repeats }");
    private static final Key<Double> LEAST = Key.of("min", SignalShapes.FIGURE, "What would be less, is this.", "0");
    private static final Key<Double> MOST = Key.of("max", SignalShapes.FIGURE, "What would be more, is this.", "100");
    private static final Key<Double> RESOLUTION =
            Key.of("resolution", SignalShapes.SOME, "The sensor tells figures apart that differ by this much.", "0.1");

    private static final List<Key<Signal>> SHAPES = List.of(RAMP, SINE, NOISE, WALK, STEPS, PLAYBACK);
    private static final KeyTable KEYS = KeyTable.of(
                    CONSTANT, RAMP, SINE, NOISE, WALK, STEPS, PLAYBACK, LEAST, MOST, RESOLUTION)
            .atLeastOneOf(CONSTANT, RAMP, SINE, NOISE, WALK, STEPS, PLAYBACK);

    /** A map of shapes. */
    static final Kind<Signal> SHAPED = Kinds.named("shapes", KEYS.then(SignalKinds::signal));

    /** What a sensor measures. */
    static final Kind<Signal> SIGNAL = Kinds.named(
            "signal",
            Kinds.mapOr(SHAPED, SignalShapes.FIGURE.then((figure, scope) -> Optional.of(new Constant(figure)))));

    private SignalKinds() {}

    private static Optional<Signal> signal(Fields fields, Scope scope) {
        if (fields.keys().stream().anyMatch(fields::isWrong)) {
            return Optional.empty();
        }
        return bounded(sum(fields), fields, scope)
                .map(signal -> fields.get(RESOLUTION).map(signal::rounded).orElse(signal));
    }

    private static Signal sum(Fields fields) {
        var parts = new ArrayList<Signal>();
        fields.get(CONSTANT).map(Constant::new).ifPresent(parts::add);
        SHAPES.forEach(shape -> fields.get(shape).ifPresent(parts::add));
        return parts.size() == 1 ? parts.get(0) : new Sum(parts);
    }

    private static Optional<Signal> bounded(Signal signal, Fields fields, Scope scope) {
        if (!fields.has(LEAST) && !fields.has(MOST)) {
            return Optional.of(signal);
        }
        var least = fields.get(LEAST, Double.NEGATIVE_INFINITY);
        var most = fields.get(MOST, Double.POSITIVE_INFINITY);
        if (least >= most) {
            scope.report(fields.place(MOST), "max not above min", fields.words(MOST), "more than the min");
            return Optional.empty();
        }
        return Optional.of(signal.clamped(least, most));
    }
}

package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Spread;
import java.time.Duration;
import java.util.Optional;

/** The kind of a spread: a duration, evenly, or a map that says more. */
final class SpreadKind {
    private static final Key<Duration> OVER = Key.of(
                    "over", Quantities.POSITIVE, "The time over which they are spread.", "60s")
            .needed();
    private static final Key<Spread.By> BY = Key.of(
            "by",
            Scalars.oneOf("evenly", "random")
                    .then((word, scope) -> Optional.of(word.equals("random") ? Spread.By.RANDOM : Spread.By.EVENLY)),
            "evenly: one after the other at equal distances. random: each by a chance of its own. evenly if left out.",
            "random");

    static final Kind<Spread> KIND = Kinds.mapOr(
            KeyTable.of(OVER, BY)
                    .as("spread", (f, scope) -> f.get(OVER).map(over -> new Spread(over, f.get(BY, Spread.By.EVENLY)))),
            Quantities.POSITIVE.then((over, scope) -> Optional.of(new Spread(over, Spread.By.EVENLY))));

    private SpreadKind() {}
}

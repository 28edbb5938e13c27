package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Count;
import java.util.List;
import java.util.Optional;

/** How often something must be seen: a number, or a map with bounds; the bounds may also stand in the map of a check itself. */
final class Counts {
    private static final Kind<Integer> NUMBER = Scalars.whole(0, Integer.MAX_VALUE);
    private static final Key<Integer> EXACTLY = Key.of("exactly", NUMBER, "This often, not more and not less.", "3");
    private static final Key<Integer> AT_LEAST = Key.of("at least", NUMBER, "This often or more.", "1");
    private static final Key<Integer> AT_MOST = Key.of("at most", NUMBER, "This often or less.", "5");
    private static final KeyTable BOUNDS = KeyTable.of(EXACTLY, AT_LEAST, AT_MOST)
            .atMostOneOf(EXACTLY, AT_LEAST)
            .atMostOneOf(EXACTLY, AT_MOST);

    /** A number, or a map with bounds. */
    static final Kind<Count> COUNT = Kinds.named(
            "count",
            Kinds.mapOr(
                    BOUNDS.atLeastOneOf(EXACTLY, AT_LEAST, AT_MOST).then((f, scope) -> bounds(f, scope)),
                    NUMBER.then((n, scope) -> Optional.of(Count.exactly(n)))));

    private static final Key<Count> TIMES =
            Key.of("times", COUNT, "How often; once or more if nothing is said.", "2", "{ at least: 1 }");
    private static final Key<Count> COUNT_KEY =
            Key.of("count", COUNT, "How many; the same as 'times'.", "60", "{ at most: 5 }");

    /** The keys that say how often, for the map of a check. */
    static final KeyTable KEYS = KeyTable.of(TIMES, COUNT_KEY)
            .and(BOUNDS)
            .atMostOneOf(TIMES, COUNT_KEY, EXACTLY, AT_LEAST)
            .atMostOneOf(TIMES, COUNT_KEY, EXACTLY, AT_MOST);

    private static final List<Key<?>> ALL = List.of(TIMES, COUNT_KEY, EXACTLY, AT_LEAST, AT_MOST);

    private Counts() {}

    /** Tells whether the map of a check says how often. */
    static boolean isSaid(Fields fields) {
        return ALL.stream().anyMatch(fields::has);
    }

    /** Returns how often the map of a check says, or {@code otherwise} where it says nothing; nothing where what it says is wrong. */
    static Optional<Count> of(Fields fields, Count otherwise, Scope scope) {
        if (!isSaid(fields)) {
            return Optional.of(otherwise);
        }
        return fields.get(TIMES).or(() -> fields.get(COUNT_KEY)).or(() -> bounds(fields, scope));
    }

    private static Optional<Count> bounds(Fields fields, Scope scope) {
        if (ALL.stream().anyMatch(fields::isWrong)) {
            return Optional.empty();
        }
        if (fields.has(EXACTLY)) {
            return fields.get(EXACTLY).map(Count::exactly);
        }
        int least = fields.get(AT_LEAST, 0);
        int most = fields.get(AT_MOST, Integer.MAX_VALUE);
        if (least > most) {
            scope.report(
                    fields.place(AT_MOST),
                    "less than the least",
                    String.valueOf(most),
                    "'at most' of " + least + " or more");
            return Optional.empty();
        }
        return Optional.of(new Count(least, most));
    }
}

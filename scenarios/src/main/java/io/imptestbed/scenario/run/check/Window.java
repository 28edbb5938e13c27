package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.time.TimeText;
import java.time.Duration;

/**
 * The stretch of the timeline that an expectation speaks of.
 *
 * @param from its first instant
 * @param to its last instant, included
 * @param start the start of the scenario, from which people count
 * @param words what people call it, with a leading blank; empty for the whole run
 */
record Window(Duration from, Duration to, Duration start, String words) {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** Returns what {@code when} means in a run whose scenario began at {@code start}. */
    static Window of(When when, Duration start) {
        if (when instanceof When.Between between) {
            var fromStart = between.from().isZero();
            var words = fromStart
                    ? " by " + TimeText.of(between.to())
                    : " between " + TimeText.of(between.from()) + " and " + TimeText.of(between.to());
            // Clients that connect before the first step do so before the scenario's clock starts.
            var from = fromStart ? Duration.ZERO : start.plus(between.from());
            return new Window(from, start.plus(between.to()), start, words);
        }
        if (when instanceof When.At at) {
            var words = " at " + TimeText.of(at.time())
                    + (at.tolerance().isZero() ? "" : " give or take " + TimeText.of(at.tolerance()));
            var from = start.plus(at.time()).minus(at.tolerance());
            var to = start.plus(at.time()).plus(at.tolerance());
            return new Window(from.isNegative() ? Duration.ZERO : from, to, start, words);
        }
        return new Window(Duration.ZERO, FOREVER, start, "");
    }

    /** Tells whether the window is the whole run. */
    boolean isWhole() {
        return to.equals(FOREVER);
    }

    /** Tells whether {@code time} of the timeline lies within. */
    boolean contains(Duration time) {
        return time.compareTo(from) >= 0 && time.compareTo(to) <= 0;
    }

    /** Returns the window with its ends moved; it never turns round. */
    Window moved(Duration fromBy, Duration toBy) {
        if (isWhole()) {
            return this;
        }
        var first = from.plus(fromBy);
        var last = to.plus(toBy);
        var safeFirst = first.isNegative() ? Duration.ZERO : first;
        return new Window(safeFirst, last.compareTo(safeFirst) < 0 ? safeFirst : last, start, words);
    }

    /** Returns a time of the timeline as people count it, to the millisecond, unless that would lie on another side of the window's ends. */
    String clock(Duration time) {
        var since = time.minus(start);
        var rounded = Duration.ofMillis(Math.floorDiv(since.plusNanos(500_000).toNanos(), 1_000_000L));
        return contains(start.plus(rounded)) == contains(time) ? Words.instant(rounded) : TimeText.of(since);
    }
}

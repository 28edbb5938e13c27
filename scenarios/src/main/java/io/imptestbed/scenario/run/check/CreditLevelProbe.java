package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.CreditLevel;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CreditAsked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Watches the level of a bucket over a time, or at an instant.
 *
 * <p>The trace says what a bucket held whenever a packet asked for a credit; between two such entries the level follows from the refill. The
 * lowest and the highest level of a time are therefore at its begin, at its end, before or after a request.
 */
final class CreditLevelProbe implements Probe {
    private static final double MILLION = 1_000_000;
    /** Levels are whole millionths, rounded down; two roundings may add up. */
    private static final long ROUNDING = 2;

    private static final Duration LOOK = Duration.ofMillis(10);

    private final CreditLevel check;
    private final Window window;
    private final CreditBook book;
    private final boolean instant;

    private long level;
    private Duration levelAt = Duration.ZERO;
    private Duration born = Duration.ZERO;
    private boolean entered;
    private Extreme lowest = Extreme.highest();
    private Extreme highest = Extreme.lowest();

    /**
     * Makes a probe.
     *
     * @param instant whether only the level at the window's end counts
     */
    CreditLevelProbe(CreditLevel check, boolean instant, Window window, CreditBook book) {
        this.check = check;
        this.window = window;
        this.book = book;
        this.instant = instant;
        this.level = book.full(check.party(), check.bucket());
    }

    @Override
    public Set<String> parties() {
        return Set.of(check.party());
    }

    @Override
    public void see(Entry entry) {
        if (!entry.event().party().equals(check.party()) || entry.at().compareTo(window.to()) > 0) {
            return;
        }
        if (entry.event() instanceof CreditAsked asked && asked.bucket() == check.bucket()) {
            see(asked, entry);
        } else if (entry.event() instanceof Called called && called.verb().equals("restart")) {
            // The credits of an agent are as fresh as its memory.
            born = entry.at();
            levelAt = entry.at();
            level = book.full(check.party(), check.bucket());
        }
    }

    private void see(CreditAsked asked, Entry entry) {
        if (!instant && entry.at().compareTo(window.from()) >= 0) {
            enter();
            note(asked.before(), entry);
            note(asked.after(), entry);
        }
        level = asked.after();
        levelAt = entry.at();
    }

    private void enter() {
        if (!entered) {
            entered = true;
            note(levelAt(window.from()), window.from(), 0);
        }
    }

    private long levelAt(Duration time) {
        return time.compareTo(levelAt) <= 0
                ? level
                : book.refilled(check.party(), check.bucket(), level, levelAt.minus(born), time.minus(born));
    }

    private void note(long credits, Entry entry) {
        note(credits, entry.at(), entry.sequence());
    }

    private void note(long credits, Duration at, long sequence) {
        if (credits < lowest.credits()) {
            lowest = new Extreme(credits, at, sequence);
        }
        if (credits > highest.credits()) {
            highest = new Extreme(credits, at, sequence);
        }
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var end = now.compareTo(window.to()) < 0 ? now : window.to();
        var low = lowest;
        var high = highest;
        var bounds = instant ? List.of(end) : entered ? List.of(end) : List.of(window.from(), end);
        for (var bound : bounds) {
            var there = new Extreme(levelAt(bound), bound, 0);
            low = there.credits() < low.credits() ? there : low;
            high = there.credits() > high.credits() ? there : high;
        }
        return judge(low, high);
    }

    /** Credits come back without an entry that says so; a look every few milliseconds is exact enough. */
    @Override
    public Optional<Duration> nextLook(Duration now) {
        return Optional.of(now.plus(LOOK));
    }

    private Optional<Miss> judge(Extreme low, Extreme high) {
        var tooLow = check.least()
                .filter(least -> low.credits() + ROUNDING < millionths(least))
                .isPresent();
        var tooHigh = check.most()
                .filter(most -> high.credits() - ROUNDING > millionths(most))
                .isPresent();
        var neverThere = check.reaches()
                .filter(reaches -> low.credits() - ROUNDING > millionths(reaches))
                .isPresent();
        if (!tooLow && !tooHigh && !neverThere) {
            return Optional.empty();
        }
        var seen = new StringJoiner("; ");
        var entries = new ArrayList<Long>();
        if (instant) {
            seen.add(Figures.credits(low.credits()) + " credits at " + window.clock(low.at()));
        } else {
            if (tooLow || neverThere) {
                seen.add("the least was " + low.words(window));
                low.addTo(entries);
            }
            if (tooHigh) {
                seen.add("the most was " + high.words(window));
                high.addTo(entries);
            }
        }
        return Optional.of(new Miss(expected(), seen.toString(), entries));
    }

    private static long millionths(double credits) {
        return Math.round(credits * MILLION);
    }

    private String expected() {
        var words = new StringJoiner(", ");
        check.least().ifPresent(least -> words.add("never fewer than " + Figures.credits(least)));
        check.most().ifPresent(most -> words.add("never more than " + Figures.credits(most)));
        check.reaches().ifPresent(reaches -> words.add("at some time no more than " + Figures.credits(reaches)));
        return words + " " + check.bucket().name().toLowerCase(Locale.ROOT) + " credits" + window.words();
    }

    /** A level, when it was, and the entry that says so; 0 where the refill says so. */
    private record Extreme(long credits, Duration at, long sequence) {
        static Extreme highest() {
            return new Extreme(Long.MAX_VALUE, Duration.ZERO, 0);
        }

        static Extreme lowest() {
            return new Extreme(Long.MIN_VALUE, Duration.ZERO, 0);
        }

        String words(Window window) {
            return Figures.credits(credits) + " credits at " + window.clock(at);
        }

        void addTo(List<Long> entries) {
            if (sequence > 0) {
                entries.add(sequence);
            }
        }
    }
}

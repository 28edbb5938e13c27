package io.imptestbed.scenario.cli;

import io.imptestbed.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Withholds the log of a script that fails as soon as it has begun, begins anew, and says the same again: from the third such life on they are counted.
 *
 * <p>A life that says something else, or that lasts, is told in full, with the times at which things were said.
 */
final class SameLives {
    /** What says more is not compared. */
    private static final int MOST_LINES = 100;

    /** What is withheld for longer belongs to a life that goes on. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int TEN = 10;

    private final String who;
    private final Timeline timeline;
    private final Consumer<String> summary;
    private final List<String> lines = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private List<String> before = List.of();
    private boolean sameBefore;
    private long lives;
    private long withheld;
    private long told;
    private long nextToTell = TEN;

    /**
     * @param who the party, as a sentence begins with it
     * @param summary is told how many lives were withheld
     */
    SameLives(String who, Timeline timeline, Consumer<String> summary) {
        this.who = who;
        this.timeline = timeline;
        this.summary = summary;
    }

    /**
     * A line of the script's log.
     *
     * @param line what it says, without its time
     * @param print prints it, now or later
     */
    synchronized void said(String line, Runnable print) {
        var isExpected = sameBefore && lines.size() < before.size() && line.equals(before.get(lines.size()));
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
        if (isExpected && held.size() == lines.size() - 1) {
            hold(print);
        } else {
            tell();
            print.run();
        }
    }

    private void hold(Runnable print) {
        held.add(print);
        if (held.size() == 1) {
            tellLater();
        }
    }

    private void tellLater() {
        var life = lives;
        var unused = timeline.schedule(PATIENCE, () -> tell(life));
    }

    private synchronized void tell(long life) {
        if (life == lives) {
            tell();
        }
    }

    /** The line that says that the script begins anew. */
    synchronized void restarted(String line, Runnable print) {
        said(line, print);
        var isSame = lines.size() < MOST_LINES && lines.equals(before);
        if (isSame && held.size() == lines.size()) {
            held.clear();
            count();
        } else {
            tell();
        }
        begin(isSame);
        if (withheld > told) {
            // the life that begins now may go on and say nothing
            tellLater();
        }
    }

    private void begin(boolean isSame) {
        if (!isSame) {
            withheld = 0;
            told = 0;
            nextToTell = TEN;
        }
        lives++;
        sameBefore = isSame;
        before = List.copyOf(lines);
        lines.clear();
    }

    private void count() {
        withheld++;
        if (withheld == nextToTell) {
            nextToTell *= TEN;
            tell();
        }
    }

    /** Tells what is withheld. */
    synchronized void tell() {
        var more = withheld - told;
        told = withheld;
        if (more > 0) {
            summary.accept(who + " has restarted " + Plural.of(more, "more time") + ", each time with the same lines");
        }
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Other code runs from now on. */
    synchronized void forget() {
        tell();
        lines.clear();
        begin(false);
    }
}

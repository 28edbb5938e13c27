package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One time that a party's code did not come back. */
final class Block {
    private final Entry began;
    private final String with;
    private String place;
    private @Nullable Entry ended;
    private int waiting;

    Block(Entry began, Blocked event) {
        this.began = began;
        this.with = event.with();
        this.place = event.place();
    }

    /** Most of its time has been spent here. */
    void moved(String newPlace) {
        place = newPlace;
    }

    void end(Entry entry, Blocked event) {
        ended = entry;
        waiting = event.waiting();
    }

    /** The machine that was blocked is gone, and its code with it. */
    void unwound(Entry entry) {
        ended = entry;
    }

    Entry began() {
        return began;
    }

    boolean isOver() {
        return ended != null;
    }

    /** Tells whether it is a script that blocks, and not a step. */
    boolean isInScript() {
        return Words.isInScript(place);
    }

    /** Tells whether it ended at this instant. */
    boolean endedAt(Duration at) {
        return ended != null && ended.at().equals(at);
    }

    /** Tells whether the party was blocked at some time from {@code from} on. */
    boolean reaches(Duration from) {
        return ended == null || ended.at().compareTo(from) > 0;
    }

    /** Returns how many packets waited when it ended. */
    int waiting() {
        return waiting;
    }

    /**
     * Returns for example {@code blocked by imp.sleep from 5.000 s to 15.000 s}, or of a script {@code blocked 10.0 s at pump.agent.nut:42 in
     * poll() by imp.sleep, from 5.000 s to 15.000 s}; to be asked at the end, when its own end is known.
     */
    String words(Chronicle chronicle) {
        var from = "from " + chronicle.clock(began) + (ended == null ? " on" : " to " + chronicle.clock(ended));
        if (!isInScript()) {
            return "blocked by " + what() + " " + from;
        }
        var length = ended == null ? "" : " " + length(ended.at().minus(began.at()));
        return "blocked" + length + " at " + place + " by " + what() + ", " + from;
    }

    private static String length(Duration length) {
        return BigDecimal.valueOf(length.toMillis(), 3).setScale(1, RoundingMode.HALF_UP) + " s";
    }

    /** Returns what blocks: {@code imp.sleep}, {@code a busy loop}. */
    String what() {
        return Words.blocker(with);
    }
}

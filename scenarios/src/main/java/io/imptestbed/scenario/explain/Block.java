package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One time that a party's code did not come back. */
final class Block {
    private final Entry began;
    private final String with;
    private @Nullable Entry ended;
    private int waiting;

    Block(Entry began, Blocked event) {
        this.began = began;
        this.with = event.with();
    }

    void end(Entry entry, Blocked event) {
        ended = entry;
        waiting = event.waiting();
    }

    Entry began() {
        return began;
    }

    boolean isOver() {
        return ended != null;
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

    /** Returns for example {@code blocked by imp.sleep from 5.000 s to 15.000 s}; to be asked at the end, when its own end is known. */
    String words(Chronicle chronicle) {
        return "blocked by " + what() + " from " + chronicle.clock(began)
                + (ended == null ? " on" : " to " + chronicle.clock(ended));
    }

    /** Returns what blocks: {@code imp.sleep}, {@code a busy loop}. */
    String what() {
        return with.contains(".") ? with : "a " + with;
    }
}

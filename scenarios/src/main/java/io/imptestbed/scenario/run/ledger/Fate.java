package io.imptestbed.scenario.run.ledger;

import io.imptestbed.trace.Entry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message on one leg of its way, and what has become of it so far. */
final class Fate {
    private final Entry begun;
    private int lostWith;
    private boolean delivered;
    private String cause = "";
    private @Nullable Entry given;

    Fate(Entry begun) {
        this.begun = begun;
    }

    /** It goes over a connection; one that is not sent again is lost with it. */
    void goes(int connection, boolean sentOnce) {
        lostWith = sentOnce ? connection : 0;
    }

    /** Returns where the connection ended that it was lost with, because nobody sends it again, if it was. */
    @Nullable
    Entry lostWith(Map<Integer, Entry> ended) {
        return lostWith > 0 ? ended.get(lostWith) : null;
    }

    boolean isDelivered() {
        return delivered;
    }

    /** It has reached the end of its leg, whatever was thought of it before. */
    void deliver() {
        delivered = true;
    }

    /** It was given up, for all that is known; what is delivered stays delivered, and the first cause is the cause. */
    void giveUp(String why, Entry where) {
        if (!delivered && cause.isEmpty()) {
            cause = why;
            given = where;
        }
    }

    String cause() {
        return cause;
    }

    /** Returns where it began its leg. */
    Entry begun() {
        return begun;
    }

    /** Returns where it was given up; where it began if it was not. */
    Entry given() {
        return given == null ? begun : given;
    }
}

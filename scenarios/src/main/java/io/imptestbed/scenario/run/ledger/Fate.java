package io.imptestbed.scenario.run.ledger;

import java.util.Set;

/** A message on one leg of its way, and what has become of it so far. */
final class Fate {
    private int lostWith;
    private boolean delivered;
    private String cause = "";

    /** It goes over a connection; one that is not sent again is lost with it. */
    void goes(int connection, boolean sentOnce) {
        lostWith = sentOnce ? connection : 0;
    }

    /** Tells whether it was on one of the connections that have ended, and nobody sends it again. */
    boolean isLostWith(Set<Integer> ended) {
        return lostWith > 0 && ended.contains(lostWith);
    }

    boolean isDelivered() {
        return delivered;
    }

    /** It has reached the end of its leg, whatever was thought of it before. */
    void deliver() {
        delivered = true;
    }

    /** It was given up, for all that is known; what is delivered stays delivered, and the first cause is the cause. */
    void giveUp(String why) {
        if (!delivered && cause.isEmpty()) {
            cause = why;
        }
    }

    String cause() {
        return cause;
    }
}

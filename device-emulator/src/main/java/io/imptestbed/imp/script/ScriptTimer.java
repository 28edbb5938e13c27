package io.imptestbed.imp.script;

import io.imptestbed.squirrel.HostClass;
import io.imptestbed.time.Timeline.Timer;
import org.jspecify.annotations.Nullable;

/** A timer as scripts hold it: it stays what it is when it has fired or was cancelled. */
final class ScriptTimer {
    static final HostClass TYPE = HostClass.named("timer").rawType("meta");

    private @Nullable Timer timer;
    private boolean over;

    /** Says what will make it fire. */
    void isDrivenBy(Timer newTimer) {
        timer = newTimer;
    }

    /** It fires now; false if it was cancelled. */
    boolean fires() {
        boolean fires = !over;
        over = true;
        return fires;
    }

    /** Tells whether it has fired or was cancelled. */
    boolean isOver() {
        return over;
    }

    void cancel() {
        over = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}

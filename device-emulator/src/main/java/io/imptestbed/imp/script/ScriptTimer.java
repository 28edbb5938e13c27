package io.imptestbed.imp.script;

import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.runtime.HeldFunctions.Hold;
import io.imptestbed.time.Timeline.Timer;
import org.jspecify.annotations.Nullable;

/** A timer as scripts hold it: it stays what it is when it has fired or was cancelled. */
final class ScriptTimer {
    static final HostClass TYPE = HostClass.named("timer").rawType("meta");

    private @Nullable Timer timer;
    private @Nullable Hold callback;
    private boolean over;

    /** Says what will make it fire, and what is in use until it is over. */
    void isDrivenBy(Timer newTimer, Hold newCallback) {
        timer = newTimer;
        callback = newCallback;
    }

    /** It fires now; false if it was cancelled. */
    boolean fires() {
        boolean fires = !over;
        end();
        return fires;
    }

    private void end() {
        over = true;
        if (callback != null) {
            callback.release();
        }
    }

    /** Tells whether it has fired or was cancelled. */
    boolean isOver() {
        return over;
    }

    void cancel() {
        end();
        if (timer != null) {
            timer.cancel();
        }
    }
}

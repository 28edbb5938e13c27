package io.imptestbed.time;

import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/**
 * The time and the threads of this process as they are, for commands that run without a timeline.
 *
 * <pre>{@code
 * machine.clock(ProcessTime.clock()).threadsOn(ProcessTime.threads());
 * }</pre>
 */
public final class ProcessTime {
    private ProcessTime() {}

    /** The clock of the system, in its own time zone. */
    public static Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

    /** Runs each task at once, on a daemon thread of its own. */
    public static Executor threads() {
        return task -> {
            var thread = new Thread(task, "companion");
            thread.setDaemon(true);
            thread.start();
        };
    }
}

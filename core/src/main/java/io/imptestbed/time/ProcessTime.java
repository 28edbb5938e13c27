package io.imptestbed.time;

import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

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

    /**
     * Runs {@code body} on a thread with a stack of its own size, and waits for it; what it throws is thrown here.
     *
     * @param stackBytes 1 or more; only what is used of it takes memory
     * @throws IllegalStateException if the waiting thread is interrupted, or if {@code body} fails with an error of Java
     */
    public static void onStack(long stackBytes, Runnable body) {
        var task = new FutureTask<>(body, 0);
        var thread = new Thread(null, task, "deep", stackBytes);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a script", e);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the script's thread failed: " + failed.getCause(), failed);
        }
    }
}

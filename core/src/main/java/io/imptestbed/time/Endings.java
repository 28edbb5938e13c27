package io.imptestbed.time;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;

/** Waits, within bounds, until the threads of a timeline have ended. */
final class Endings {
    private Endings() {}

    /** Waits for {@code ended}, the end of a loop. */
    static void await(Future<?> ended, Duration patience) {
        if (!ended.awaitUninterruptibly(patience.toMillis())) {
            throw new IllegalStateException(
                    "timeline: a task did not end within " + TimeText.of(patience) + " of closing");
        }
    }

    /** Waits for the end of {@code threads}, which have nothing left to do. */
    static void join(List<Thread> threads, Duration patience) {
        for (var thread : threads) {
            joinUninterrupted(thread, patience);
            if (thread.isAlive()) {
                throw new IllegalStateException("timeline: thread " + thread.getName() + " did not end within "
                        + TimeText.of(patience) + " of closing");
            }
        }
    }

    // bounded by the patience for each interrupt
    private static void joinUninterrupted(Thread thread, Duration patience) {
        var interrupted = Thread.interrupted();
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
            joinUninterrupted(thread, patience);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.imptestbed.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What tasks threw that nobody was there to catch, kept until somebody asks; safe for any thread. */
final class Failures {
    private static final int MOST_SUPPRESSED = 10;

    private @Nullable IllegalStateException first;

    synchronized void add(Duration at, Throwable cause) {
        add(new IllegalStateException("task failed at " + TimeText.of(at) + ": " + cause, cause));
    }

    synchronized void add(IllegalStateException failure) {
        if (first == null) {
            first = failure;
        } else if (first.getSuppressed().length < MOST_SUPPRESSED) {
            first.addSuppressed(failure);
        }
    }

    /** Returns the first failure, with those after it attached, and forgets them; nothing if there was none. */
    synchronized @Nullable IllegalStateException take() {
        var taken = first;
        first = null;
        return taken;
    }

    /** Returns what {@code call} returns, unless something had failed; to be called where tasks run, so that what came before is certain. */
    <T> T rethrownAfter(Callable<T> call) throws Exception {
        var result = call.call();
        rethrow();
        return result;
    }

    /** Throws what {@link #take} returns, if there is anything. */
    void rethrow() {
        var taken = take();
        if (taken != null) {
            throw taken;
        }
    }
}

package io.imptestbed.scenario.ground;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed in the end, the last first; what fails does not keep the others from being closed. One thread at a time. */
public final class Closings implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Adds something that is closed before everything that was added earlier. */
    public void add(Runnable closing) {
        closings.push(closing);
    }

    /** Closes everything; idempotent. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else if (failure != first) {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

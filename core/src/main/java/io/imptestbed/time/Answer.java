package io.imptestbed.time;

import java.util.concurrent.Callable;

/** A task whose result another thread waits for. */
final class Answer<T> extends Pending<T> implements Runnable {
    private final Callable<T> call;

    Answer(Callable<T> call) {
        this.call = call;
    }

    @Override
    public void run() {
        try {
            complete(call.call());
        } catch (Throwable t) {
            // belongs to the thread that waits
            fail(t);
        }
    }

    /** Runs {@code call} here and now; what it throws is thrown unchanged. */
    static <T> T direct(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw Pending.<RuntimeException>unchecked(e);
        }
    }
}

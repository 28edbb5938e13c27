package io.imptestbed.benchmark.clients;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a number of messages under way for a while, and counts.
 *
 * <p>A message is under way until it was received and is complete for its publisher. Nobody waits for a slot: whoever frees one has the
 * sender fill it. Entered by any thread; one at a time sends.
 */
final class Flow {
    private static final long PATIENCE_SECONDS = 20;

    private final int window;
    private final long length;

    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    // of whoever sends; handed on by `requests`
    private int sent;
    private boolean over;
    private long deadline;

    Flow(int window, Duration length) {
        this.window = window;
        this.length = length.toNanos();
    }

    /** To be called for each message received. */
    void received(Pair pair) {
        received.incrementAndGet();
        progress(pair);
    }

    /** Runs from now to the end; returns messages a second. */
    double run(Pair pair) {
        var start = System.nanoTime();
        deadline = start + length;
        progress(pair);
        try {
            if (!ended.await(length + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("messages: received " + received + ", completed " + completed
                        + " (expected: all that were sent)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages were under way", e);
        }
        return received.get() * 1e9 / (System.nanoTime() - start);
    }

    private void progress(Pair pair) {
        if (requests.getAndIncrement() == 0) {
            pair.sender().execute(() -> serve(pair));
        }
    }

    private void serve(Pair pair) {
        var served = requests.get();
        do {
            fill(pair);
            served = requests.addAndGet(-served);
        } while (served != 0);
    }

    private void fill(Pair pair) {
        while (!over && underWay() < window) {
            if (System.nanoTime() >= deadline) {
                over = true;
            } else {
                sent++;
                pair.send(() -> completed(pair));
            }
        }
        if (over && underWay() == 0) {
            ended.countDown();
        }
    }

    private void completed(Pair pair) {
        completed.incrementAndGet();
        progress(pair);
    }

    private int underWay() {
        return sent - Math.min(received.get(), completed.get());
    }
}

package io.imptestbed.time;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Runs jobs that know nothing of one another, such as whole runs with a timeline each, several at a time. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Runs {@code jobs} and hands their results to {@code take} one by one, in the order of the jobs, on the calling thread.
     *
     * <p>While a long job holds up the results of later ones, these go on, but only so far that there are never more than {@code 4 * width}
     * results in memory. With a width of 1 there is no other thread at all.
     *
     * @param width how many jobs run at a time, 1 or more
     * @param take says whether to go on; if not, no further job begins, and the results of those under way are forgotten
     * @throws IllegalArgumentException if {@code width} is less than 1
     * @throws Exception what a job throws, when its turn comes
     */
    public static <T> void run(int width, List<? extends Callable<? extends T>> jobs, Predicate<? super T> take)
            throws Exception {
        if (width < 1) {
            throw new IllegalArgumentException("width: " + width + " (expected: 1 or more)");
        }
        if (width == 1) {
            for (var job : jobs) {
                if (!take.test(job.call())) {
                    return;
                }
            }
            return;
        }
        onThreads(Math.min(width, Math.max(1, jobs.size())), jobs, take);
    }

    private static <T> void onThreads(int width, List<? extends Callable<? extends T>> jobs, Predicate<? super T> take)
            throws Exception {
        var number = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(
                width, body -> Baton.newThread("side-by-side-" + number.incrementAndGet(), body));
        try {
            var underWay = new ArrayDeque<Future<? extends T>>();
            var next = jobs.iterator();
            while (next.hasNext() || !underWay.isEmpty()) {
                while (next.hasNext() && underWay.size() < 4 * width) {
                    underWay.add(threads.submit(next.next()));
                }
                if (!take.test(result(underWay.remove()))) {
                    return;
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<? extends T> job) throws Exception {
        try {
            return job.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}

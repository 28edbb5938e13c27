package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {

    private static List<Callable<Integer>> numbers(int n) {
        return IntStream.range(0, n).mapToObj(i -> (Callable<Integer>) () -> i).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void hands_results_over_in_the_order_of_the_jobs(int width) throws Exception {
        var taken = new ArrayList<Integer>();

        SideBySide.<Integer>run(width, numbers(50), taken::add);

        assertThat(taken).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void really_runs_two_jobs_at_a_time() throws Exception {
        var meeting = new CountDownLatch(2);
        Callable<Integer> job = () -> {
            meeting.countDown();
            meeting.await();
            return 1;
        };
        var taken = new ArrayList<Integer>();

        SideBySide.<Integer>run(2, List.of(job, job), taken::add);

        assertThat(taken).hasSize(2);
    }

    @Test
    @Timeout(180)
    void goes_on_behind_a_long_job() throws Exception {
        var others = new CountDownLatch(3);
        Callable<Integer> longJob = () -> {
            others.await();
            return 1;
        };
        Callable<Integer> shortJob = () -> {
            others.countDown();
            return 2;
        };
        var taken = new ArrayList<Integer>();

        SideBySide.<Integer>run(2, List.of(longJob, shortJob, shortJob, shortJob), taken::add);

        assertThat(taken).containsExactly(1, 2, 2, 2);
    }

    @Test
    void runs_on_the_calling_thread_when_there_is_only_one_at_a_time() throws Exception {
        var threads = new ArrayList<Thread>();

        SideBySide.<Thread>run(1, List.of(Thread::currentThread, Thread::currentThread), threads::add);

        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void begins_no_job_far_behind_the_one_that_ended_it(int width) throws Exception {
        var begun = new AtomicInteger();
        var jobs = IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Integer>) begun::incrementAndGet)
                .toList();

        SideBySide.<Integer>run(width, jobs, result -> false);

        assertThat(begun.get()).isLessThanOrEqualTo(width == 1 ? 1 : 4 * width);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void lets_what_a_job_throws_pass_unchanged(int width) {
        Callable<Integer> failing = () -> {
            throw new IOException("no room");
        };

        assertThatThrownBy(() -> SideBySide.<Integer>run(width, List.of(failing), result -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
    }

    @Test
    void refuses_a_width_of_nothing() {
        assertThatThrownBy(() -> SideBySide.<Integer>run(0, numbers(1), result -> true))
                .hasMessage("width: 0 (expected: 1 or more)");
    }
}

package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that jumps: what it makes of failures, of work that does not end, and of its own end. */
@Timeout(180)
class VirtualTimelineFailureTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void keeps_the_failure_of_a_task_names_its_instant_and_lives_on() {
        timeline.schedule(Duration.ofMillis(1500), () -> {
            throw new UnsupportedOperationException("no");
        });
        timeline.schedule(Duration.ofMillis(1500), () -> note("same instant"));
        timeline.schedule(Duration.ofMillis(1600), () -> note("later"));

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(Duration.ofSeconds(10)))
                .withMessage("task failed at 1.500 s: java.lang.UnsupportedOperationException: no")
                .withCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(timeline.now()).isEqualTo(Duration.ofMillis(1500));

        timeline.advance(Duration.ofSeconds(10));
        assertThat(log).containsExactly("1.500 s same instant", "1.600 s later");
    }

    @Test
    void attaches_later_failures_to_the_first() {
        timeline.call(() -> {
            timeline.execute(() -> fail("one"));
            timeline.execute(() -> fail("two"));
            return null;
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(Duration.ZERO))
                .withMessageContaining("one")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void tells_a_caller_from_outside_of_a_failure_nobody_was_told_of() {
        timeline.execute(() -> fail("unseen"));

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.call(() -> 1))
                .withMessageContaining("task failed at 0.000 s")
                .withMessageContaining("unseen");
        assertThat(timeline.call(() -> 2)).isEqualTo(2);
    }

    @Test
    void tells_of_an_unseen_failure_when_it_is_closed_but_only_once() {
        var other = VirtualTimeline.start();
        other.execute(() -> fail("unseen"));

        assertThatIllegalStateException().isThrownBy(other::close).withMessageContaining("unseen");
        other.close();
    }

    @Test
    void gives_up_an_instant_that_does_not_end() {
        var stalled = VirtualTimeline.start(10_000);
        stalled.schedule(Duration.ofMillis(1500), new Forever(stalled));

        assertThatIllegalStateException()
                .isThrownBy(() -> stalled.advance(Duration.ofSeconds(10)))
                .withMessageContaining("virtual time stands still at 1.500 s")
                .withMessageContaining("more than 10000 tasks")
                .withMessageContaining(Forever.class.getName());
        assertThat(stalled.call(() -> "alive")).isEqualTo("alive");
        stalled.close();
    }

    @Test
    void names_the_lane_whose_turns_do_not_end() {
        var stalled = VirtualTimeline.start(10_000);
        var lane = stalled.lane("pump.agent");
        var again = new AtomicReference<Runnable>();
        again.set(() -> lane.submit(again.get()));
        lane.submit(again.get());

        assertThatIllegalStateException()
                .isThrownBy(() -> stalled.advance(Duration.ZERO))
                .withMessageContaining("a turn of lane pump.agent");
        assertThat(stalled.call(() -> "alive")).isEqualTo("alive");
        stalled.close();
    }

    @Test
    void does_not_mistake_much_work_at_many_instants_for_a_stall() {
        var busy = VirtualTimeline.start(1_000);
        var count = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            busy.call(() -> {
                for (int k = 0; k < 100; k++) {
                    busy.schedule(Duration.ofMillis(k), count::incrementAndGet);
                }
                return null;
            });
        }

        busy.advance(Duration.ofSeconds(1));

        assertThat(count).hasValue(10_000);
        busy.close();
    }

    @Test
    void accepts_nothing_after_it_was_closed() {
        timeline.close();
        timeline.close();

        assertThatThrownBy(() -> timeline.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> timeline.schedule(Duration.ZERO, () -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> timeline.eventLoop().execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> timeline.call(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> timeline.advance(Duration.ZERO)).isInstanceOf(RejectedExecutionException.class);
        timeline.hold().close();
        timeline.lane("late").submit(() -> note("never"));
        assertThat(log).isEmpty();
    }

    @Test
    void sends_away_whoever_waits_when_it_is_closed() throws InterruptedException {
        var hold = timeline.hold();
        var thrown = new AtomicReference<Throwable>();
        var driver = new Thread(() -> {
            try {
                timeline.advance(Duration.ofSeconds(1));
            } catch (RejectedExecutionException e) {
                thrown.set(e);
            }
        });
        driver.start();
        while (driver.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        timeline.close();
        driver.join();
        hold.close();

        assertThat(thrown.get()).hasMessageContaining("closed at 0.000 s");
    }

    @Test
    void leaves_no_thread_behind() {
        var worker = timeline.call(Thread::currentThread);
        timeline.lane("a").submit(() -> timeline.lane("b").submit(() -> {}));

        timeline.close();

        assertThat(worker.isAlive()).isFalse();
        assertThat(worker.isDaemon()).isTrue();
    }

    private void note(String what) {
        log.add(TimeText.of(timeline.now()) + " " + what);
    }

    private static void fail(String message) {
        throw new UnsupportedOperationException(message);
    }

    private record Forever(Timeline timeline) implements Runnable {
        @Override
        public void run() {
            timeline.execute(this);
        }
    }
}

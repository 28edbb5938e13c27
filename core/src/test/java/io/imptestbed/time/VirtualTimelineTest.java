package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that jumps: its order, its control from outside, its failures. */
@Timeout(180)
class VirtualTimelineTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void starts_at_zero_and_stands_still_unless_told_to_go_on() {
        timeline.schedule(Duration.ofMillis(1), () -> note("late"));

        timeline.call(() -> null);

        assertThat(timeline.now()).isZero();
        assertThat(timeline.nanos()).isZero();
        assertThat(log).isEmpty();
        assertThat(timeline.isVirtual()).isTrue();
    }

    @Test
    void runs_tasks_by_due_time_and_then_by_order_of_submission() {
        timeline.call(() -> {
            timeline.schedule(Duration.ofMillis(20), () -> note("c"));
            timeline.schedule(Duration.ofMillis(10), () -> note("a"));
            timeline.schedule(Duration.ofMillis(10), () -> note("b"));
            timeline.schedule(Duration.ZERO, () -> note("second now"));
            timeline.execute(() -> note("third now"));
            note("first now");
            return null;
        });

        timeline.advance(Duration.ofMillis(20));

        assertThat(log)
                .containsExactly(
                        "0.000 s first now",
                        "0.000 s second now",
                        "0.000 s third now",
                        "0.010 s a",
                        "0.010 s b",
                        "0.020 s c");
    }

    @Test
    void runs_what_is_submitted_for_now_after_what_is_already_due_now() {
        timeline.call(() -> {
            timeline.schedule(Duration.ofMillis(10), () -> {
                note("a");
                timeline.execute(() -> note("from a"));
                timeline.schedule(Duration.ZERO, () -> note("from a with no delay"));
            });
            timeline.schedule(Duration.ofMillis(10), () -> note("b"));
            return null;
        });

        timeline.advance(Duration.ofMillis(10));

        assertThat(log).containsExactly("0.010 s a", "0.010 s b", "0.010 s from a", "0.010 s from a with no delay");
    }

    @Test
    void orders_due_times_that_were_reached_from_different_instants() {
        timeline.call(() -> {
            timeline.schedule(Duration.ofMillis(5), () -> timeline.schedule(Duration.ofMillis(5), () -> note("late")));
            timeline.schedule(Duration.ofMillis(10), () -> note("early"));
            return null;
        });

        timeline.advance(Duration.ofMillis(10));

        assertThat(log).containsExactly("0.010 s early", "0.010 s late");
    }

    @Test
    void jumps_over_hours_in_which_nothing_is_due() {
        timeline.schedule(Duration.ofHours(1000), () -> note("at last"));

        timeline.advanceTo(Duration.ofHours(1000));

        assertThat(log).containsExactly("3600000.000 s at last");
    }

    @Test
    void advances_exactly_as_far_as_told() {
        timeline.schedule(Duration.ofMillis(10), () -> note("at 10"));
        timeline.schedule(Duration.ofMillis(10).plusNanos(1), () -> note("after 10"));

        timeline.advance(Duration.ofMillis(4));
        timeline.advance(Duration.ofMillis(6));

        assertThat(timeline.now()).isEqualTo(Duration.ofMillis(10));
        assertThat(log).containsExactly("0.010 s at 10");
    }

    @Test
    void does_not_go_back_when_told_to_advance_to_the_past() {
        timeline.advanceTo(Duration.ofSeconds(2));

        timeline.advanceTo(Duration.ofSeconds(1));

        assertThat(timeline.now()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void stops_at_the_instant_at_which_the_condition_holds_after_everything_due_then() {
        var reached = new AtomicInteger();
        for (int i = 1; i <= 5; i++) {
            timeline.schedule(Duration.ofSeconds(i), reached::incrementAndGet);
            timeline.schedule(Duration.ofSeconds(i), () -> note("also"));
        }

        var done = timeline.advanceUntil(() -> reached.get() == 3, Duration.ofSeconds(10));

        assertThat(done).isTrue();
        assertThat(timeline.now()).isEqualTo(Duration.ofSeconds(3));
        assertThat(log).hasSize(3);
    }

    @Test
    void says_that_the_condition_did_not_hold_at_the_limit() {
        timeline.schedule(Duration.ofSeconds(7), () -> note("beyond"));

        var done = timeline.advanceUntil(() -> false, Duration.ofSeconds(5));

        assertThat(done).isFalse();
        assertThat(timeline.now()).isEqualTo(Duration.ofSeconds(5));
        assertThat(log).isEmpty();
    }

    @Test
    void asks_the_condition_on_the_timeline_and_once_more_at_the_limit() {
        List<Duration> asked = new ArrayList<>();

        var done = timeline.advanceUntil(
                () -> {
                    assertThat(timeline.isCurrent()).isTrue();
                    asked.add(timeline.now());
                    return timeline.now().equals(Duration.ofSeconds(5));
                },
                Duration.ofSeconds(5));

        assertThat(done).isTrue();
        assertThat(asked).containsExactly(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    void runs_what_the_condition_submits_before_it_jumps() {
        timeline.schedule(Duration.ofSeconds(1), () -> note("timer"));
        var once = new AtomicInteger();

        timeline.advanceUntil(
                () -> {
                    if (once.getAndIncrement() == 0) {
                        timeline.execute(() -> note("by the condition"));
                    }
                    return false;
                },
                Duration.ofSeconds(1));

        assertThat(log).containsExactly("0.000 s by the condition", "1.000 s timer");
    }

    @Test
    void throws_what_the_condition_throws() {
        assertThatThrownBy(() -> timeline.advanceUntil(
                        () -> {
                            throw new UnsupportedOperationException("condition");
                        },
                        Duration.ofSeconds(1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("condition");
        assertThat(timeline.advanceUntil(() -> true, Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void does_not_run_a_cancelled_timer_whoever_cancels_it_and_however_late() {
        var timers = timeline.call(() -> {
            var first = timeline.schedule(Duration.ofSeconds(1), () -> note("cancelled outside"));
            var second = timeline.schedule(Duration.ofSeconds(1), () -> note("cancelled before"));
            second.cancel();
            List<Timeline.Timer> dueTogether = new ArrayList<>();
            timeline.schedule(Duration.ofSeconds(1), () -> dueTogether.get(0).cancel());
            dueTogether.add(timeline.schedule(Duration.ofSeconds(1), () -> note("cancelled at the last moment")));
            timeline.schedule(Duration.ZERO, () -> note("cancelled now")).cancel();
            return List.of(first);
        });
        timers.get(0).cancel();
        timers.get(0).cancel();

        timeline.advance(Duration.ofSeconds(2));

        assertThat(log).isEmpty();
    }

    @Test
    void ignores_the_cancellation_of_a_timer_that_has_run() {
        var timer = timeline.schedule(Duration.ofSeconds(1), () -> note("ran"));
        timeline.advance(Duration.ofSeconds(1));

        timer.cancel();
        timeline.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("1.000 s ran");
    }

    @Test
    void stands_still_while_a_hold_is_open_and_takes_what_came_before_its_release() throws InterruptedException {
        timeline.schedule(Duration.ofSeconds(1), () -> note("timer"));
        var hold = timeline.hold();
        var outside = new Thread(() -> {
            for (int i = 0; i < 1_000; i++) {
                timeline.call(() -> null);
            }
            timeline.execute(() -> note("result of the work"));
            hold.close();
            hold.close();
        });
        outside.start();

        timeline.advance(Duration.ofSeconds(2));
        outside.join();

        assertThat(log).containsExactly("0.000 s result of the work", "1.000 s timer");
    }

    @Test
    void waits_for_every_hold_also_for_one_that_is_taken_and_released_by_a_task() {
        var inner = new AtomicReference<Timeline.Hold>();
        timeline.schedule(Duration.ofSeconds(1), () -> inner.set(timeline.hold()));
        timeline.schedule(Duration.ofSeconds(2), () -> note("later"));

        var reachedHold = timeline.advanceUntil(() -> inner.get() != null, Duration.ofSeconds(5));
        var outside = new Thread(() -> timeline.call(() -> {
            note("released");
            inner.get().close();
            return null;
        }));
        outside.start();
        timeline.advanceTo(Duration.ofSeconds(2));

        assertThat(reachedHold).isTrue();
        assertThat(log).containsExactly("1.000 s released", "2.000 s later");
    }

    @Test
    void lets_everything_follow_from_one_outside_task_before_it_takes_the_next() {
        var gate = new CountDownLatch(1);
        timeline.execute(() -> await(gate));
        for (int i = 0; i < 3; i++) {
            var name = "task " + i;
            timeline.execute(() -> {
                note(name);
                timeline.execute(() -> note("after " + name));
            });
        }
        gate.countDown();
        timeline.advance(Duration.ZERO);

        assertThat(log)
                .containsExactly(
                        "0.000 s task 0",
                        "0.000 s after task 0",
                        "0.000 s task 1",
                        "0.000 s after task 1",
                        "0.000 s task 2",
                        "0.000 s after task 2");
    }

    @Test
    void runs_calls_directly_on_the_timeline_and_waits_for_them_outside() throws Exception {
        var nested = timeline.call(() -> timeline.call(() -> Thread.currentThread()));

        assertThat(nested).isNotSameAs(Thread.currentThread());
        assertThat(timeline.call(timeline::isCurrent)).isTrue();
        assertThat(timeline.isCurrent()).isFalse();
        assertThat(timeline.eventLoop().inEventLoop(nested)).isTrue();
    }

    @Test
    void throws_what_a_call_throws_unchanged_even_if_checked() {
        assertThatThrownBy(() -> timeline.call(() -> {
                    throw new IOException("outside");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("outside");
        assertThatThrownBy(() -> timeline.call(() -> timeline.call(() -> {
                    throw new IOException("inside");
                })))
                .isInstanceOf(IOException.class)
                .hasMessage("inside");
    }

    @Test
    void refuses_to_be_driven_or_closed_from_within() {
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.call(() -> timeline.advanceUntil(() -> true, Duration.ZERO)))
                .withMessageContaining("called on the timeline");
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.call(() -> {
                    timeline.advance(Duration.ZERO);
                    return null;
                }));
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.call(() -> {
                    timeline.close();
                    return null;
                }));
    }

    @Test
    void refuses_a_second_driver_while_one_is_under_way() throws InterruptedException {
        var hold = timeline.hold();
        var first = new Thread(() -> timeline.advance(Duration.ofSeconds(1)));
        var refused = new AtomicReference<Throwable>();
        var second = new Thread(() -> {
            try {
                timeline.advance(Duration.ofSeconds(1));
            } catch (IllegalStateException e) {
                refused.set(e);
                hold.close();
            }
        });
        first.start();
        while (first.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        second.start();
        second.join();
        first.join();

        assertThat(refused.get()).hasMessageContaining("another thread lets time go on");
        assertThat(timeline.now()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refuses_negative_durations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeline.schedule(Duration.ofMillis(-1), () -> {}))
                .withMessage("delay: -0.001 s (expected: zero or more)");
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.advance(Duration.ofMillis(-1)));
    }

    @Test
    void takes_the_longest_durations_for_the_end_of_time() {
        var forever = Duration.ofSeconds(Long.MAX_VALUE);
        var timer = timeline.schedule(forever, () -> note("never"));
        timer.cancel();

        timeline.advanceTo(forever);
        timeline.advance(forever);

        assertThat(timeline.now()).isGreaterThan(Duration.ofDays(70 * 365));
        assertThat(log).isEmpty();
    }

    @Test
    void has_a_clock_that_starts_at_a_fixed_instant() {
        timeline.advance(Duration.ofSeconds(90));

        assertThat(timeline.clock().instant()).isEqualTo(Instant.parse("2024-01-01T00:01:30Z"));
        assertThat(timeline.clock().getZone().getId()).isEqualTo("Z");
        assertThat(timeline.clock().withZone(ZoneId.of("Europe/London")).instant())
                .isEqualTo(timeline.clock().instant());
    }

    private void note(String what) {
        log.add(TimeText.of(timeline.now()) + " " + what);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

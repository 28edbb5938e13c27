package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that passes by itself. */
@Timeout(240)
class RealTimelineIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RealTimeline timeline = RealTimeline.start();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void runs_tasks_by_due_time_and_then_by_order_of_submission() {
        timeline.call(() -> {
            timeline.schedule(Duration.ofMillis(60), () -> log.add("c"));
            timeline.schedule(Duration.ofMillis(30), () -> log.add("b"));
            timeline.execute(() -> log.add("first now"));
            timeline.schedule(Duration.ZERO, () -> log.add("second now"));
            timeline.execute(() -> log.add("third now"));
            timeline.schedule(Duration.ofMillis(20), () -> log.add("a"));
            return null;
        });

        timeline.advanceUntil(() -> log.size() == 6, SOON);

        assertThat(log).containsExactly("first now", "second now", "third now", "a", "b", "c");
        assertThat(timeline.isVirtual()).isFalse();
    }

    @Test
    void never_runs_a_timer_before_its_time() {
        var fast = RealTimeline.start(7.3);
        List<Duration> early = Collections.synchronizedList(new ArrayList<>());
        var ran = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            var due = fast.now().plusMillis(i);
            fast.schedule(Duration.ofMillis(i), () -> {
                if (fast.now().compareTo(due) < 0) {
                    early.add(due);
                }
                ran.countDown();
            });
        }

        fast.advanceUntil(() -> ran.getCount() == 0, SOON.multipliedBy(8));
        fast.close();

        assertThat(ran.getCount()).isZero();
        assertThat(early).isEmpty();
    }

    @Test
    void passes_as_much_faster_as_told() {
        var fast = RealTimeline.start(100);
        var begin = System.nanoTime();

        var reached = fast.advanceUntil(() -> fast.now().toSeconds() >= 30, Duration.ofHours(1));
        var wall = Duration.ofNanos(System.nanoTime() - begin);
        fast.close();

        assertThat(reached).isTrue();
        assertThat(wall).isBetween(Duration.ofMillis(290), Duration.ofSeconds(25));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealTimeline.start(0))
                .withMessage("speed: 0.0 (expected: more than 0)");
        assertThatIllegalArgumentException().isThrownBy(() -> RealTimeline.start(Double.NaN));
    }

    @Test
    void gives_up_at_the_limit() {
        var limit = timeline.now().plusMillis(50);

        var done = timeline.advanceUntil(() -> false, limit);

        assertThat(done).isFalse();
        assertThat(timeline.now()).isGreaterThanOrEqualTo(limit);
    }

    @Test
    void does_not_run_a_cancelled_timer() {
        timeline.call(() -> {
            timeline.schedule(Duration.ZERO, () -> log.add("no")).cancel();
            timeline.schedule(Duration.ofMillis(20), () -> log.add("no")).cancel();
            timeline.schedule(Duration.ofMillis(30), () -> log.add("yes"));
            return null;
        });

        timeline.advanceUntil(() -> log.contains("yes"), SOON);

        assertThat(log).containsExactly("yes");
    }

    @Test
    void keeps_the_failure_of_a_task_and_lives_on() {
        timeline.call(() -> {
            timeline.execute(() -> {
                throw new UnsupportedOperationException("no");
            });
            return null;
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advanceUntil(() -> false, SOON))
                .withMessageMatching("task failed at .* s: java.lang.UnsupportedOperationException: no");
        assertThat(timeline.call(() -> 3)).isEqualTo(3);
    }

    @Test
    void throws_what_a_call_throws_unchanged() {
        assertThatThrownBy(() -> timeline.call(() -> {
                    throw new IOException("checked");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> timeline.advanceUntil(
                        () -> {
                            throw new UnsupportedOperationException("condition");
                        },
                        SOON))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(timeline.call(() -> timeline.call(timeline::isCurrent))).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.call(() -> {
                    timeline.close();
                    return null;
                }));
    }

    @Test
    void has_a_clock_that_starts_at_the_start() {
        assertThat(timeline.clock().instant())
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(30));
    }

    @Test
    void blocks_a_turn_without_stopping_anybody_else() {
        var lane = timeline.lane("pump.agent");
        var gate = lane.gate();
        lane.addListener(listener(lane));
        lane.addListener(new Lane.Listener() {
            @Override
            public void blocked() {
                timeline.schedule(Duration.ofMillis(20), () -> {
                    log.add("timer, blocked=" + lane.isBlocked());
                    gate.open();
                });
            }

            @Override
            public void released() {}
        });
        lane.submit(() -> {
            log.add("turn 1 on " + Thread.currentThread().getName() + ", current=" + lane.isCurrent());
            gate.await();
            log.add("goes on");
        });
        lane.submit(() -> log.add("turn 2, timeline=" + timeline.isCurrent()));

        timeline.advanceUntil(() -> log.size() >= 6, SOON);

        assertThat(log)
                .containsExactly(
                        "turn 1 on pump.agent, current=true",
                        "blocked on the timeline=true",
                        "timer, blocked=true",
                        "goes on",
                        "released on the timeline=true",
                        "turn 2, timeline=false");
        assertThat(lane.isCurrent()).isFalse();
        assertThat(lane.isBlocked()).isFalse();
    }

    @Test
    void blocks_for_as_long_as_the_timeline_says() {
        var fast = RealTimeline.start(50);
        var lane = fast.lane("pump.agent");
        var blockedFor = new AtomicReference<Duration>();
        lane.submit(() -> {
            var begin = fast.now();
            lane.block(Duration.ofSeconds(5));
            blockedFor.set(fast.now().minus(begin));
        });

        fast.advanceUntil(() -> blockedFor.get() != null, Duration.ofMinutes(10));
        fast.close();

        assertThat(blockedFor.get()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(300));
    }

    @Test
    void waits_at_a_gate_until_somebody_opens_it() {
        var lane = timeline.lane("pump.agent");
        var gate = lane.gate();
        lane.submit(() -> {
            gate.await();
            log.add("through");
            gate.await();
            log.add("still open");
        });
        await().atMost(Duration.ofMinutes(1)).until(lane::isBlocked);

        gate.open();
        await().atMost(Duration.ofMinutes(1)).until(() -> log.size() == 2);

        assertThat(log).containsExactly("through", "still open");
    }

    @Test
    void unwinds_a_blocked_turn_when_its_lane_is_closed() {
        var lane = timeline.lane("pump.agent");
        lane.submit(() -> {
            try {
                lane.block(Duration.ofHours(1));
            } finally {
                log.add("unwinds");
            }
        });
        lane.submit(() -> log.add("never"));
        await().atMost(Duration.ofMinutes(1)).until(lane::isBlocked);

        lane.close();
        lane.submit(() -> log.add("too late"));
        await().atMost(Duration.ofMinutes(1)).until(() -> !lane.isBlocked());

        assertThat(log).containsExactly("unwinds");
    }

    @Test
    void keeps_the_failure_of_a_turn() {
        var lane = timeline.lane("pump.agent");
        lane.submit(() -> lane.block(Duration.ofSeconds(-1)));
        lane.submit(() -> log.add("next turn"));
        await().atMost(Duration.ofMinutes(1)).until(() -> !log.isEmpty());

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advanceUntil(() -> true, SOON))
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThatIllegalStateException().isThrownBy(() -> lane.block(Duration.ZERO));
    }

    @Test
    void closes_at_once_and_unwinds_whatever_waits() {
        var lane = timeline.lane("pump.agent");
        var thread = new AtomicReference<Thread>();
        lane.submit(() -> {
            thread.set(Thread.currentThread());
            lane.block(Duration.ofHours(1));
        });
        await().atMost(Duration.ofMinutes(1)).until(lane::isBlocked);
        var begin = System.nanoTime();

        timeline.close();
        timeline.close();
        var took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(took).isLessThan(Duration.ofMinutes(1));
        assertThat(thread.get().isAlive()).isFalse();
        assertThatThrownBy(() -> timeline.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> timeline.call(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> timeline.lane("late")).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void a_turn_that_meets_the_end_of_the_timeline_has_not_failed() throws InterruptedException {
        var lane = timeline.lane("pump.agent");
        var running = new CountDownLatch(1);
        lane.submit(() -> {
            running.countDown();
            while (true) {
                timeline.call(() -> 1);
            }
        });
        running.await();

        timeline.close();

        assertThatThrownBy(() -> timeline.call(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void sends_away_whoever_waits_for_it_when_it_is_closed() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var driver = new Thread(() -> {
            try {
                timeline.advanceUntil(
                        () -> {
                            entered.countDown();
                            return false;
                        },
                        Duration.ofHours(1));
            } catch (RejectedExecutionException e) {
                thrown.set(e);
            }
        });
        driver.start();
        entered.await();

        timeline.close();
        driver.join();

        assertThat(thrown.get()).hasMessageContaining("closed");
    }

    private Lane.Listener listener(Lane lane) {
        return new Lane.Listener() {
            @Override
            public void blocked() {
                assertThat(lane.isBlocked()).isTrue();
                log.add("blocked on the timeline=" + timeline.isCurrent());
            }

            @Override
            public void released() {
                assertThat(lane.isBlocked()).isFalse();
                log.add("released on the timeline=" + timeline.isCurrent());
            }
        };
    }
}

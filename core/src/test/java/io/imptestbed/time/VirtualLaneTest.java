package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns in virtual time: their order, and what blocking does to them and to everybody else. */
@Timeout(180)
class VirtualLaneTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void runs_each_turn_as_a_task_of_its_own_at_the_place_of_its_submission() {
        var lane = timeline.lane("pump");
        timeline.call(() -> {
            timeline.execute(() -> note("task 1"));
            lane.submit(() -> note("turn 1"));
            timeline.execute(() -> note("task 2"));
            lane.submit(() -> note("turn 2"));
            note("the call");
            return null;
        });
        timeline.advance(Duration.ZERO);

        assertThat(log)
                .containsExactly(
                        "0.000 s the call", "0.000 s task 1", "0.000 s turn 1", "0.000 s task 2", "0.000 s turn 2");
        assertThat(lane.name()).isEqualTo("pump");
    }

    @Test
    void never_runs_a_turn_inside_another() {
        var lane = timeline.lane("pump");
        lane.submit(() -> {
            note("begin");
            lane.submit(() -> note("submitted inside"));
            note("end");
        });
        timeline.advance(Duration.ZERO);

        assertThat(log).containsExactly("0.000 s begin", "0.000 s end", "0.000 s submitted inside");
    }

    @Test
    void keeps_turns_waiting_while_one_is_blocked_and_lets_everybody_else_go_on() {
        var lane = timeline.lane("pump");
        timeline.call(() -> {
            lane.submit(() -> {
                note("blocks");
                lane.block(Duration.ofSeconds(10));
                note("goes on");
                timeline.execute(() -> note("submitted by the blocked turn"));
            });
            lane.submit(() -> note("turn 2"));
            timeline.schedule(Duration.ofSeconds(1), () -> lane.submit(() -> note("turn 3")));
            timeline.schedule(Duration.ofSeconds(10), () -> lane.submit(() -> note("turn 4")));
            timeline.schedule(Duration.ofSeconds(5), () -> note("timer"));
            timeline.lane("other").submit(() -> note("other lane"));
            return null;
        });

        timeline.advance(Duration.ofSeconds(20));

        // turn 4 was submitted at the instant at which the block ended, but before: turn 2 goes in its place
        assertThat(log)
                .containsExactly(
                        "0.000 s blocks",
                        "0.000 s other lane",
                        "5.000 s timer",
                        "10.000 s goes on",
                        "10.000 s turn 2",
                        "10.000 s submitted by the blocked turn",
                        "10.000 s turn 3",
                        "10.000 s turn 4");
    }

    @Test
    void keeps_the_order_of_turns_when_some_are_submitted_while_the_blocked_turn_ends() {
        var lane = timeline.lane("pump");
        timeline.call(() -> {
            lane.submit(() -> {
                lane.block(Duration.ofSeconds(1));
                lane.submit(() -> note("turn 3"));
            });
            lane.submit(() -> note("turn 2"));
            lane.addListener(new Lane.Listener() {
                @Override
                public void blocked() {}

                @Override
                public void released() {
                    lane.submit(() -> note("turn 4"));
                }
            });
            return null;
        });

        timeline.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("1.000 s turn 2", "1.000 s turn 3", "1.000 s turn 4");
    }

    @Test
    void tells_its_listeners_when_a_turn_first_blocks_and_when_it_has_ended() {
        var lane = timeline.lane("pump");
        timeline.call(() -> {
            lane.addListener(listener(lane, "first listener"));
            lane.addListener(listener(lane, "second listener"));
            lane.submit(() -> {
                note("turn 1");
                lane.block(Duration.ofSeconds(1));
                note("between two blocks");
                lane.block(Duration.ofSeconds(1));
                note("end of turn 1");
            });
            lane.submit(() -> note("turn 2"));
            return null;
        });

        timeline.advance(Duration.ofSeconds(3));

        assertThat(log)
                .containsExactly(
                        "0.000 s turn 1",
                        "0.000 s first listener: blocked, isBlocked=true",
                        "0.000 s second listener: blocked, isBlocked=true",
                        "1.000 s between two blocks",
                        "2.000 s end of turn 1",
                        "2.000 s first listener: released, isBlocked=false",
                        "2.000 s second listener: released, isBlocked=false",
                        "2.000 s turn 2");
    }

    @Test
    void tells_a_listener_no_more_once_it_has_left_even_while_others_are_told() {
        var lane = timeline.lane("pump");
        var leaver = listener(lane, "leaver");
        timeline.call(() -> {
            lane.addListener(new Lane.Listener() {
                @Override
                public void blocked() {
                    note("keeper: blocked");
                }

                @Override
                public void released() {
                    note("keeper: released");
                    lane.removeListener(leaver);
                }
            });
            lane.addListener(leaver);
            lane.submit(() -> lane.block(Duration.ofSeconds(1)));
            return null;
        });

        timeline.advance(Duration.ofSeconds(2));
        lane.removeListener(leaver);
        timeline.advance(Duration.ZERO);

        assertThat(log)
                .containsExactly(
                        "0.000 s keeper: blocked",
                        "0.000 s leaver: blocked, isBlocked=true",
                        "1.000 s keeper: released");
    }

    @Test
    void runs_ten_turns_that_block_inside_one_another_and_end_in_another_order() {
        var blocks = List.of(70, 20, 90, 10, 50, 100, 30, 80, 60, 40);
        var running = new AtomicInteger();
        Set<Thread> threads = new LinkedHashSet<>();
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            lanes.add(timeline.lane("lane " + i));
        }
        var first = timeline.call(Thread::currentThread);

        timeline.call(() -> {
            nest(0, blocks, lanes, running, threads);
            return null;
        });
        timeline.advance(Duration.ofMillis(5));
        assertThat(lanes).allMatch(Lane::isBlocked);
        timeline.advance(Duration.ofSeconds(1));

        assertThat(log)
                .containsExactly(
                        "0.000 s begin 0",
                        "0.000 s begin 1",
                        "0.000 s begin 2",
                        "0.000 s begin 3",
                        "0.000 s begin 4",
                        "0.000 s begin 5",
                        "0.000 s begin 6",
                        "0.000 s begin 7",
                        "0.000 s begin 8",
                        "0.000 s begin 9",
                        "0.010 s end 3",
                        "0.020 s end 1",
                        "0.030 s end 6",
                        "0.040 s end 9",
                        "0.050 s end 4",
                        "0.060 s end 8",
                        "0.070 s end 0",
                        "0.080 s end 7",
                        "0.090 s end 2",
                        "0.100 s end 5");
        assertThat(threads).hasSize(10).contains(first);
        assertThat(lanes).noneMatch(Lane::isBlocked);
        assertThat(running).hasValue(0);
    }

    private void nest(int i, List<Integer> blocks, List<Lane> lanes, AtomicInteger running, Set<Thread> threads) {
        if (i == blocks.size()) {
            return;
        }
        lanes.get(i).submit(() -> {
            var me = Thread.currentThread();
            enter(running);
            threads.add(me);
            note("begin " + i);
            assertCurrent(lanes, i);
            nest(i + 1, blocks, lanes, running, threads);
            running.decrementAndGet();
            lanes.get(i).block(Duration.ofMillis(blocks.get(i)));
            enter(running);
            assertThat(Thread.currentThread()).isSameAs(me);
            assertCurrent(lanes, i);
            threads.stream()
                    .filter(t -> t != me)
                    .forEach(
                            t -> assertThat(timeline.eventLoop().inEventLoop(t)).isFalse());
            note("end " + i);
            running.decrementAndGet();
        });
    }

    private static void enter(AtomicInteger running) {
        assertThat(running.incrementAndGet()).isEqualTo(1);
        // gives a second thread, were there one, every chance to be seen
        Thread.yield();
        assertThat(running).hasValue(1);
    }

    private void assertCurrent(List<Lane> lanes, int i) {
        assertThat(timeline.isCurrent()).isTrue();
        assertThat(timeline.eventLoop().inEventLoop()).isTrue();
        for (int k = 0; k < lanes.size(); k++) {
            assertThat(lanes.get(k).isCurrent()).isEqualTo(k == i);
        }
    }

    @Test
    void does_not_change_threads_for_turns_that_do_not_block() {
        Set<Thread> threads = new LinkedHashSet<>();
        for (int i = 0; i < 100; i++) {
            timeline.lane("lane " + i).submit(() -> threads.add(Thread.currentThread()));
        }
        timeline.advance(Duration.ZERO);

        assertThat(threads).hasSize(1);
    }

    @Test
    void needs_only_as_many_threads_as_are_blocked_at_once_and_one_more() {
        Set<Thread> threads = new LinkedHashSet<>();
        for (int i = 0; i < 200; i++) {
            var lane = timeline.lane("lane " + i);
            timeline.schedule(
                    Duration.ofSeconds(i),
                    () -> lane.submit(() -> {
                        threads.add(Thread.currentThread());
                        lane.block(Duration.ofMillis(2_500));
                        threads.add(Thread.currentThread());
                    }));
        }

        timeline.advance(Duration.ofMinutes(10));

        assertThat(threads).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void goes_on_when_somebody_opens_the_gate() {
        var lane = timeline.lane("pump");
        var gate = lane.gate();
        timeline.call(() -> {
            lane.submit(() -> {
                gate.await();
                note("through");
                gate.await();
                note("open gates stay open");
            });
            timeline.schedule(Duration.ofSeconds(3), () -> {
                gate.open();
                gate.open();
                timeline.execute(() -> note("after open"));
                note("opens");
            });
            return null;
        });

        timeline.advance(Duration.ofSeconds(5));

        assertThat(log)
                .containsExactly(
                        "3.000 s opens", "3.000 s through", "3.000 s open gates stay open", "3.000 s after open");
    }

    @Test
    void passes_a_gate_that_was_opened_before_without_blocking() {
        var lane = timeline.lane("pump");
        var gate = lane.gate();
        timeline.call(() -> {
            lane.addListener(listener(lane, "listener"));
            gate.open();
            lane.submit(() -> {
                gate.await();
                note("through");
            });
            return null;
        });
        timeline.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("0.000 s through");
    }

    @Test
    void goes_on_when_another_thread_opens_the_gate_of_work_that_time_waits_for() {
        var lane = timeline.lane("pump");
        var gate = lane.gate();
        timeline.call(() -> {
            var hold = timeline.hold();
            lane.submit(() -> {
                new Thread(() -> {
                            gate.open();
                            hold.close();
                        })
                        .start();
                gate.await();
                note("through");
            });
            return null;
        });

        timeline.advance(Duration.ofSeconds(1));

        assertThat(log).containsExactly("0.000 s through");
    }

    @Test
    void a_block_of_no_length_lets_what_is_due_now_go_first() {
        var lane = timeline.lane("pump");
        timeline.call(() -> {
            lane.submit(() -> {
                lane.block(Duration.ZERO);
                note("goes on");
            });
            timeline.execute(() -> note("due now"));
            return null;
        });
        timeline.advance(Duration.ZERO);

        assertThat(log).containsExactly("0.000 s due now", "0.000 s goes on");
    }

    @Test
    void blocks_only_its_own_turns() {
        var lane = timeline.lane("pump");
        var other = timeline.lane("other");

        assertThatIllegalStateException()
                .isThrownBy(() -> lane.block(Duration.ofSeconds(1)))
                .withMessage("block: called outside a turn of lane pump (expected: inside)");
        other.submit(() -> lane.block(Duration.ofSeconds(1)));
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(Duration.ZERO))
                .withMessageContaining("outside a turn of lane pump");
        other.submit(() -> lane.gate().await());
        assertThatIllegalStateException().isThrownBy(() -> timeline.advance(Duration.ZERO));
        other.submit(() -> other.block(Duration.ofSeconds(-1)));
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(Duration.ZERO))
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.schedule(Duration.ofSeconds(-1), () -> {}));
    }

    private Lane.Listener listener(Lane lane, String name) {
        return new Lane.Listener() {
            @Override
            public void blocked() {
                assertThat(timeline.isCurrent()).isTrue();
                note(name + ": blocked, isBlocked=" + lane.isBlocked());
            }

            @Override
            public void released() {
                assertThat(timeline.isCurrent()).isTrue();
                note(name + ": released, isBlocked=" + lane.isBlocked());
            }
        };
    }

    private void note(String what) {
        log.add(TimeText.of(timeline.now()) + " " + what);
    }
}

package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns in virtual time: what becomes of them when they fail or when their lane is closed. */
@Timeout(180)
class VirtualLaneClosingTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void keeps_the_failure_of_a_turn_with_the_instant_even_after_a_block() {
        var lane = timeline.lane("pump");
        lane.submit(() -> {
            lane.block(Duration.ofSeconds(2));
            throw new UnsupportedOperationException("turn");
        });
        lane.submit(() -> note("next turn"));

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(Duration.ofSeconds(5)))
                .withMessage("task failed at 2.000 s: java.lang.UnsupportedOperationException: turn");
        timeline.advance(Duration.ofSeconds(5));

        assertThat(log).containsExactly("2.000 s next turn");
    }

    @Test
    void drops_what_waits_and_unwinds_what_blocks_when_it_is_closed() {
        var lane = timeline.lane("pump");
        timeline.call(() -> {
            lane.addListener(listener(lane, "listener"));
            lane.submit(() -> {
                try {
                    lane.block(Duration.ofSeconds(10));
                    note("not reached");
                } finally {
                    note("unwinds");
                }
            });
            lane.submit(() -> note("never"));
            timeline.schedule(Duration.ofSeconds(2), () -> {
                lane.close();
                lane.close();
                lane.submit(() -> note("too late"));
                note("closed");
            });
            return null;
        });

        timeline.advance(Duration.ofSeconds(20));

        assertThat(log)
                .containsExactly(
                        "0.000 s listener: blocked, isBlocked=true",
                        "2.000 s closed",
                        "2.000 s unwinds",
                        "2.000 s listener: released, isBlocked=false");
    }

    @Test
    void unwinds_at_the_next_block_of_a_turn_that_closes_its_own_lane() {
        var lane = timeline.lane("pump");
        lane.submit(() -> {
            lane.close();
            note("still running");
            try {
                lane.block(Duration.ofSeconds(1));
            } catch (LaneClosedException e) {
                note(e.getMessage());
                throw e;
            }
        });
        lane.submit(() -> note("never"));

        timeline.advance(Duration.ofSeconds(2));

        assertThat(log)
                .containsExactly("0.000 s still running", "0.000 s lane pump was closed while a turn was blocked");
    }

    @Test
    void closes_from_outside() {
        var lane = timeline.lane("pump");
        lane.submit(() -> {
            try {
                lane.gate().await();
            } finally {
                note("unwinds");
            }
        });

        lane.close();
        timeline.advance(Duration.ZERO);

        assertThat(log).containsExactly("0.000 s unwinds");
    }

    @Test
    void takes_a_stray_closing_of_another_lane_for_the_mistake_it_is() {
        var lane = timeline.lane("pump");
        lane.submit(() -> {
            throw new LaneClosedException("other");
        });

        assertThatIllegalStateException().isThrownBy(() -> timeline.advance(Duration.ZERO));
    }

    @Test
    void unwinds_every_blocked_turn_when_the_timeline_is_closed() {
        Set<Thread> threads = new LinkedHashSet<>();
        for (int i = 0; i < 20; i++) {
            var name = "lane " + i;
            var lane = timeline.lane(name);
            lane.submit(() -> {
                threads.add(Thread.currentThread());
                try {
                    lane.block(Duration.ofHours(1));
                } catch (LaneClosedException e) {
                    note(name + " unwinds");
                    lane.gate().await();
                }
                note("not reached");
            });
            lane.submit(() -> note("never"));
        }
        timeline.advance(Duration.ofSeconds(1));

        timeline.close();

        assertThat(log).hasSize(20).startsWith("1.000 s lane 0 unwinds").endsWith("1.000 s lane 19 unwinds");
        assertThat(threads).hasSize(20).noneMatch(Thread::isAlive);
    }

    @Test
    void closes_while_the_first_thread_of_the_pool_idles() {
        var first = timeline.call(Thread::currentThread);
        var a = timeline.lane("a");
        var b = timeline.lane("b");
        a.submit(() -> a.block(Duration.ofSeconds(1)));
        b.submit(() -> b.block(Duration.ofSeconds(9)));
        timeline.advance(Duration.ofSeconds(2));

        timeline.close();

        assertThat(first.isAlive()).isFalse();
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

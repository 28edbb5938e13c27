package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ten thousand imps cost: memory for lanes and timers, and nothing that piles up in hours. */
@Timeout(240)
class FootprintTest {
    private static final int MANY = 100_000;

    @Test
    void an_idle_lane_takes_less_than_200_bytes() {
        try (var timeline = VirtualTimeline.start()) {
            List<Lane> lanes = new ArrayList<>(MANY);
            var before = usedBytes();
            for (int i = 0; i < MANY; i++) {
                lanes.add(timeline.lane("pump"));
            }
            timeline.call(() -> {
                lanes.forEach(lane -> lane.submit(() -> {}));
                return null;
            });
            timeline.advance(Duration.ZERO);

            assertThat((usedBytes() - before) / MANY).isLessThan(200);
            assertThat(lanes).hasSize(MANY);
        }
    }

    @Test
    void a_timer_takes_less_than_100_bytes() {
        try (var timeline = VirtualTimeline.start()) {
            Runnable task = () -> {};
            var before = usedBytes();
            timeline.call(() -> {
                for (int i = 0; i < MANY; i++) {
                    timeline.schedule(Duration.ofHours(1), task);
                }
                return null;
            });

            assertThat((usedBytes() - before) / MANY).isLessThan(100);
        }
    }

    @Test
    void timers_that_are_armed_again_and_again_leave_nothing_behind() {
        var driver = new Driver("footprint", new Failures(), Long.MAX_VALUE);
        var loop = new VirtualEventLoop("footprint", driver);
        loop.start();
        var timers = new Timeline.Timer[1_000];

        var left = new Answer<>(() -> {
            for (int i = 0; i < 1_000_000; i++) {
                var k = i % timers.length;
                if (timers[k] != null) {
                    timers[k].cancel();
                }
                timers[k] = driver.agenda().submit(90_000_000_000L, () -> {});
            }
            return driver.agenda().laterCount();
        });
        loop.execute(left);

        assertThat(left.await()).isEqualTo(timers.length);
        loop.shutdownGracefully().awaitUninterruptibly();
    }

    @Test
    void a_timer_that_another_thread_cancels_leaves_too() {
        var driver = new Driver("footprint", new Failures(), Long.MAX_VALUE);
        var loop = new VirtualEventLoop("footprint", driver);
        loop.start();

        driver.agenda().submit(1, () -> {}).cancel();
        var left = new Answer<>(() -> driver.agenda().laterCount());
        loop.execute(left);

        assertThat(left.await()).isZero();
        loop.shutdownGracefully().awaitUninterruptibly();
    }

    @Test
    void thousands_of_turns_can_be_blocked_at_once() {
        try (var timeline = VirtualTimeline.start()) {
            var ended = new int[1];
            for (int i = 0; i < 2_000; i++) {
                var lane = timeline.lane("lane " + i);
                lane.submit(() -> {
                    lane.block(Duration.ofSeconds(1));
                    ended[0]++;
                });
            }

            timeline.advance(Duration.ofSeconds(1));

            assertThat(ended[0]).isEqualTo(2_000);
        }
    }

    private static long usedBytes() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

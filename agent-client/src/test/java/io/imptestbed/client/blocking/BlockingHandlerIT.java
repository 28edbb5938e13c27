package io.imptestbed.client.blocking;

import static io.imptestbed.client.wire.Messages.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.time.Lane;
import io.imptestbed.time.RealTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocking over TCP, with the lane on a thread of its own. */
class BlockingHandlerIT {
    private static final int LARGE = 200_000;

    private final RealTimeline timeline = RealTimeline.start();
    private final Lane lane = timeline.lane("pump.agent");
    private final Lane.Gate gate = lane.gate();
    private BlockingHandler handler;
    private final TwoEnds ends = new TwoEnds(timeline, pipeline -> {}, pipeline -> {
        handler = new BlockingHandler(lane);
        pipeline.addLast(handler);
    });

    @BeforeEach
    void block_until_the_gate_opens() {
        await().atMost(Duration.ofMinutes(1)).until(() -> ends.accepted() == 1);
        lane.submit(gate::await);
        await().atMost(Duration.ofMinutes(1)).until(() -> ends.onTime(lane::isBlocked));
    }

    @AfterEach
    void end_time() {
        timeline.close();
    }

    @Test
    void the_socket_pushes_back_and_everything_comes_in_order_after_the_block() {
        for (var i = 0; i < 100; i++) {
            ends.fromServer(publish("topic/" + i, LARGE));
        }
        // 20 MB are more than the buffers of both sockets take
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ends.onTime(() -> !ends.server().isWritable()));
        assertThat(ends.atClient()).isEmpty();

        gate.open();

        var seen = new ArrayList<String>();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            seen.addAll(topics(ends.atClient()));
            assertThat(seen).hasSize(100);
        });
        assertThat(seen)
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "topic/" + i).toList());
    }

    @Test
    void the_end_of_the_connection_is_found_after_the_block_behind_what_came_before() {
        ends.fromServer(publish("a"), publish("b"));
        ends.onTime(() -> ends.server().close());

        gate.open();

        var seen = new ArrayList<String>();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            seen.addAll(topics(ends.atClient()));
            assertThat(seen).containsExactly("a", "b", "end");
        });
    }

    @Test
    void what_is_sent_during_the_block_goes_out_after_it() {
        ends.fromClient(publish("a"), publish("b"));
        var during = ends.atServer();

        gate.open();

        var seen = new ArrayList<String>();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            seen.addAll(topics(ends.atServer()));
            assertThat(seen).containsExactly("a", "b");
        });
        assertThat(during).isEmpty();
    }

    private static List<String> topics(List<String> seen) {
        return seen.stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }
}

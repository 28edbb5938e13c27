package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link over TCP. */
class LinkIT {
    private final RealTimeline timeline = RealTimeline.start();
    private final Link link = Link.of(timeline, "pump.agent", Trace.on(timeline));
    private final TwoEnds ends = new TwoEnds(
            timeline, pipeline -> link.install(pipeline, () -> new WireName("pump.agent", 1)), pipeline -> {});
    private final List<String> atClient = new ArrayList<>();
    private final List<String> atServer = new ArrayList<>();

    @BeforeEach
    void wait_for_the_server_to_accept() {
        await().atMost(Duration.ofMinutes(1)).until(() -> ends.accepted() == 1);
    }

    @AfterEach
    void end_time() {
        timeline.close();
    }

    @Test
    void a_cut_is_a_reset_for_the_server_and_an_end_for_the_client() {
        on(link::cut);

        awaitClient("end");
        awaitServer("failed: Connection reset", "end");
    }

    @Test
    void frames_cut_out_of_a_stream_are_acted_on_one_by_one() {
        on(() -> link.swallow(new PacketRule(Direction.TO_CLIENT, PacketType.PUBLISH, 2, 1)));

        ends.fromServer(publish("a", 300_000), publish("b", 300_000), publish("c", 300_000), puback(1));

        awaitClient("PUBLISH a", "PUBLISH c", "PUBACK 1");
    }

    @Test
    void the_servers_end_comes_late_and_after_the_frames() {
        on(() -> link.delay(Set.of(Direction.TO_CLIENT), Duration.ofMillis(300)));
        var start = timeline.now();

        ends.fromServer(publish("a"));
        ends.onTime(() -> ends.server().close());

        awaitClient("PUBLISH a", "end");
        assertThat(timeline.now().minus(start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void the_servers_end_can_be_held_after_its_socket_is_gone() {
        on(() -> link.hold(Set.of(Direction.TO_CLIENT)));
        ends.fromServer(publish("a"));
        ends.onTime(() -> ends.server().close());
        await().atMost(Duration.ofMinutes(1)).until(() -> !ends.client().isOpen());

        on(() -> link.release(Set.of(Direction.TO_CLIENT)));

        awaitClient("PUBLISH a", "end");
    }

    @Test
    void the_clients_end_comes_late_and_after_its_frames() {
        on(() -> link.delay(Set.of(Direction.TO_SERVER), Duration.ofMillis(200)));

        ends.fromClient(publish("a"));
        ends.onTime(() -> ends.client().close());

        awaitClient("end");
        awaitServer("PUBLISH a", "end");
    }

    @Test
    void the_server_never_hears_of_an_end_through_a_half_open_link() {
        on(() -> link.halfOpen(Link.BOTH));
        ends.onTime(() -> ends.client().close());
        awaitClient("end");

        on(link::repair);

        awaitServer("end");
    }

    private void awaitClient(String... expected) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            atClient.addAll(withoutTime(ends.atClient()));
            assertThat(atClient).containsExactly(expected);
        });
    }

    private void awaitServer(String... expected) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            atServer.addAll(withoutTime(ends.atServer()));
            assertThat(atServer).containsExactly(expected);
        });
    }

    private static List<String> withoutTime(List<String> seen) {
        return seen.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }

    private void on(Runnable action) {
        ends.onTime(() -> {
            action.run();
            return true;
        });
    }
}

package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.imp.device.SendPolicy;
import io.imptestbed.imp.device.WaitPolicy;
import io.imptestbed.imp.link.Road;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The conditions of the road between device and agent. */
class RoadTest {
    private static final Set<Way> UP = Set.of(Way.TO_AGENT);

    @Test
    void cut_ends_the_connection_at_both_ends_and_loses_what_is_on_the_way() {
        try (var world = world()) {
            world.onDevice(device -> device.agent().send("up", 1));
            world.onAgent(side -> side.device().send("down", 1));
            world.road(Road::cut);
            world.advance("10S");

            assertThat(world.log).containsExactly("3 ondisconnect", "5 onconnect");
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("SENT", "DROPPED road cut");
            assertThat(MessagesTest.phases(world, Way.TO_DEVICE)).containsExactly("SENT", "DROPPED road cut");
            assertThat(world.trace()).contains("3.000 s  pump.device  disconnected: road cut");
        }
    }

    @Test
    void half_open_keeps_what_is_sent_and_delivers_it_when_it_is_repaired_in_time() {
        try (var world = world()) {
            world.road(road -> road.halfOpen(Road.BOTH));
            world.onDevice(device -> device.agent().send("up", 1));
            world.onAgent(side -> side.device().send("down", 2));
            world.advance("30S");
            assertThat(world.log).isEmpty();

            world.road(Road::repair);
            world.advance("1S");

            assertThat(world.log).containsExactly("33 agent 1", "33 device 2");
        }
    }

    @Test
    void what_was_kept_too_long_is_lost_with_the_connection() {
        try (var world = world()) {
            world.road(road -> road.halfOpen(Road.BOTH));
            world.onDevice(device -> device.agent().send("up", 1));
            world.onAgent(side -> side.device().send("down", 2));
            world.advance("10M");
            world.road(Road::repair);
            world.advance("1M");

            assertThat(MessagesTest.phases(world, Way.TO_AGENT))
                    .containsExactly("SENT", "DROPPED nothing heard of the server for 105.000 s");
            assertThat(MessagesTest.phases(world, Way.TO_DEVICE))
                    .containsExactly("SENT", "DROPPED nothing heard of the server for 105.000 s");
        }
    }

    @Test
    void a_hold_keeps_everything_back_in_order_until_it_is_released() {
        try (var world = world()) {
            world.road(road -> road.hold(UP));
            world.onDevice(device -> {
                device.agent().send("up", 1);
                device.agent().send("up", 2);
            });
            world.onAgent(side -> side.device().send("down", 3));
            world.advance("10S");
            world.road(road -> road.release(UP));
            world.advance("1S");

            assertThat(world.log).containsExactly("3.05 device 3", "13 agent 1", "13 agent 2");
        }
    }

    @Test
    void a_delay_comes_on_top_of_the_latency_and_keeps_the_order() {
        try (var world = world()) {
            world.road(road -> road.delay(UP, Duration.ofMillis(500)));
            world.onDevice(device -> device.agent().send("up", 1));
            world.road(road -> road.delay(UP, Duration.ZERO));
            world.onDevice(device -> device.agent().send("up", 2));
            world.advance("1S");
            world.onDevice(device -> device.agent().send("up", 3));
            world.advance("1S");

            assertThat(world.log).containsExactly("3.55 agent 1", "3.55 agent 2", "4.05 agent 3");
            assertThat(world.trace()).contains("3.000 s  pump.device  link delay set to server, 500 ms");
        }
    }

    @Test
    void a_bandwidth_takes_time_by_the_size() {
        try (var world = world()) {
            world.road(road -> road.bandwidth(UP, 100));
            world.onDevice(device -> {
                device.agent().send("up", new byte[93]);
                device.agent().send("up", new byte[93]);
            });
            world.advance("10S");

            assertThat(world.log).extracting(line -> line.substring(0, 4)).containsExactly("4.05", "5.05");
        }
    }

    @Test
    void a_ping_whose_answer_is_too_slow_disconnects() {
        try (var world = world()) {
            world.road(road -> road.delay(Road.BOTH, Duration.ofSeconds(15)));
            world.advance("30M");

            assertThat(world.trace())
                    .anyMatch(line -> line.startsWith("562.500 s  pump.agent  device disconnected: a ping was not"));
        }
    }

    @Test
    void a_device_without_a_network_cannot_connect_until_it_is_repaired() {
        try (var world = world()) {
            world.road(Road::down);
            world.advance("30S");
            world.road(Road::repair);
            world.advance("10S");

            assertThat(world.log).containsExactly("35 ondisconnect", "35 onconnect");
            assertThat(world.trace())
                    .containsSubsequence(
                            "3.000 s  pump.device  disconnected: no network", "35.000 s  pump.device  connected");
        }
    }

    @Test
    void a_server_that_has_given_up_tells_the_device_as_soon_as_it_can() {
        try (var world = world()) {
            world.road(road -> road.halfOpen(UP));
            world.onAgent(side -> side.agent()
                    .wakeup(Duration.ofSeconds(60), () -> side.device().send("down", "so the device hears something")));
            world.advance("5M");

            assertThat(world.trace())
                    .containsSubsequence(
                            "108.500 s  pump.agent  device disconnected: nothing heard of the device for 106.000 s",
                            "108.550 s  pump.device  disconnected: the server has closed the connection");
        }
    }

    @Test
    void a_repair_says_what_it_ends() {
        try (var world = world()) {
            world.road(road -> {
                road.halfOpen(UP);
                road.hold(Road.BOTH);
                road.delay(Set.of(Way.TO_DEVICE), Duration.ofMillis(1));
                road.bandwidth(UP, 1000);
            });
            var before = world.trace().size();
            world.road(Road::repair);

            assertThat(world.trace().subList(before, world.trace().size()))
                    .containsExactly(
                            "3.000 s  pump.device  link half-open cleared to server, repair",
                            "3.000 s  pump.device  link hold cleared, repair",
                            "3.000 s  pump.device  link bandwidth cleared to server, repair",
                            "3.000 s  pump.device  link delay cleared to client, repair",
                            "3.000 s  pump.device  link repair done");
        }
    }

    @Test
    void conditions_are_set_on_the_timeline_and_checked() {
        try (var world = world()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> world.imp.road().cut())
                    .withMessageStartingWith("road of pump.device: called outside the timeline");
            world.road(road -> {
                assertThatIllegalArgumentException().isThrownBy(() -> road.hold(Set.of()));
                assertThatIllegalArgumentException().isThrownBy(() -> road.delay(UP, Duration.ofMillis(-1)));
                assertThatIllegalArgumentException().isThrownBy(() -> road.bandwidth(UP, -1));
                assertThat(road.isClear()).isTrue();
                road.bandwidth(UP, 1);
                assertThat(road.isClear()).isFalse();
                road.repair();
                assertThat(road.isClear()).isTrue();
            });
        }
    }

    private static World world() {
        var world = new World();
        world.device(device -> {
            device.server()
                    .setsendtimeoutpolicy(SendPolicy.RETURN_ON_ERROR, WaitPolicy.WAIT_TIL_SENT, Duration.ofSeconds(30));
            device.agent().on("down", data -> world.log("device " + data));
        });
        world.agent(side -> {
            side.device().on("up", data -> world.log("agent " + data));
            side.device().onconnect(() -> world.log("onconnect"));
            side.device().ondisconnect(() -> world.log("ondisconnect"));
        });
        return world.connected();
    }
}

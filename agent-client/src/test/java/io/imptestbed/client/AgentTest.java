package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {
    @ParameterizedTest
    @CsvSource({"0.001, 10", "10, 10", "10.000001, 20", "15, 20", "1000, 1000"})
    void rounds_wakeups_up_to_10_milliseconds(String asked, int due) {
        try (var world = new World()) {
            var nanos = (long) (Double.parseDouble(asked) * 1_000_000);
            world.agent.wakeup(Duration.ofNanos(nanos), () -> world.log.add("awake"));

            world.timeline.advance(Duration.ofMillis(due).minusNanos(1));
            assertThat(world.log).isEmpty();
            world.timeline.advance(Duration.ofNanos(1));

            assertThat(world.log).containsExactly("awake");
        }
    }

    @Test
    void wakes_up_at_0_when_it_has_nothing_else_to_do() {
        try (var world = new World()) {
            world.turn(() -> {
                world.agent.wakeup(Duration.ZERO, () -> world.log.add("idle"));
                world.agent.wakeup(Duration.ZERO, () -> world.log.add("idle too"));
                world.agent.run(() -> world.log.add("came in meanwhile"));
                world.log.add("turn");
            });

            assertThat(world.log).containsExactly("turn", "came in meanwhile", "idle", "idle too");
        }
    }

    @Test
    void wakes_up_at_0_though_every_turn_leaves_another() {
        try (var world = new World()) {
            world.turn(() -> {
                world.agent.wakeup(Duration.ZERO, () -> world.log.add("idle"));
                world.agent.run(() -> busy(world, 9));
            });

            assertThat(world.log)
                    .containsSubsequence("9 left", "idle", "1 left")
                    .hasSize(10);
        }
    }

    private static void busy(World world, int left) {
        world.log.add(left + " left");
        if (left > 1) {
            world.agent.run(() -> busy(world, left - 1));
        }
    }

    @Test
    void does_not_wake_up_when_cancelled() {
        try (var world = new World()) {
            var timer = world.agent.wakeup(Duration.ofSeconds(1), () -> world.log.add("awake"));
            var idle = world.agent.wakeup(Duration.ofSeconds(2), () -> world.log.add("awake"));
            world.turn(() -> {
                timer.cancel();
                world.agent.wakeup(Duration.ZERO, () -> world.log.add("awake")).cancel();
            });
            // due while the agent blocks, cancelled before its turn comes
            world.agent.run(() -> {
                world.agent.sleep(Duration.ofSeconds(3));
                idle.cancel();
            });

            world.advance("5S");

            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void wakes_up_after_a_block_that_covers_the_time_for_it() {
        try (var world = new World()) {
            world.agent.wakeup(Duration.ofSeconds(1), () -> world.log.add("awake"));
            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(3)));

            world.advance("2.999S");
            assertThat(world.log).isEmpty();
            world.advance("0.001S");

            assertThat(world.log).containsExactly("awake");
        }
    }

    @Test
    void refuses_intervals_out_of_range() {
        try (var world = new World()) {
            assertThatThrownBy(() -> world.agent.wakeup(Duration.ofMillis(-1), () -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("interval");
            assertThatThrownBy(() -> world.agent.wakeup(Duration.ofSeconds(10_737_419), () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void loses_everything_in_memory_at_a_restart() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);
            world.agent.wakeup(Duration.ofSeconds(1), () -> world.log.add("awake"));

            world.now(() -> {
                world.agent.run(() -> world.log.add("queued"));
                world.agent.restart();
            });
            world.advance("100S");

            assertThat(world.log).isEmpty();
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBLISH a qos 1 #1");
            assertThat(world.broker.peer().isClosed).isTrue();
        }
    }

    @Test
    void unwinds_a_blocked_turn_at_a_restart() {
        try (var world = new World().connected()) {
            world.agent.run(() -> {
                world.agent.sleep(Duration.ofSeconds(10));
                world.log.add("never");
            });
            world.now(() -> world.broker.peer().publish("a", "waits", 0, 0));

            world.now(world.agent::restart);
            world.advance("20S");

            assertThat(world.log).isEmpty();
            assertThat(world.broker.peer().isClosed).isTrue();
        }
    }

    @Test
    void can_connect_after_a_restart_with_fresh_credits() {
        try (var world = new World(ImpProfile.documented().with("outboundCapacity", "2")).connected()) {
            world.send("a", "x", 0);
            assertThat(world.agent.credits().outbound().level()).isZero();

            world.now(world.agent::restart);
            world.client = world.newClient();
            world.turn(() -> world.client.connect(World.URL, "pump"));

            assertThat(world.log).containsExactly("sendasync 0", "onconnect 0");
            assertThat(world.agent.credits().outbound().level()).isEqualTo(1_000_000);
            assertThat(world.events(Event.ConnectionChanged.class))
                    .last()
                    .satisfies(change -> assertThat(change.connection()).isEqualTo(2));
        }
    }

    @Test
    void keeps_its_credits_through_a_reconnect() {
        try (var world = new World().connected()) {
            for (int i = 0; i < 38; i++) {
                world.send("a", "x", 0);
            }
            world.now(() -> world.broker.peer().close());

            world.connected();

            assertThat(world.agent.credits().outbound().level()).isZero();
        }
    }

    @Test
    void never_uses_a_call_number_twice() {
        try (var world = new World().connected()) {
            world.now(world.agent::restart);
            world.client = world.newClient();
            world.connected();

            assertThat(world.events(Event.Called.class))
                    .extracting(Event.Called::call)
                    .doesNotHaveDuplicates();
            assertThat(world.events(Event.Called.class))
                    .extracting(Event.Called::verb)
                    .contains("restart");
        }
    }

    @Test
    void refuses_calls_on_a_client_of_before_the_restart() {
        try (var world = new World().connected()) {
            world.now(world.agent::restart);

            world.turn(() -> assertThatThrownBy(() -> world.client.connect(World.URL, "pump"))
                    .isInstanceOf(MqttUsageException.class)
                    .hasMessageContaining("restarted"));
        }
    }

    @Test
    void writes_down_messages_that_a_restart_keeps_from_their_handler() {
        try (var world = new World().connected()) {
            world.now(() -> {
                world.broker.peer().publish("a", "x", 1, 1);
                world.agent.run(world.agent::restart);
                world.broker.peer().publish("b", "x", 1, 2);
            });

            var handed = world.events(Event.CalledBack.class).stream()
                    .filter(back -> back.name().equals("onmessage"))
                    .count();
            assertThat(handed + world.events(Event.Dropped.class).size()).isEqualTo(2);
        }
    }

    @Test
    void says_disconnect_at_a_restart_if_the_profile_says_so() {
        try (var world = new World(ImpProfile.documented().with("restartSendsDisconnect", "true")).connected()) {
            world.now(world.agent::restart);

            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
            assertThat(world.broker.peer().isClosed).isTrue();
        }
    }

    @Test
    void ends_without_disconnect() {
        try (var world = new World().connected()) {
            world.agent.close();
            world.agent.close();
            world.settle();

            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT");
            assertThat(world.broker.peer().isClosed).isTrue();
            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void logs() {
        try (var world = new World()) {
            world.agent.log("fine");
            world.agent.error("not fine");

            assertThat(world.events(Event.Logged.class))
                    .extracting(line -> line.level() + ": " + line.text())
                    .containsExactly("log: fine", "error: not fine");
        }
    }

    @Test
    void takes_turns_without_ever_nesting_them() {
        try (var world = new World()) {
            var depth = new int[1];
            Runnable nested = () -> {
                depth[0]++;
                assertThat(depth[0]).isEqualTo(1);
                depth[0]--;
            };
            world.client.onconnect(code -> {
                depth[0]++;
                world.client.subscribe("a", 0, (result, granted) -> nested.run());
                world.message("a", "x", 1).sendasync(result -> nested.run());
                world.agent.run(nested);
                world.broker.peer().publish("a", "x", 0, 0);
                depth[0]--;
            });
            world.client.onmessage(message -> nested.run());

            world.turn(() -> {
                depth[0]++;
                world.client.connect(World.URL, "pump");
                depth[0]--;
            });

            assertThat(world.events(Event.CalledBack.class)).hasSize(4);
        }
    }
}

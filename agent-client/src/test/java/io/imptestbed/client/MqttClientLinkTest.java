package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.link.Link;
import io.imptestbed.client.link.PacketRule;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the client makes of a network in a bad condition. */
class MqttClientLinkTest {
    @Test
    void loses_a_connection_that_is_cut() {
        try (var world = new World().connected()) {
            world.now(world.agent.link()::cut);

            assertThat(world.log).containsExactly("onconnectionlost -1");
            assertThat(world.broker.peer().isClosed).isTrue();
        }
    }

    @Test
    void finds_out_by_its_ping_that_the_connection_is_half_open() {
        try (var world = new World().connected()) {
            world.now(() -> world.agent.link().halfOpen(Link.BOTH));

            world.advance("119.999S");
            assertThat(world.log).isEmpty();
            world.advance("0.001S");

            assertThat(world.log).containsExactly("onconnectionlost -1");
        }
    }

    @Test
    void sends_again_when_the_puback_is_swallowed() {
        try (var world = new World().connected()) {
            world.now(() -> world.agent.link().swallow(new PacketRule(Direction.TO_CLIENT, PacketType.PUBACK, 1, 1)));
            world.send("a", "x", 1);

            world.advance("20S");

            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a qos 1 #1", "PUBLISH a qos 1 #1 dup");
            assertThat(world.log).containsExactly("sendasync 0");
        }
    }

    @Test
    void delivers_a_duplicated_message_of_qos_2_once() {
        try (var world = new World().connected()) {
            world.now(
                    () -> world.agent.link().duplicate(new PacketRule(Direction.TO_CLIENT, PacketType.PUBLISH, 1, 1)));

            world.now(() -> world.broker.peer().publish("a", "x", 2, 1));

            assertThat(world.log).containsExactly("onmessage a=x");
        }
    }

    @Test
    void gives_up_connecting_when_its_connect_vanishes() {
        try (var world = new World()) {
            world.now(() -> world.agent.link().halfOpen(Set.of(Direction.TO_SERVER)));
            world.turn(() -> world.client.connect(World.URL, "pump"));

            world.advance("30S");

            assertThat(world.log).containsExactly("onconnect -1");
        }
    }

    @Test
    void calls_back_a_delay_later() {
        try (var world = new World().connected()) {
            world.now(() -> world.agent.link().delay(Link.BOTH, Duration.ofSeconds(1)));
            world.send("a", "x", 1);

            world.advance("1.999S");
            assertThat(world.log).isEmpty();
            world.advance("0.001S");

            assertThat(world.log).containsExactly("sendasync 0");
        }
    }

    @Test
    void has_its_disconnect_arrive_over_a_slow_link() {
        try (var world = new World().connected()) {
            world.now(() -> world.agent.link().delay(Link.BOTH, Duration.ofSeconds(1)));

            world.turn(() -> world.client.disconnect(() -> world.log.add("disconnected")));
            assertThat(world.log).containsExactly("disconnected");
            world.advance("1S");

            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
        }
    }

    @Test
    void loses_the_connection_with_minus_4_at_a_corrupted_frame() {
        try (var world = new World().connected()) {
            world.now(() -> world.agent.link().corrupt(new PacketRule(Direction.TO_CLIENT, PacketType.PUBLISH, 2, 1)));

            world.now(() -> {
                world.broker.peer().publish("a", "1", 0, 0);
                world.broker.peer().publish("a", "2", 0, 0);
            });

            assertThat(world.log).containsExactly("onmessage a=1", "onconnectionlost -4");
        }
    }

    @Test
    void can_connect_again_when_the_link_is_repaired() {
        try (var world = new World().connected()) {
            world.now(() -> world.agent.link().halfOpen(Link.BOTH));
            world.advance("200S");
            world.now(world.agent.link()::repair);

            world.connected();
            world.send("a", "x", 2);

            assertThat(world.log).containsExactly("sendasync 0");
        }
    }
}

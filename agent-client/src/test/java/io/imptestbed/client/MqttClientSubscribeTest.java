package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MqttClientSubscribeTest {
    private int subscribe(World world, List<String> topics, List<Integer> qos) {
        return world.turnResult(() -> world.client.subscribe(
                topics, qos, (code, granted) -> world.log.add("subscribe " + code + " " + granted)));
    }

    @Test
    void returns_0_and_calls_back_with_what_was_granted() {
        try (var world = new World().connected()) {
            world.broker.grants = 1;

            var result = subscribe(world, List.of("a", "b/+", "c/#"), List.of(0, 1, 2));

            assertThat(result).isZero();
            assertThat(world.log).containsExactly("subscribe 0 [0, 1, 1]");
            var packet = world.broker.got(PacketType.SUBSCRIBE).get(0);
            assertThat(packet.topics()).containsExactly("a", "b/+", "c/#");
            assertThat(packet.codes()).containsExactly(0, 1, 2);
        }
    }

    @Test
    void uses_one_qos_for_all_topics() {
        try (var world = new World().connected()) {
            subscribe(world, List.of("a", "b"), List.of(2));

            assertThat(world.broker.got(PacketType.SUBSCRIBE).get(0).codes()).containsExactly(2, 2);
        }
    }

    @Test
    void reports_128_when_every_topic_was_refused() {
        try (var world = new World().connected()) {
            world.broker.grants = 128;

            subscribe(world, List.of("a", "b"), List.of(0));

            assertThat(world.log).containsExactly("subscribe 128 [128, 128]");
        }
    }

    @Test
    void reports_0_when_only_some_topics_were_refused() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.SUBSCRIBE);
            subscribe(world, List.of("a", "b"), List.of(0));

            world.now(() -> world.broker.peer().sendHex("9004 0001 80 00"));

            assertThat(world.log).containsExactly("subscribe 0 [128, 0]");
        }
    }

    @Test
    void throws_when_not_connected() {
        try (var world = new World()) {
            world.turn(() -> {
                assertThatThrownBy(() -> world.client.subscribe("a", 0, null))
                        .isInstanceOf(MqttUsageException.class)
                        .hasMessageContaining("subscribe: the client is disconnected");
                assertThatThrownBy(() -> world.client.unsubscribe(List.of("a"), null))
                        .isInstanceOf(MqttUsageException.class)
                        .hasMessageContaining("unsubscribe: the client is disconnected");
            });
        }
    }

    @Test
    void takes_1_to_10_topics() {
        try (var world = new World().connected()) {
            assertThat(subscribe(world, Collections.nCopies(10, "a"), List.of(0)))
                    .isZero();
            world.turn(() -> {
                assertThatThrownBy(() -> world.client.subscribe(Collections.nCopies(11, "a"), List.of(0), null))
                        .isInstanceOf(MqttUsageException.class)
                        .hasMessageContaining("topics: 11 (expected: 1 to 10 topics)");
                assertThatThrownBy(() -> world.client.subscribe(List.of(), List.of(0), null))
                        .isInstanceOf(MqttUsageException.class);
                assertThatThrownBy(() -> world.client.unsubscribe(Collections.nCopies(11, "a"), null))
                        .isInstanceOf(MqttUsageException.class);
            });
        }
    }

    @Test
    void refuses_illegal_filters_and_levels() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                assertThatThrownBy(() -> world.client.subscribe("a/#/b", 0, null))
                        .hasMessageContaining("topicFilter");
                assertThatThrownBy(() -> world.client.subscribe("a", 3, null)).hasMessageContaining("qos: 3");
                assertThatThrownBy(() -> world.client.subscribe(List.of("a", "b", "c"), List.of(0, 1), null))
                        .hasMessageContaining("qos: 2 levels for 3 topics");
            });

            assertThat(world.broker.got(PacketType.SUBSCRIBE)).isEmpty();
        }
    }

    @Test
    void returns_the_code_of_the_profile_when_there_is_no_credit_and_never_calls_back() {
        try (var world = new World(ImpProfile.documented().with("outboundCapacity", "1")).connected()) {
            var result = subscribe(world, List.of("a"), List.of(0));
            world.advance("60S");

            assertThat(result).isEqualTo(-12);
            assertThat(world.log).isEmpty();
            assertThat(world.events(Event.Called.class).stream()
                            .filter(called -> called.verb().equals("subscribe"))
                            .map(Event.Called::result))
                    .containsExactly("-12");
        }
    }

    @Test
    void returns_minus_1_when_the_socket_died_before_the_agent_was_told() {
        try (var world = new World().connected()) {
            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(1)));
            world.turn(() -> world.log.add("returned "
                    + world.client.subscribe("a", 0, (code, granted) -> world.log.add("subscribe " + code))));
            world.now(() -> world.broker.peer().close());

            world.advance("1S");

            assertThat(world.log).containsExactly("returned -1", "onconnectionlost -1");
        }
    }

    @Test
    void tells_pending_requests_of_a_loss_and_of_a_disconnect() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.SUBSCRIBE);
            world.broker.silentTo.add(PacketType.UNSUBSCRIBE);
            subscribe(world, List.of("a"), List.of(0));
            world.turn(() -> world.client.unsubscribe(List.of("a"), code -> world.log.add("unsubscribe " + code)));
            world.now(() -> world.broker.peer().close());
            assertThat(world.log).containsExactly("subscribe -1 []", "unsubscribe -1", "onconnectionlost -1");

            world.connected();
            subscribe(world, List.of("a"), List.of(0));
            world.turn(() -> world.client.disconnect(() -> world.log.add("disconnected")));

            assertThat(world.log).containsExactly("subscribe -3 []", "disconnected");
        }
    }

    @Test
    void unsubscribes() {
        try (var world = new World().connected()) {
            world.turn(() -> world.client.unsubscribe(List.of("a", "b"), code -> world.log.add("unsubscribe " + code)));

            assertThat(world.log).containsExactly("unsubscribe 0");
            assertThat(world.broker.got(PacketType.UNSUBSCRIBE).get(0).topics()).containsExactly("a", "b");
        }
    }

    @Test
    void writes_the_filters_with_their_levels_into_the_trace() {
        try (var world = new World().connected()) {
            subscribe(world, List.of("a", "b"), List.of(0, 2));

            var called = world.events(Event.Called.class).stream()
                    .filter(each -> each.verb().equals("subscribe"))
                    .findFirst()
                    .orElseThrow();
            assertThat(called.arguments()).isEqualTo("a qos 0, b qos 2");
            assertThat(world.events(Event.CalledBack.class))
                    .filteredOn(each -> each.call() == called.call())
                    .singleElement()
                    .satisfies(each -> assertThat(each.granted()).containsExactly(0, 2));
        }
    }

    @Test
    void can_subscribe_inside_onconnect_and_inside_a_subscribe_callback() {
        try (var world = new World()) {
            world.client.onconnect(code -> world.client.subscribe(
                    "a",
                    0,
                    (first, granted) -> world.client.subscribe("b", 0, (second, more) -> world.log.add("both"))));

            world.turn(() -> world.client.connect(World.URL, "pump"));

            assertThat(world.log).containsExactly("both");
        }
    }
}

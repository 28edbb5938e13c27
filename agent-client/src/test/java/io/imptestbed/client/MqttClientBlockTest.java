package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttClientBlockTest {
    private static void publishEvery200Milliseconds(World world, int count, int qos) {
        for (int i = 1; i <= count; i++) {
            var identifier = i;
            world.timeline.schedule(
                    Duration.ofMillis(200L * i),
                    () -> world.broker.peer().publish("a", "m" + identifier, qos, identifier));
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 35, false", "10, 50, true"})
    void survives_7_seconds_at_5_messages_a_second_and_not_10(int seconds, int waiting, boolean lost) {
        try (var world = new World().connected()) {
            world.advance("30S");
            publishEvery200Milliseconds(world, 100, 0);
            world.advance("5S");
            world.log.clear();

            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(seconds)));
            world.timeline.advance(Duration.ofSeconds(seconds));

            assertThat(world.log.contains("onconnectionlost -2")).isEqualTo(lost);
            assertThat(world.events(Event.Blocked.class).get(1).waiting()).isEqualTo(waiting);
        }
    }

    @Test
    void writes_and_reads_nothing_meanwhile_and_everything_at_once_afterwards() {
        try (var world = new World().connected()) {
            publishEvery200Milliseconds(world, 5, 1);
            world.agent.run(() -> {
                world.agent.sleep(Duration.ofSeconds(2));
                world.message("b", "x", 1).sendasync(code -> world.log.add("sendasync " + code));
            });

            world.advance("1.999S");
            assertThat(world.log).isEmpty();
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT");
            world.advance("0.001S");

            assertThat(world.broker.peer().gotInWords())
                    .containsExactly(
                            "CONNECT",
                            "PUBLISH b qos 1 #1",
                            "PUBACK #1",
                            "PUBACK #2",
                            "PUBACK #3",
                            "PUBACK #4",
                            "PUBACK #5");
            assertThat(world.log).hasSize(6).contains("sendasync 0", "onmessage a=m5");
        }
    }

    @Test
    void counts_a_packet_as_received_when_the_agent_reads_it_and_as_sent_when_it_leaves() {
        try (var world = new World().connected()) {
            world.now(() -> {
                world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(3)));
                world.timeline.schedule(
                        Duration.ofSeconds(1), () -> world.broker.peer().publish("a", "x", 1, 1));
            });

            world.advance("3S");

            var seen = world.surroundings.trace().entries().stream()
                    .filter(entry -> entry.event() instanceof Event.PacketSeen packet
                            && (packet.packet().type() == PacketType.PUBLISH
                                    || packet.packet().type() == PacketType.PUBACK))
                    .toList();
            assertThat(seen)
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.at()).isEqualTo(Duration.ofSeconds(3)));
        }
    }

    @Test
    void repeats_a_message_late_when_its_time_falls_into_a_block() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);
            world.advance("15S");
            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(10)));

            world.advance("9.999S");
            assertThat(world.broker.got(PacketType.PUBLISH)).hasSize(1);
            world.advance("0.001S");

            assertThat(world.broker.peer().gotInWords()).endsWith("PUBLISH a qos 1 #1 dup");
        }
    }

    @Test
    void does_not_repeat_a_message_whose_acknowledgement_waited_through_the_block() {
        try (var world = new World().connected()) {
            world.agent.run(() -> {
                world.message("a", "x", 1).sendasync(code -> world.log.add("sendasync " + code));
                world.agent.sleep(Duration.ofSeconds(25));
            });

            world.advance("25S");

            assertThat(world.log).containsExactly("sendasync 0");
            assertThat(world.broker.got(PacketType.PUBLISH)).hasSize(1);
        }
    }

    @Test
    void hears_of_a_loss_only_after_the_block_and_after_what_came_before_it() {
        try (var world = new World().connected()) {
            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(2)));
            world.now(() -> {
                world.broker.peer().publish("a", "x", 0, 0);
                world.broker.peer().close();
            });

            world.advance("1.999S");
            assertThat(world.log).isEmpty();
            world.advance("0.001S");

            assertThat(world.log).containsExactly("onmessage a=x", "onconnectionlost -1");
        }
    }

    @Test
    void connects_only_after_the_block() {
        try (var world = new World()) {
            world.agent.run(() -> {
                world.client.connect(World.URL, "pump");
                world.agent.sleep(Duration.ofSeconds(100));
            });

            world.advance("99S");
            assertThat(world.broker.got(PacketType.CONNECT)).isEmpty();
            world.advance("1S");

            assertThat(world.log).containsExactly("onconnect 0");
        }
    }

    @Test
    void may_block_inside_onmessage() {
        try (var world = new World().connected()) {
            world.client.onmessage(message -> {
                world.log.add("begin " + message.payload());
                world.agent.block("busy loop", Duration.ofSeconds(1), "onmessage");
                world.log.add("end " + message.payload());
            });

            world.now(() -> {
                world.broker.peer().publish("a", "1", 0, 0);
                world.broker.peer().publish("a", "2", 0, 0);
            });
            world.advance("2S");

            assertThat(world.log).containsExactly("begin 1", "end 1", "begin 2", "end 2");
            assertThat(world.events(Event.Blocked.class))
                    .extracting(blocked -> blocked.with() + " " + blocked.began() + " "
                            + blocked.length().toSeconds() + " " + blocked.place())
                    .containsExactly(
                            "busy loop true 1 onmessage", "busy loop false 1 onmessage",
                            "busy loop true 1 onmessage", "busy loop false 1 onmessage");
        }
    }

    @Test
    void blocks_until_somebody_opens_the_gate() {
        try (var world = new World().connected()) {
            var gate = world.agent.lane().gate();
            world.agent.run(() -> {
                world.agent.block("httprequest.sendsync", gate, "");
                world.log.add("answered");
            });
            world.advance("5S");
            assertThat(world.log).isEmpty();

            world.now(gate::open);

            assertThat(world.log).containsExactly("answered");
            assertThat(world.events(Event.Blocked.class).get(1).length()).isEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void refuses_to_block_outside_a_turn() {
        try (var world = new World()) {
            assertThatThrownBy(() -> world.agent.sleep(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("outside a turn");
            assertThat(world.events(Event.Blocked.class)).isEmpty();
        }
    }

    @Test
    void is_closed_by_a_broker_that_gives_up_on_its_keep_alive() {
        try (var world = new World().connected(ConnectOptions.NONE.withKeepalive(30))) {
            world.timeline.schedule(
                    Duration.ofSeconds(45), () -> world.broker.peer().close());

            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(60)));
            world.advance("60S");

            assertThat(world.log).containsExactly("onconnectionlost -1");
            assertThat(world.broker.got(PacketType.PINGREQ)).isEmpty();
        }
    }
}

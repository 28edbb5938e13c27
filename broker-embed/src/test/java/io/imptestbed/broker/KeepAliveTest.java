package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only virtual time can show: waiting that is exact to the nanosecond. */
class KeepAliveTest {
    @ParameterizedTest
    @CsvSource({"1, 1500", "2, 3000", "7, 10500", "60, 90000", "65535, 98302500"})
    @Tag("MQTT-3.1.2-24")
    void runs_out_after_exactly_one_and_a_half_times(int seconds, long millis) {
        try (var world = World.virtual()) {
            world.broker();
            world.patience(Duration.ofDays(2));
            world.pass(Duration.ofMillis(123));
            var client = world.client("a").connect(c -> c.keepAlive(seconds));
            world.pass(Duration.ofMillis(1));
            client.send(MqttMessage.PINGREQ);
            var heard = world.timeline.now();

            client.awaitClosed();

            assertThat(world.timeline.now().minus(heard)).isEqualTo(Duration.ofMillis(millis));
        }
    }

    @Test
    void of_0_never_runs_out() {
        try (var world = World.virtual()) {
            world.broker();
            var client = world.client("a").connect(c -> c.keepAlive(0));

            world.pass(Duration.ofDays(30));

            assertThat(client.isOpen()).isTrue();
            client.expectNothing();
        }
    }

    @Test
    void does_not_run_out_when_the_last_packet_comes_just_in_time() {
        try (var world = World.virtual()) {
            world.broker();
            var client = world.client("a").connect(c -> c.keepAlive(10));

            for (int i = 0; i < 5; i++) {
                world.pass(Duration.ofMillis(14_999));
                client.sendPublish(0, "t", "still here", 0);
            }
            world.pass(Duration.ofMillis(14_999));
            assertThat(client.isOpen()).isTrue();

            world.pass(Duration.ofMillis(1));
            assertThat(client.isOpen()).isFalse();
        }
    }

    @Test
    void gives_a_connection_exactly_ten_seconds_for_its_connect() {
        try (var world = World.virtual()) {
            world.broker();
            var silent = world.client("silent");
            silent.sendHex("10");

            world.pass(Duration.ofMillis(9_999));
            assertThat(silent.isOpen()).isTrue();
            world.pass(Duration.ofMillis(1));
            assertThat(silent.isOpen()).isFalse();
        }
    }

    @Test
    void nothing_else_happens_in_a_quiet_month() {
        try (var world = World.virtual()) {
            world.broker(o -> o.retransmission(Duration.ofSeconds(5)));
            world.connected("a").subscribe("t", 1);
            var entries = world.trace.size();

            world.pass(Duration.ofDays(30));

            assertThat(world.trace.size()).isEqualTo(entries);
        }
    }
}

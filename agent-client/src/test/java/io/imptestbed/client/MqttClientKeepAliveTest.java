package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MqttClientKeepAliveTest {
    private static int pings(World world) {
        return world.broker.got(PacketType.PINGREQ).size();
    }

    @Test
    @Tag("MQTT-3.1.2-23")
    void pings_when_nothing_was_sent_for_the_keep_alive() {
        try (var world = new World().connected()) {
            world.advance("59.999S");
            assertThat(pings(world)).isZero();

            world.advance("0.001S");
            assertThat(pings(world)).isEqualTo(1);
            world.advance("59.999S");
            assertThat(pings(world)).isEqualTo(1);
            world.advance("0.001S");
            assertThat(pings(world)).isEqualTo(2);
        }
    }

    @Test
    void counts_from_the_last_packet_sent_and_not_from_the_last_received() {
        try (var world = new World().connected()) {
            world.advance("30S");
            world.send("a", "x", 0);
            world.advance("20S");
            world.now(() -> world.broker.peer().publish("a", "x", 0, 0));

            world.advance("39.999S");
            assertThat(pings(world)).isZero();
            world.advance("0.001S");
            assertThat(pings(world)).isEqualTo(1);
        }
    }

    @Test
    void never_pings_when_switched_off() {
        try (var world = new World().connected(ConnectOptions.NONE.withKeepalive(0))) {
            world.advance("100000S");

            assertThat(pings(world)).isZero();
            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void is_lost_when_no_pingresp_comes_for_another_keep_alive() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PINGREQ);

            world.advance("119.999S");
            assertThat(world.log).isEmpty();
            world.advance("0.001S");

            assertThat(world.log).containsExactly("onconnectionlost -1");
            assertThat(pings(world)).isEqualTo(1);
            assertThat(world.broker.peer().isClosed).isTrue();
            assertThat(world.events(Event.ConnectionChanged.class).get(1).reason())
                    .contains("PINGRESP");
        }
    }

    @Test
    void waits_for_pingresp_as_long_as_the_profile_says_even_if_it_sends_meanwhile() {
        try (var world = new World(ImpProfile.documented().with("pingResponseTimeout", "10s")).connected()) {
            world.broker.silentTo.add(PacketType.PINGREQ);
            world.advance("65S");
            world.send("a", "x", 0);

            world.advance("5S");

            assertThat(world.log).containsExactly("sendasync 0", "onconnectionlost -1");
        }
    }

    @Test
    void pings_at_the_end_of_a_block_that_covers_the_time_for_it() {
        try (var world = new World().connected()) {
            world.advance("50S");
            world.agent.run(() -> world.agent.sleep(Duration.ofSeconds(15)));

            world.advance("14.999S");
            assertThat(pings(world)).isZero();
            world.advance("0.001S");
            assertThat(pings(world)).isEqualTo(1);

            world.advance("59.999S");
            assertThat(pings(world)).isEqualTo(1);
            world.advance("0.001S");
            assertThat(pings(world)).isEqualTo(2);
        }
    }

    @Test
    void takes_a_pingresp_that_waited_through_a_block_for_an_answer() {
        try (var world = new World().connected(ConnectOptions.NONE.withKeepalive(30))) {
            world.agent.wakeup(Duration.ofSeconds(30), () -> world.agent.sleep(Duration.ofSeconds(70)));

            world.advance("100S");

            assertThat(world.log).isEmpty();
            world.advance("5S");
            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void waits_for_the_answer_only_from_when_the_ping_had_its_credit() {
        var profile = ImpProfile.documented()
                .with("outboundCapacity", "1")
                .with("outboundPerSecond", "0.01/s")
                .with("pingResponseTimeout", "20s");
        try (var world = new World(profile).connected()) {
            world.advance("99.9S");
            assertThat(pings(world)).isZero();

            world.advance("0.2S");

            assertThat(pings(world)).isEqualTo(1);
            world.advance("30S");
            assertThat(world.log).isEmpty();
        }
    }
}

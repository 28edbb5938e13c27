package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.trace.PacketType;
import org.junit.jupiter.api.Test;

/** A profile that asks for sessions which outlive the connection. */
class MqttClientSessionTest {
    private final World world = new World(ImpProfile.documented().with("cleanSession", "false"));

    @Test
    void goes_on_with_what_was_in_flight_when_the_broker_has_the_session() {
        try (world) {
            world.connected();
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);
            world.now(() -> world.broker.peer().close());
            assertThat(world.log).containsExactly("onconnectionlost -1");
            world.broker.silentTo.clear();
            world.broker.sessionPresent = true;

            world.connected();

            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBLISH a qos 1 #1 dup");
        }
    }

    @Test
    void gives_up_what_was_in_flight_when_the_broker_has_forgotten_it() {
        try (world) {
            world.connected();
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);
            world.now(() -> world.broker.peer().close());

            world.turn(() -> world.client.connect(World.URL, "pump"));

            assertThat(world.log).containsExactly("onconnectionlost -1", "sendasync -1", "onconnect 0");
        }
    }
}

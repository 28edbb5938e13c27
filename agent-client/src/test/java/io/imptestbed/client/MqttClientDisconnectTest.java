package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MqttClientDisconnectTest {
    @Test
    @Tag("MQTT-3.14.4-1")
    void says_disconnect_closes_and_calls_back_without_onconnectionlost() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                world.client.disconnect(() -> world.log.add("disconnected"));
                world.log.add("returned");
            });

            assertThat(world.log).containsExactly("returned", "disconnected");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
            assertThat(world.broker.peer().isClosed).isTrue();
        }
    }

    @Test
    void can_connect_again_inside_the_callback() {
        try (var world = new World().connected()) {
            world.turn(() -> world.client.disconnect(() -> world.client.connect(World.URL, "again")));

            assertThat(world.log).containsExactly("onconnect 0");
            assertThat(world.broker.peers).hasSize(2);
        }
    }

    @Test
    void can_disconnect_inside_onconnect() {
        try (var world = new World()) {
            world.client.onconnect(code -> world.client.disconnect(() -> world.log.add("disconnected")));

            world.turn(() -> world.client.connect(World.URL, "pump"));

            assertThat(world.log).containsExactly("disconnected");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
        }
    }

    @Test
    void waits_for_onconnect_when_asked_while_connecting() {
        try (var world = new World()) {
            world.turn(() -> {
                world.client.connect(World.URL, "pump");
                world.client.disconnect(() -> world.log.add("disconnected"));
            });

            assertThat(world.log).containsExactly("onconnect 0", "disconnected");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
        }
    }

    @Test
    void only_calls_back_when_the_connect_it_waited_for_failed() {
        try (var world = new World()) {
            world.broker.connackCode = 5;
            world.turn(() -> {
                world.client.connect(World.URL, "pump");
                world.client.disconnect(() -> world.log.add("disconnected"));
            });

            assertThat(world.log).containsExactly("onconnect 5", "disconnected");
        }
    }

    @Test
    void only_calls_back_when_disconnected_already() {
        try (var world = new World()) {
            world.turn(() -> {
                world.client.disconnect(() -> world.log.add("disconnected"));
                world.log.add("returned");
            });

            assertThat(world.log).containsExactly("returned", "disconnected");
        }
    }

    @Test
    void calls_each_callback_once_when_asked_twice() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                world.client.disconnect(() -> world.log.add("first"));
                world.client.disconnect(null);
                world.client.disconnect(() -> world.log.add("third"));
            });

            assertThat(world.log).containsExactly("first", "third");
            assertThat(world.broker.got(PacketType.DISCONNECT)).hasSize(1);
        }
    }

    @Test
    void does_not_report_a_loss_that_came_while_disconnecting() {
        try (var world = new World().connected()) {
            world.now(() -> {
                world.agent.run(() -> world.client.disconnect(() -> world.log.add("disconnected")));
                world.broker.peer().close();
            });

            assertThat(world.log).containsExactly("disconnected");
        }
    }

    @Test
    void sends_what_was_sent_before_it() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                world.message("a", "x", 0).sendasync(code -> world.log.add("sendasync " + code));
                world.client.disconnect(() -> world.log.add("disconnected"));
            });

            assertThat(world.log).containsExactly("sendasync 0", "disconnected");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "PUBLISH a qos 0", "DISCONNECT");
        }
    }

    @Test
    void waits_for_a_credit() {
        try (var world = new World(ImpProfile.documented().with("outboundCapacity", "1")).connected()) {
            world.turn(() -> world.client.disconnect(() -> world.log.add("disconnected")));
            assertThat(world.log).isEmpty();

            world.advance("0.5S");

            assertThat(world.log).containsExactly("disconnected");
            assertThat(world.broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
        }
    }

    @Test
    void calls_nothing_back_after_the_end() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            world.send("a", "x", 1);
            world.now(() -> {
                world.broker.peer().close();
                world.broker.peer().publish("a", "late", 0, 0);
                world.broker.peer().ack(PacketType.PUBACK, 1);
            });
            world.advance("120S");

            assertThat(world.log).containsExactly("sendasync -1", "onconnectionlost -1");
        }
    }

    @Test
    void releases_a_forgotten_client_without_a_callback() {
        try (var world = new World().connected()) {
            world.turn(() -> {
                world.client.release();
                world.newClientInTurn().connect(World.URL, "next");
            });

            assertThat(world.log).containsExactly("onconnect 0");
            assertThat(world.broker.peers.get(0).isClosed).isTrue();
            assertThat(world.broker.got(PacketType.DISCONNECT))
                    .hasSize(ImpProfile.documented().releaseSendsDisconnect() ? 1 : 0);
        }
    }

    @Test
    void leaves_the_next_client_alone_after_a_release() {
        try (var world = new World().connected()) {
            world.broker.silentTo.add(PacketType.PUBLISH);
            var next = world.newClient();
            world.send("a", "x", 1);
            world.turn(() -> {
                world.client.release();
                next.connect(World.URL, "next");
            });

            world.turn(() -> next.createmessage("b", "y").sendasync(code -> world.log.add("sendasync " + code)));
            world.turn(() -> assertThatThrownBy(() -> world.newClientInTurn().connect(World.URL, "third"))
                    .hasMessageContaining("another client"));

            assertThat(world.log).containsExactly("onconnect 0", "sendasync 0");
        }
    }

    @Test
    void says_in_the_trace_who_ended_it() {
        try (var world = new World().connected()) {
            world.turn(() -> world.client.disconnect(null));
            world.connected();
            world.now(() -> world.broker.peer().close());

            assertThat(world.events(Event.ConnectionChanged.class))
                    .extracting(change -> change.connection() + " " + change.what())
                    .containsExactly("1 OPENED", "1 CLOSED", "2 OPENED", "2 LOST");
        }
    }
}

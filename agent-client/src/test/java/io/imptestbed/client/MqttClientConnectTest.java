package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttClientConnectTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tells_onconnect_that_the_broker_accepted() {
        world.turn(() -> world.client.connect(World.URL, "pump"));

        assertThat(world.log).containsExactly("onconnect 0");
        assertThat(world.broker.got(PacketType.CONNECT).get(0).note())
                .contains("client id pump", "clean session", "keep alive 60 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void tells_onconnect_the_return_code_of_a_refusal(int code) {
        world.broker.connackCode = code;

        world.turn(() -> world.client.connect(World.URL, "pump"));

        assertThat(world.log).containsExactly("onconnect " + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://elsewhere.test:1", // nobody listens
                "broker.test", // no scheme
                "mqtt://broker.test", // another scheme
                "tcp://broker.test:70000", // no port
                "tcp://", // no host
                "",
            })
    void tells_onconnect_of_a_url_that_leads_nowhere(String url) {
        var lonely = HostMap.none().plain("elsewhere.test", "nowhere", 1).plain("broker.test", "broker.test", 1883);
        var agent = Agent.start(
                world.surroundings, "other.agent", io.imptestbed.client.profile.ImpProfile.documented(), lonely);

        agent.run(() -> world.logged(agent.mqtt().createclient()).connect(url, "pump"));
        world.settle();

        assertThat(world.log).containsExactly("onconnect -1");
    }

    @Test
    void says_in_the_trace_which_host_is_not_in_the_map() {
        var agent = Agent.start(
                world.surroundings,
                "other.agent",
                io.imptestbed.client.profile.ImpProfile.documented(),
                HostMap.none());

        agent.run(() -> world.logged(agent.mqtt().createclient()).connect("ssl://mqtt.example.net", "pump"));
        world.settle();

        assertThat(world.log).containsExactly("onconnect -1");
        assertThat(world.events(Event.ConnectionChanged.class).get(0).reason())
                .contains("mqtt.example.net", "host map");
    }

    @Test
    void connects_with_ssl_over_the_same_wire() {
        world.turn(() -> world.client.connect("ssl://anything.example.net:8883", "pump"));

        assertThat(world.log).containsExactly("onconnect 0");
    }

    @Test
    void gives_up_when_no_connack_comes() {
        world.broker.silentTo.add(PacketType.CONNECT);

        world.turn(() -> world.client.connect(World.URL, "pump"));
        world.advance("29.999S");
        assertThat(world.log).isEmpty();
        world.advance("0.001S");

        assertThat(world.log).containsExactly("onconnect -1");
        assertThat(world.broker.peer().isClosed).isTrue();
    }

    @Test
    void fails_when_the_broker_closes_before_it_answers() {
        world.broker.silentTo.add(PacketType.CONNECT);
        world.turn(() -> world.client.connect(World.URL, "pump"));

        world.now(() -> world.broker.peer().close());

        assertThat(world.log).containsExactly("onconnect -1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d000", // PINGRESP first. Source: [MQTT-3.2.0-1]
                "200200ff", // a reserved Return Code
                "20020100", // a session, though a clean one was asked for. Source: [MQTT-3.2.2-1]
                "2003000000", // too long
                "21020000", // reserved flags
                "0000", // no packet at all
            })
    void fails_when_the_first_packet_is_no_legal_connack(String hex) {
        world.broker.silentTo.add(PacketType.CONNECT);
        world.turn(() -> world.client.connect(World.URL, "pump"));

        world.now(() -> world.broker.peer().sendHex(hex));

        assertThat(world.log).containsExactly("onconnect -1");
        assertThat(world.broker.peer().isClosed).isTrue();
    }

    @Test
    void sends_credentials_and_the_will() {
        var options = ConnectOptions.NONE
                .withCredentials("user", "secret")
                .withKeepalive(30)
                .withWill("status/pump", Payload.of("gone"));

        world.turn(() -> world.client.connect(World.URL, "pump", options));

        assertThat(world.broker.got(PacketType.CONNECT).get(0).note())
                .contains("user name user", "password", "keep alive 30 s", "will status/pump")
                .doesNotContain("retain");
    }

    @Test
    void ignores_a_will_message_without_a_topic() {
        var options = new ConnectOptions(null, null, null, null, Payload.of("gone"));

        world.turn(() -> world.client.connect(World.URL, "pump", options));

        assertThat(world.broker.got(PacketType.CONNECT).get(0).note()).doesNotContain("will");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 29, 65_536})
    void refuses_a_keepalive_out_of_range(int seconds) {
        world.turn(() -> assertThatThrownBy(
                        () -> world.client.connect(World.URL, "pump", ConnectOptions.NONE.withKeepalive(seconds)))
                .isInstanceOf(MqttUsageException.class)
                .hasMessageContainingAll("keepalive", Integer.toString(seconds), "30 to 65535"));

        assertThat(world.log).isEmpty();
        assertThat(world.events(Event.Called.class).get(0).result()).startsWith("throws keepalive");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 65_535})
    void accepts_a_keepalive_in_range(int seconds) {
        world.turn(() -> world.client.connect(World.URL, "pump", ConnectOptions.NONE.withKeepalive(seconds)));

        assertThat(world.log).containsExactly("onconnect 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void refuses_a_client_id_of_a_wrong_length(int length) {
        world.turn(() -> assertThatThrownBy(() -> world.client.connect(World.URL, "x".repeat(length)))
                .isInstanceOf(MqttUsageException.class)
                .hasMessageContainingAll("clientID", "1 to 255"));
    }

    @Test
    void refuses_a_password_without_a_username() {
        world.turn(() -> assertThatThrownBy(() ->
                        world.client.connect(World.URL, "pump", new ConnectOptions(null, "secret", null, null, null)))
                .isInstanceOf(MqttUsageException.class)
                .hasMessageContaining("password"));
    }

    @Test
    void knows_its_id_from_the_first_connect_on() {
        assertThat(world.client.id()).isEmpty();

        world.turn(() -> world.client.connect(World.URL, "x".repeat(255)));

        assertThat(world.client.id()).hasSize(255);
    }

    @Test
    void refuses_to_connect_while_connecting_connected_or_disconnecting() {
        var thrown = new ArrayList<String>();
        Runnable again = () -> {
            try {
                world.client.connect(World.URL, "pump");
            } catch (MqttUsageException e) {
                thrown.add(e.getMessage());
            }
        };

        world.turn(() -> {
            world.client.connect(World.URL, "pump");
            again.run();
        });
        world.turn(() -> {
            again.run();
            world.client.disconnect(() -> world.log.add("disconnected"));
            again.run();
        });

        assertThat(thrown).hasSize(3);
        assertThat(thrown.get(0)).contains("is connecting");
        assertThat(thrown.get(1)).contains("is connected");
        assertThat(thrown.get(2)).contains("still disconnecting");
        assertThat(world.log).containsExactly("onconnect 0", "disconnected");
    }

    @Test
    void refuses_a_second_connected_client_of_the_same_agent() {
        var second = world.newClient();
        world.connected();

        world.turn(() -> assertThatThrownBy(() -> second.connect(World.URL, "second"))
                .isInstanceOf(MqttUsageException.class)
                .hasMessageContaining("another client"));
        world.turn(() -> world.client.disconnect(() -> second.connect(World.URL, "second")));

        assertThat(world.log).containsExactly("onconnect 0");
        assertThat(second.id()).isEqualTo("second");
    }

    @Test
    void can_connect_again_inside_onconnect_after_a_failure() {
        world.broker.connackCode = 3;
        world.client.onconnect(code -> {
            world.log.add("onconnect " + code);
            if (code != 0) {
                world.broker.connackCode = 0;
                world.client.connect(World.URL, "pump");
            }
        });

        world.turn(() -> world.client.connect(World.URL, "pump"));

        assertThat(world.log).containsExactly("onconnect 3", "onconnect 0");
    }

    @Test
    void calls_a_new_handler_instead_of_the_old_one_and_none_after_null() {
        world.client.onconnect(code -> world.log.add("new " + code));
        world.turn(() -> world.client.connect(World.URL, "pump"));
        world.client.onconnectionlost(null);

        world.now(() -> world.broker.peer().close());

        assertThat(world.log).containsExactly("new 0");
        assertThat(world.events(Event.CalledBack.class)).hasSize(1);
    }

    @Test
    void never_calls_back_inside_the_call() {
        world.turn(() -> {
            world.client.connect("nonsense", "pump");
            world.log.add("returned");
        });

        assertThat(world.log).containsExactly("returned", "onconnect -1");
    }

    @Test
    void records_calls_and_callbacks_under_one_number() {
        world.turn(() -> world.client.connect(World.URL, "pump"));

        var called = world.events(Event.Called.class).get(0);
        var calledBack = world.events(Event.CalledBack.class).get(0);
        assertThat(called.verb()).isEqualTo("connect");
        assertThat(called.arguments()).isEqualTo("tcp://broker.test, pump");
        assertThat(calledBack.name()).isEqualTo("onconnect");
        assertThat(calledBack.call()).isEqualTo(called.call());
        assertThat(calledBack.code()).hasValue(0);
    }
}

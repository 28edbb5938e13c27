package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.connection.ConnectionEnd;
import io.imptestbed.client.session.Outcome;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.KeepAlive;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.mqtt.Will;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.PacketType;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MqttTestClientTest {
    private static final String URL = "tcp://broker.test";

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Surroundings surroundings = Surroundings.on(timeline);
    private final FakeBroker broker = FakeBroker.listen(surroundings);
    private final MqttTestClient client =
            MqttTestClient.create(surroundings, "controller", HostMap.all(FakeBroker.HOST, 1883));

    @AfterEach
    void close() {
        timeline.close();
    }

    private <T> T result(CompletableFuture<T> future) {
        timeline.advance(Duration.ZERO);
        assertThat(future).isCompleted();
        return future.join();
    }

    private void connect(ConnectRequest request) {
        assertThat(result(client.connect(URL, request)).code()).isZero();
    }

    private static ApplicationMessage message(String topic, int qos) {
        return ApplicationMessage.of(topic, "x", Qos.of(qos));
    }

    @Test
    void connects_with_everything_the_protocol_has() {
        var will = new Will(TopicName.of("gone"), Payload.of("x"), Qos.EXACTLY_ONCE, true);
        var request = new ConnectRequest(
                ClientIdentifier.of("me"), false, KeepAlive.ofSeconds(5), "user", Payload.of("pass"), will);
        broker.sessionPresent = true;

        var result = result(client.connect(URL, request));

        assertThat(result).isEqualTo(new ConnectResult(0, true, ""));
        assertThat(broker.got(PacketType.CONNECT).get(0).note())
                .contains("client id me", "keep alive 5 s", "user name user", "password", "will gone qos 2 retain")
                .doesNotContain("clean session");
    }

    @Test
    void connects_without_a_client_identifier() {
        connect(ConnectRequest.clean(""));

        assertThat(broker.got(PacketType.CONNECT)).hasSize(1);
    }

    @Test
    void says_why_it_is_not_connected() {
        broker.connackCode = 5;
        assertThat(result(client.connect(URL, ConnectRequest.clean("me"))).code())
                .isEqualTo(5);

        var lost = MqttTestClient.create(surroundings, "lost", HostMap.none());
        var result = result(lost.connect("tcp://nowhere.test", ConnectRequest.clean("me")));

        assertThat(result.code()).isEqualTo(-1);
        assertThat(result.reason()).contains("nowhere.test");
    }

    @Test
    void refuses_to_connect_twice() {
        connect(ConnectRequest.clean("me"));

        assertThatThrownBy(() -> client.connect(URL, ConnectRequest.clean("me")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("disconnect");
    }

    @Test
    void publishes_at_each_qos() {
        connect(ConnectRequest.clean("me"));

        assertThat(result(client.publish(message("a", 0)))).isEqualTo(Outcome.DONE);
        assertThat(result(client.publish(message("b", 1)))).isEqualTo(Outcome.DONE);
        assertThat(result(client.publish(message("c", 2)))).isEqualTo(Outcome.DONE);

        assertThat(broker.peer().gotInWords())
                .containsExactly("CONNECT", "PUBLISH a qos 0", "PUBLISH b qos 1 #1", "PUBLISH c qos 2 #2", "PUBREL #2");
    }

    @Test
    void publishes_nothing_when_not_connected() {
        assertThat(result(client.publish(message("a", 0)))).isEqualTo(Outcome.UNSENT);
    }

    @Test
    void knows_no_limits() {
        connect(ConnectRequest.clean("me"));
        var filters = IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(
                        i -> TopicFilter.of("f" + i), i -> Qos.AT_LEAST_ONCE, (a, b) -> a, LinkedHashMap::new));

        assertThat(result(client.subscribe(filters))).hasSize(100).containsOnly(1);
        for (int i = 0; i < 200; i++) {
            client.publish(message("a", 0));
        }
        timeline.call(() -> {
            broker.peer().publish("big", new byte[1_000_000], 0, 0, false);
            return 0;
        });
        timeline.advance(Duration.ZERO);

        assertThat(broker.got(PacketType.PUBLISH)).hasSize(200);
        assertThat(client.received())
                .singleElement()
                .satisfies(m -> assertThat(m.payload().size()).isEqualTo(1_000_000));
    }

    @Test
    void unsubscribes() {
        connect(ConnectRequest.clean("me"));
        result(client.subscribe("a", Qos.EXACTLY_ONCE));
        assertThat(client.subscriptions()).containsEntry("a", Qos.EXACTLY_ONCE);

        assertThat(result(client.unsubscribe(List.of(TopicFilter.of("a"))))).isEqualTo(Outcome.DONE);

        assertThat(client.subscriptions()).isEmpty();
    }

    @Test
    void hands_messages_to_its_handler_or_keeps_them() {
        connect(ConnectRequest.clean("me"));
        var handled = new ArrayList<Message>();
        send("a");
        client.onMessage(handled::add);
        send("b");
        client.onMessage(null);
        send("c");

        assertThat(client.received()).extracting(Message::topic).containsExactly("a", "c");
        assertThat(handled).extracting(Message::topic).containsExactly("b");
    }

    private void send(String topic) {
        timeline.call(() -> {
            broker.peer().publish(topic, "x", 1, 1);
            return 0;
        });
        timeline.advance(Duration.ZERO);
    }

    @Test
    void sends_again_after_a_reconnect_only_what_the_server_remembers() {
        connect(ConnectRequest.clean("me").keepingSession());
        broker.silentTo.add(PacketType.PUBLISH);
        var sent = client.publish(message("a", 1));
        timeline.advance(Duration.ofSeconds(300));
        assertThat(broker.got(PacketType.PUBLISH)).hasSize(1);
        client.abort();
        broker.sessionPresent = true;

        connect(ConnectRequest.clean("me").keepingSession());
        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT", "PUBLISH a qos 1 #1 dup");
        assertThat(sent).isNotDone();

        client.abort();
        broker.sessionPresent = false;
        connect(ConnectRequest.clean("me").keepingSession());
        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT");
        assertThat(result(sent)).isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void withholds_acknowledgements() {
        connect(ConnectRequest.clean("me"));
        client.withholdAcks(Set.of(PacketType.PUBACK));
        send("a");
        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT");

        client.withholdAcks(Set.of());
        timeline.advance(Duration.ZERO);

        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT", "PUBACK #1");
    }

    @Test
    void writes_raw_bytes() {
        connect(ConnectRequest.clean("me"));

        client.sendRaw(Payload.of(new byte[] {(byte) 0xC0, 0}));
        timeline.advance(Duration.ZERO);

        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT", "PINGREQ");
    }

    @Test
    void disconnects() {
        var lost = new ArrayList<ConnectionEnd>();
        client.onConnectionLost(lost::add);
        connect(ConnectRequest.clean("me"));

        var disconnected = client.disconnect();
        timeline.advance(Duration.ZERO);

        assertThat(disconnected).isCompleted();
        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT", "DISCONNECT");
        assertThat(broker.peer().isClosed).isTrue();
        assertThat(lost).isEmpty();
        connect(ConnectRequest.clean("again"));
    }

    @Test
    void aborts_without_disconnect() {
        connect(ConnectRequest.clean("me"));

        client.abort();
        timeline.advance(Duration.ZERO);

        assertThat(broker.peer().gotInWords()).containsExactly("CONNECT");
        assertThat(broker.peer().isClosed).isTrue();
    }

    @Test
    void tells_of_a_loss() {
        var lost = new ArrayList<ConnectionEnd>();
        client.onConnectionLost(lost::add);
        connect(ConnectRequest.clean("me"));

        timeline.call(() -> {
            broker.peer().close();
            return 0;
        });
        timeline.advance(Duration.ZERO);

        assertThat(lost)
                .singleElement()
                .satisfies(end -> assertThat(end.cause()).isEqualTo(ConnectionEnd.Cause.LOST));
    }

    @Test
    void pings_when_it_has_nothing_to_say() {
        connect(ConnectRequest.clean("me").withKeepAlive(KeepAlive.ofSeconds(5)));

        timeline.advance(Duration.ofSeconds(11));

        assertThat(broker.got(PacketType.PINGREQ)).hasSize(2);
    }

    @Test
    void records_its_calls_and_what_they_led_to() {
        connect(ConnectRequest.clean("me"));
        result(client.publish(message("a", 1)));
        result(client.subscribe("b", Qos.AT_MOST_ONCE));
        send("b");

        var events = surroundings.trace().entries().stream()
                .map(entry -> entry.event())
                .flatMap(event -> event instanceof Event.Called called
                        ? java.util.stream.Stream.of("call " + called.call() + " " + called.verb())
                        : event instanceof Event.CalledBack back
                                ? java.util.stream.Stream.of("back " + back.call() + " " + back.name())
                                : java.util.stream.Stream.empty())
                .toList();
        assertThat(events)
                .containsExactly(
                        "call 1 connect",
                        "back 1 onconnect",
                        "call 2 publish",
                        "back 2 publish",
                        "call 3 subscribe",
                        "back 3 subscribe",
                        "back 0 onmessage");
    }
}

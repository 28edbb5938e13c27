package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.session.Outcome;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import io.imptestbed.wire.Surroundings;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client over sockets, with and without TLS. */
class MqttClientIT {
    private final RealTimeline timeline = RealTimeline.start();
    private final Surroundings surroundings = Surroundings.on(timeline);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    private Agent agent(HostMap hosts) {
        return Agent.start(surroundings, "pump.agent", ImpProfile.unlimited(), hosts);
    }

    private MqttClient client(Agent agent) {
        var client = agent.mqtt().createclient();
        client.onconnect(code -> log.add("onconnect " + code));
        client.onconnectionlost(code -> log.add("onconnectionlost " + code));
        client.onmessage(message -> log.add("onmessage " + message.payload()));
        return client;
    }

    private void connect(Agent agent, MqttClient client, String url) {
        agent.run(() -> client.connect(url, "pump"));
        await().atMost(Duration.ofMinutes(1)).until(() -> !log.isEmpty());
    }

    private static SslContext serverContext(SelfSignedCertificate certificate) throws Exception {
        return SslContextBuilder.forServer(certificate.certificate(), certificate.privateKey())
                .sslProvider(SslProvider.JDK)
                .build();
    }

    @Test
    void does_everything_over_tcp() {
        var broker = FakeBroker.listen(surroundings);
        var agent = agent(HostMap.all("127.0.0.1", broker.port()));
        var client = client(agent);
        connect(agent, client, "tcp://anything.example.net");

        agent.run(() -> {
            client.subscribe("a", 1, (code, granted) -> log.add("subscribe " + code + granted));
            for (int qos = 0; qos <= 2; qos++) {
                var level = qos;
                client.createmessage("b", Payload.of("x"), MessageOptions.qos(qos))
                        .sendasync(code -> log.add("sendasync " + level + ": " + code));
            }
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> log.size() == 5);
        timeline.execute(() -> broker.peer().publish("a", "hello", 2, 1));
        await().atMost(Duration.ofMinutes(1)).until(() -> log.contains("onmessage hello"));
        agent.run(() -> client.disconnect(() -> log.add("disconnected")));
        await().atMost(Duration.ofMinutes(1)).until(() -> log.contains("disconnected"));

        assertThat(log)
                .containsOnlyOnce(
                        "onconnect 0",
                        "subscribe 0[1]",
                        "sendasync 0: 0",
                        "sendasync 1: 0",
                        "sendasync 2: 0",
                        "disconnected");
        assertThat(timeline.<List<String>>call(() -> broker.peer().gotInWords()))
                .containsSubsequence(
                        "CONNECT", "PUBLISH b qos 2 #3", "PUBREL #3", "PUBREC #1", "PUBCOMP #1", "DISCONNECT");
    }

    @Test
    void keeps_thousands_of_messages_in_order() {
        var broker = FakeBroker.listen(surroundings);
        var agent = agent(HostMap.all("127.0.0.1", broker.port()));
        var client = client(agent);
        connect(agent, client, "tcp://broker");

        agent.run(() -> IntStream.range(0, 2_000)
                .forEach(i -> client.createmessage("b", Integer.toString(i)).sendasync(null)));
        timeline.execute(() ->
                IntStream.range(0, 2_000).forEach(i -> broker.peer().publish("a", "" + i, 0, 0)));

        await().atMost(Duration.ofSeconds(60)).until(() -> log.size() == 2_001);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> timeline.call(() -> broker.got(PacketType.PUBLISH).size()) == 2_000);
        assertThat(log.subList(1, 2_001))
                .isEqualTo(IntStream.range(0, 2_000)
                        .mapToObj(i -> "onmessage " + i)
                        .toList());
        assertThat(timeline.<List<String>>call(() -> broker.got(PacketType.PUBLISH).stream()
                        .map(packet -> packet.payload().text())
                        .toList()))
                .isEqualTo(IntStream.range(0, 2_000).mapToObj(Integer::toString).toList());
    }

    @Test
    void reads_nothing_while_the_agent_sleeps() {
        var broker = FakeBroker.listen(surroundings);
        var agent = agent(HostMap.all("127.0.0.1", broker.port()));
        var client = client(agent);
        connect(agent, client, "tcp://broker");

        agent.run(() -> {
            timeline.execute(() -> broker.peer().publish("a", "early", 0, 0));
            agent.sleep(Duration.ofMillis(300));
            log.add("awake");
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> log.size() == 3);

        assertThat(log).containsExactly("onconnect 0", "awake", "onmessage early");
    }

    @Test
    void loses_the_connection_when_the_broker_closes_it() {
        var broker = FakeBroker.listen(surroundings);
        var agent = agent(HostMap.all("127.0.0.1", broker.port()));
        connect(agent, client(agent), "tcp://broker");

        timeline.execute(() -> broker.peer().close());
        await().atMost(Duration.ofMinutes(1)).until(() -> log.size() == 2);

        assertThat(log).containsExactly("onconnect 0", "onconnectionlost -1");
    }

    @Test
    void cannot_connect_where_nobody_listens() {
        var broker = FakeBroker.listen(surroundings);
        broker.stop();
        var agent = agent(HostMap.all("127.0.0.1", broker.port()));

        connect(agent, client(agent), "tcp://broker");

        assertThat(log).containsExactly("onconnect -1");
        assertThat(reasons()).first().asString().contains("no connection to tcp://broker:1883", "refused");
    }

    @Test
    void connects_over_tls_to_a_certificate_that_the_map_trusts() throws Exception {
        var certificate = new SelfSignedCertificate("localhost");
        var broker = FakeBroker.listen(surroundings, serverContext(certificate));
        var agent = agent(HostMap.none().tls("*.example.net", "localhost", broker.port(), certificate.cert()));

        connect(agent, client(agent), "ssl://anything.example.net");

        assertThat(log).containsExactly("onconnect 0");
        certificate.delete();
    }

    @Test
    void refuses_a_certificate_for_another_name_and_says_so() throws Exception {
        var certificate = new SelfSignedCertificate("elsewhere.test");
        var broker = FakeBroker.listen(surroundings, serverContext(certificate));
        var agent = agent(HostMap.none().tls("*", "localhost", broker.port(), certificate.cert()));

        connect(agent, client(agent), "ssl://anything.example.net");

        assertThat(log).containsExactly("onconnect -1");
        assertThat(reasons()).last().asString().contains("TLS", "ssl://anything.example.net", "localhost");
        certificate.delete();
    }

    @Test
    void refuses_a_certificate_that_nobody_trusts() throws Exception {
        var certificate = new SelfSignedCertificate("localhost");
        var broker = FakeBroker.listen(surroundings, serverContext(certificate));
        var agent = agent(HostMap.none().tls("*", "localhost", broker.port()));

        connect(agent, client(agent), "ssl://anything.example.net");

        assertThat(log).containsExactly("onconnect -1");
        assertThat(reasons()).last().asString().contains("TLS");
        certificate.delete();
    }

    @Test
    void serves_an_ordinary_client_too() throws Exception {
        var broker = FakeBroker.listen(surroundings);
        try (var client = MqttTestClient.create(surroundings, "controller", HostMap.all("127.0.0.1", broker.port()))) {
            var connected =
                    client.connect("tcp://broker", ConnectRequest.clean("me")).get(60, TimeUnit.SECONDS);
            var sent = client.publish(ApplicationMessage.of("a", "x", Qos.EXACTLY_ONCE))
                    .get(60, TimeUnit.SECONDS);
            client.disconnect().get(60, TimeUnit.SECONDS);

            assertThat(connected.isAccepted()).isTrue();
            assertThat(sent).isEqualTo(Outcome.DONE);
        }
    }

    private List<String> reasons() {
        return surroundings.trace().entries().stream()
                .map(entry -> entry.event())
                .filter(Event.ConnectionChanged.class::isInstance)
                .map(event -> ((Event.ConnectionChanged) event).reason())
                .toList();
    }
}

package io.imptestbed.imp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.wire.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to hosts that were allowed, over real sockets. */
class InternetIT {
    private final RealTimeline timeline = RealTimeline.start();
    private final Surroundings surroundings = Surroundings.on(timeline);
    private final HttpWorld world = HttpWorld.on(surroundings);
    private final Imp pump = Imp.start(surroundings, "pump", ImpProfile.documented(), HostMap.none(), 7);
    private final AgentHttp http = world.serve(pump.agentSide(), pump.seed());
    private final List<String> log = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start_a_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", InternetIT::echo);
        server.start();
        world.allow("127.0.0.1").allow("*.invalid");
    }

    @AfterEach
    void stop() {
        pump.close();
        timeline.close();
        server.stop(0);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Kind") + " " + body;
        exchange.getResponseHeaders().add("X-Server", "echo");
        if (exchange.getRequestURI().getPath().equals("/moved")) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        } else if (exchange.getRequestURI().getPath().equals("/chunks")) {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 3; i++) {
                exchange.getResponseBody().write("piece ".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } else {
            exchange.sendResponseHeaders(201, said.length());
            exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void send(HttpRequest request) {
        pump.agentSide().run(() -> http.request(request).sendasync(response -> log.add(HttpScene.text(response))));
    }

    private void assertLogged(String line) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(log).containsExactly(line));
    }

    @Test
    void a_request_reaches_the_server_and_its_answer_the_agent() {
        send(HttpRequest.of("POST", url("/a?b=c")).header("X-Kind", "test").body("body"));

        assertLogged("201 POST /a?b=c test body");
    }

    @Test
    void sendsync_waits_for_it() {
        pump.agentSide()
                .run(() -> log.add(HttpScene.text(
                        http.request(HttpRequest.of("GET", url("/"))).sendsync())));

        assertLogged("201 GET / null ");
    }

    @Test
    void a_body_in_chunks_is_put_together_or_streamed() {
        send(HttpRequest.of("GET", url("/chunks")));
        assertLogged("200 piece piece piece ");

        var pieces = new StringBuffer();
        pump.agentSide()
                .run(() -> http.request(HttpRequest.of("GET", url("/chunks")))
                        .sendasync(
                                response -> log.add("end " + response.status()),
                                (Payload piece) -> pieces.append(piece.text()),
                                null));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(log).contains("end 200"));
        assertThat(pieces).hasToString("piece piece piece ");
    }

    @Test
    void redirects_are_the_agents_own_affair() {
        send(HttpRequest.of("GET", url("/moved")));

        assertLogged("302");
    }

    @Test
    void a_port_at_which_nobody_listens_is_a_7() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        send(HttpRequest.of("GET", "http://127.0.0.1:" + port + "/"));

        assertLogged("7");
    }

    @Test
    void a_name_that_nobody_has_is_a_6_and_no_matter_of_stubs() {
        send(HttpRequest.of("GET", "http://nobody.invalid/"));

        assertLogged("6");
        assertThat(world.undeclared()).isEmpty();
    }

    @Test
    void a_server_without_tls_is_a_35() {
        send(HttpRequest.of("GET", url("/").replace("http:", "https:")));

        assertLogged("35");
    }

    @Test
    void a_certificate_is_looked_at_only_if_that_is_asked_for() {
        var options = BrokerOptions.builder().tls().build();
        try (var broker = EmbeddedBroker.start(timeline, surroundings.transport(), surroundings.trace(), options)) {
            var url = "https://127.0.0.1:" + broker.tlsPort().orElseThrow() + "/";
            pump.agentSide().run(() -> {
                var call = http.request(HttpRequest.of("GET", url));
                call.setvalidation(true);
                call.sendasync(response -> log.add(HttpScene.text(response)));
            });
            assertLogged("60");

            log.clear();
            // TLS is agreed on, and then a broker has nothing to say to HTTP
            send(HttpRequest.of("GET", url));
            assertLogged("52");
        }
    }

    @Test
    void stubs_come_first() {
        world.stub(Stub.of("*", "http://127.0.0.1:*/**").reply(Reply.of(204)));
        send(HttpRequest.of("GET", url("/")));

        assertLogged("204");
    }

    @Test
    void what_was_not_allowed_is_not_reached() {
        send(HttpRequest.of("GET", url("/").replace("127.0.0.1", "localhost")));

        assertLogged("6");
        assertThat(world.undeclared()).hasSize(1);
    }
}

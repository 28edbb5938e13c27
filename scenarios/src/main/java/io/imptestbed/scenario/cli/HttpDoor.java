package io.imptestbed.scenario.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.imptestbed.imp.http.HttpRequest;
import io.imptestbed.imp.http.HttpResponse;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.pair.Pair;
import io.imptestbed.time.ProcessTime;
import io.imptestbed.trace.HttpHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Serves the URL of a pair's agent on loopback, for browsers and whatever else is outside; in real time.
 *
 * <p>Each request has a thread of the server, which waits for the agent's answer.
 */
final class HttpDoor implements AutoCloseable {
    private static final String PARTY = "outside";
    private static final int PATIENCE_SECONDS = 90;
    private static final int BAD_REQUEST = 400;
    private static final int BAD_GATEWAY = 502;

    /** What the server says itself about the connection. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private final @Nullable HttpServer server;

    private HttpDoor(@Nullable HttpServer server) {
        this.server = server;
    }

    /**
     * Opens a door.
     *
     * @param port 0 for any; empty for no door at all
     * @throws RefusalException if it cannot listen there
     */
    static HttpDoor open(Pair pair, OptionalInt port) {
        if (port.isEmpty()) {
            return new HttpDoor(null);
        }
        try {
            var agent = pair.http().serve(pair.imp().agentSide(), pair.imp().seed());
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()), 0);
            server.createContext("/", exchange -> serve(pair, agent.url(), exchange));
            server.setExecutor(ProcessTime.threads());
            server.start();
            return new HttpDoor(server);
        } catch (IOException taken) {
            throw RefusalException.broken("--http-port " + port.getAsInt() + ": " + taken.getMessage()
                    + "; another port may do: --http-port 0 takes any that is free");
        }
    }

    /** Returns where it is, if there is one. */
    Optional<String> url() {
        return Optional.ofNullable(server)
                .map(it -> "http://127.0.0.1:" + it.getAddress().getPort() + "/");
    }

    private static void serve(Pair pair, String url, HttpExchange exchange) throws IOException {
        try (exchange) {
            ask(pair, url, exchange);
        } catch (InterruptedException | ExecutionException | TimeoutException gone) {
            exchange.close();
        }
    }

    private static void ask(Pair pair, String url, HttpExchange exchange)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var response = new CompletableFuture<HttpResponse>();
        try {
            pair.http().request(PARTY, request(url, exchange), response::complete);
        } catch (IllegalArgumentException unspeakable) {
            refuse(exchange, String.valueOf(unspeakable.getMessage()));
            return;
        }
        answer(exchange, response.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** A request that no client of HTTP may make; the server of the JDK lets some pass. */
    private static void refuse(HttpExchange exchange, String why) throws IOException {
        var body = (why + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(BAD_REQUEST, body.length);
        exchange.getResponseBody().write(body);
    }

    private static HttpRequest request(String url, HttpExchange exchange) throws IOException {
        var headers = new ArrayList<HttpHeader>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
        return new HttpRequest(
                exchange.getRequestMethod(),
                url + exchange.getRequestURI(),
                List.copyOf(headers),
                Payload.wrap(exchange.getRequestBody().readAllBytes()));
    }

    private static void answer(HttpExchange exchange, HttpResponse response) throws IOException {
        for (var header : response.headers()) {
            if (!OF_THE_CONNECTION.contains(header.lowerName())) {
                exchange.getResponseHeaders().add(header.name(), header.value());
            }
        }
        var body = response.body().toBytes();
        var nothing = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.isError() ? BAD_GATEWAY : response.status(), nothing ? -1 : body.length);
        if (!nothing) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}

package io.imptestbed.trace;

import static io.imptestbed.trace.TraceText.after;

import io.imptestbed.mqtt.Payload;

/** HTTP requests in words: {@code >> GET https://example.com/ (request 3)}, {@code << 200 to GET https://example.com/ (request 3), 2 bytes: ok}. */
final class HttpText {
    private HttpText() {}

    static String of(Event.HttpExchange exchange) {
        var request = exchange.method() + " " + exchange.url() + " (request " + exchange.number() + ")";
        var words = switch (exchange.phase()) {
            case SENT -> ">> " + request;
            case RECEIVED -> "<< " + request;
            case LIMITED -> "limited " + request;
            case UNDECLARED -> "undeclared " + request;
            case CANCELLED -> "cancelled " + request;
            case CHUNK -> "<< piece for " + request;
            case ANSWERED -> "<< " + exchange.status() + " to " + request;
            case REPLIED -> ">> " + exchange.status() + " to " + request;
            case FAILED -> "failed with " + exchange.status() + " " + request;
        };
        return words + content(exchange.body()) + after(" at ", exchange.place()) + after(": ", exchange.note());
    }

    private static String content(Payload body) {
        return body.size() == 0 ? "" : ", " + body.size() + " bytes: " + body;
    }
}

package io.imptestbed.wire.web;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.HttpHeader;
import java.util.List;

/**
 * A request for the real network.
 *
 * @param tls whether it goes over TLS
 * @param port 1 to 65535
 * @param target path and query, as the request line has them
 * @param validates whether the server's certificate must name the host and be signed by an authority that the Java runtime trusts
 */
public record WebRequest(
        String method,
        boolean tls,
        String host,
        int port,
        String target,
        List<HttpHeader> headers,
        Payload body,
        boolean validates) {
    public WebRequest {
        headers = List.copyOf(headers);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }
}

package io.imptestbed.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address that {@code connect} is given: {@code tcp://host[:port]} or {@code ssl://host[:port]}.
 *
 * @param port 1 to 65535; 1883 and 8883 where the URL names none
 */
record BrokerUrl(boolean tls, String host, int port) {
    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none of the two forms; the message says why
     */
    static BrokerUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw illegal(text);
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var tls = scheme.equals("ssl");
        if ((!tls && !scheme.equals("tcp")) || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw illegal(text);
        }
        return new BrokerUrl(tls, uri.getHost(), uri.getPort() >= 0 ? uri.getPort() : tls ? 8883 : 1883);
    }

    private static IllegalArgumentException illegal(String text) {
        return new IllegalArgumentException(
                "url: " + text + " (expected: tcp://host, tcp://host:port, ssl://host or ssl://host:port)");
    }

    @Override
    public String toString() {
        return (tls ? "ssl://" : "tcp://") + host + ":" + port;
    }
}

package io.imptestbed.scenario.ground;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.HostMap;
import java.net.URI;

/** Where the connections of a world lead: every host name leads to its broker. */
public final class Roads {
    private static final int USUAL_PORT = 1883;
    private static final int USUAL_TLS_PORT = 8883;

    private Roads() {}

    /** Returns the roads to an embedded broker; encrypted ones only if it listens for them. */
    public static HostMap to(EmbeddedBroker broker) {
        var plain = HostMap.all(broker.host(), broker.port());
        return broker.certificate()
                .map(trusted -> plain.tls("*", broker.host(), broker.tlsPort().orElseThrow(), trusted))
                .orElse(plain);
    }

    /** Returns the roads to a broker somewhere else: {@code tcp://HOST:PORT} or {@code ssl://HOST:PORT}. */
    public static HostMap to(URI url) {
        var tls = "ssl".equals(url.getScheme());
        var port = url.getPort() > 0 ? url.getPort() : tls ? USUAL_TLS_PORT : USUAL_PORT;
        return tls ? HostMap.none().tls("*", url.getHost(), port) : HostMap.all(url.getHost(), port);
    }
}

package io.imptestbed.client.connection;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates a TLS connection trusts; the name in the certificate is always checked.
 *
 * <p>Made once and used for many connections, for making the key material takes longer than a handshake.
 */
public final class Trust {
    private final List<X509Certificate> certificates;
    private @Nullable SslContext context;

    private Trust(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Returns the trust that the Java runtime comes with. */
    public static Trust inSystemAuthorities() {
        return new Trust(List.of());
    }

    /** Returns the trust in {@code certificate} and what it signed. */
    public static Trust in(X509Certificate certificate) {
        return new Trust(List.of(certificate));
    }

    SslHandler handler(ByteBufAllocator allocator, String host, int port) throws SSLException {
        return context().newHandler(allocator, host, port);
    }

    private synchronized SslContext context() throws SSLException {
        if (context == null) {
            var builder =
                    SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
            if (!certificates.isEmpty()) {
                builder.trustManager(certificates);
            }
            context = builder.build();
        }
        return context;
    }
}

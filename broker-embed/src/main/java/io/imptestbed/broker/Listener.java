package io.imptestbed.broker;

import io.imptestbed.wire.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to one port: one channel, and in virtual time, where there is no name resolution, a second one under {@code localhost}.
 *
 * <p>Binding happens within the call, so that the port is known when it returns. Used on the timeline.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a listening channel is closed within the call
final class Listener {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String LOCALHOST = "localhost";
    private static final int LAST_PORT = 65_535;

    private final List<Channel> channels = new ArrayList<>();
    private final int port;

    private Listener(int port) {
        this.port = port;
    }

    /**
     * Binds {@code bootstrap}.
     *
     * @param port 0 for any free one
     * @param usual in virtual time the first one that is tried where any will do
     * @throws BrokerStartException if that is impossible; nothing is left bound
     */
    static Listener bind(
            ServerBootstrap bootstrap, Transport transport, boolean virtual, String host, int port, int usual) {
        return virtual
                ? bindVirtual(bootstrap, transport, host, port, usual)
                : bindReal(bootstrap, transport, host, port);
    }

    private static Listener bindReal(ServerBootstrap bootstrap, Transport transport, String host, int port) {
        var bound = bind(bootstrap, transport.address(host, port));
        var cause = bound.cause();
        if (cause != null) {
            throw cannot(host, port, cause);
        }
        var listener = new Listener(((InetSocketAddress) bound.channel().localAddress()).getPort());
        listener.channels.add(bound.channel());
        return listener;
    }

    private static Listener bindVirtual(
            ServerBootstrap bootstrap, Transport transport, String host, int port, int usual) {
        for (int candidate = port == 0 ? usual : port; candidate <= LAST_PORT; candidate++) {
            var listener = new Listener(candidate);
            var failure = listener.bindNames(bootstrap, transport, host);
            if (failure == null) {
                return listener;
            }
            listener.close();
            if (port != 0) {
                throw cannot(host, port, failure);
            }
        }
        throw new BrokerStartException("no port on " + host + " is free (expected: one above " + usual + ")", null);
    }

    private @Nullable Throwable bindNames(ServerBootstrap bootstrap, Transport transport, String host) {
        for (var name : host.equals(LOOPBACK) ? List.of(LOOPBACK, LOCALHOST) : List.of(host)) {
            var bound = bind(bootstrap, transport.address(name, port));
            if (bound.cause() != null) {
                return bound.cause();
            }
            channels.add(bound.channel());
        }
        return null;
    }

    /** Binds on the spot; a bootstrap's own {@code bind} would do it in a later task. */
    private static ChannelFuture bind(ServerBootstrap bootstrap, SocketAddress address) {
        var registered = bootstrap.clone().register();
        var channel = registered.channel();
        if (registered.cause() != null) {
            return registered;
        }
        var bound = channel.bind(address);
        if (bound.cause() != null) {
            channel.close();
        }
        return bound;
    }

    private static BrokerStartException cannot(String host, int port, Throwable cause) {
        var text = cause instanceof UnresolvedAddressException ? "unknown host" : String.valueOf(cause.getMessage());
        var inUse = text.toLowerCase(Locale.ROOT).contains("in use");
        return new BrokerStartException(
                "port " + port + " on " + host
                        + (inUse
                                ? " is in use (expected: a free port, or 0 for any)"
                                : " cannot be opened: " + text + " (expected: an address of this machine and a port "
                                        + "that may be opened)"),
                cause);
    }

    int port() {
        return port;
    }

    void close() {
        channels.forEach(Channel::close);
        channels.clear();
    }
}

package io.imptestbed.client.connection;

import io.imptestbed.client.connection.ConnectionEnd.Cause;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline.Timer;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The steps from nothing to an accepted connection: open, secure, greet, judge the answer; one timer for the way there and one for the
 * answer.
 *
 * <p>In virtual time there is nobody to hide from: a route with TLS takes the same wire as one without, and the step is skipped.
 */
final class Handshake {
    private final Connection connection;
    private @Nullable Timer timeout;

    Handshake(Connection connection) {
        this.connection = connection;
    }

    void begin(Route route) {
        if (!connection.isOpen()) {
            return;
        }
        await("no connection to", route);
        open(route);
    }

    private void await(String missing, Route route) {
        stop();
        var limit = connection.line().limits().connectTimeout();
        timeout = connection.schedule(
                limit, () -> connection.lost(missing + " " + route.described() + " within " + TimeText.of(limit)));
    }

    void stop() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }

    private void open(Route route) {
        SslHandler ssl;
        try {
            ssl = ssl(route);
        } catch (SSLException e) {
            connection.lost("TLS cannot be set up for " + route.described() + ": " + reason(e));
            return;
        }
        var transport = connection.line().surroundings().transport();
        transport
                .client()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // ours covers the whole handshake
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connection.bind(channel, Pipeline.install(channel, ssl, connection));
                    }
                })
                .connect(transport.address(route.host(), route.port()))
                .addListener((ChannelFuture connected) -> opened(connected, ssl, route));
    }

    private @Nullable SslHandler ssl(Route route) throws SSLException {
        var surroundings = connection.line().surroundings();
        return route.trust() == null || surroundings.timeline().isVirtual()
                ? null
                : route.trust().handler(ByteBufAllocator.DEFAULT, route.host(), route.port());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that nobody wants any more
    private void opened(ChannelFuture connected, @Nullable SslHandler ssl, Route route) {
        if (!connected.isSuccess()) {
            connection.lost("no connection to " + route.described() + ": " + reason(connected.cause()));
        } else if (!connection.isOpen()) {
            connected.channel().close();
        } else {
            connection.line().surroundings().transport().register(connected.channel(), connection.wire());
            connection.opened();
            if (ssl == null) {
                greet(route);
            } else {
                ssl.handshakeFuture().addListener(done -> secured(done, route));
            }
        }
    }

    private void secured(Future<? super Channel> done, Route route) {
        if (done.isSuccess()) {
            greet(route);
        } else {
            connection.lost("TLS with " + route.described() + " failed: " + reason(done.cause()));
        }
    }

    // The wait for the answer begins when the CONNECT has left: it may have to wait for a credit, or for the end of a
    // block.
    private void greet(Route route) {
        if (connection.isOpen()) {
            stop();
            connection.send(ConnectPacket.of(connection.request()), written -> {
                if (written.isSuccess() && connection.isOpen() && !connection.isAccepted()) {
                    await("no CONNACK from", route);
                } else if (!written.isSuccess()) {
                    connection.isRefusal(written.cause());
                }
            });
        }
    }

    void answered(MqttConnAckMessage answer) {
        var code = answer.variableHeader().connectReturnCode().byteValue() & 0xFF;
        var sessionPresent = answer.variableHeader().isSessionPresent();
        if (code > 5) {
            connection.lost("CONNACK with the reserved Return Code " + code);
        } else if (code != 0) {
            connection.end(
                    new ConnectionEnd(Cause.REFUSED, code, "the broker refused the CONNECT with Return Code " + code));
        } else if (sessionPresent && connection.request().cleanSession()) {
            connection.lost("CONNACK says that a session is present, though a clean one was asked for [MQTT-3.2.2-1]");
        } else {
            stop();
            connection.accept(sessionPresent);
        }
    }

    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var message = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        // The address of a channel within the JVM has a number that no two runs share.
        var address = message.indexOf(": local:");
        return address < 0 ? message : message.substring(0, address);
    }
}

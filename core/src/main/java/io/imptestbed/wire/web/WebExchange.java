package io.imptestbed.wire.web;

import io.imptestbed.time.Timeline;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** One request over the real network, and its connection, which ends with it; in real time only. */
public final class WebExchange {
    private final Channel channel;
    private final WebHandler handler;

    private WebExchange(Channel channel, WebHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    /**
     * Makes the connection and sends the request.
     *
     * @param listener is told on the timeline, later
     * @throws IllegalArgumentException if time is virtual: there is no network in it; or if the method or a header is none of HTTP
     */
    public static WebExchange start(Timeline timeline, WebRequest request, WebListener listener) {
        if (timeline.isVirtual()) {
            throw new IllegalArgumentException("timeline: virtual (expected: real time, which has a network)");
        }
        var message = message(request);
        var handler = new WebHandler(timeline, listener);
        var connecting = new Bootstrap()
                .group(timeline.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Pipeline(request, message, handler))
                .connect(request.host(), request.port());
        connecting.addListener((ChannelFuture connected) -> connected(connected, request, message, handler));
        return new WebExchange(connecting.channel(), handler);
    }

    private static void connected(
            ChannelFuture connected, WebRequest request, FullHttpRequest message, WebHandler handler) {
        var cause = connected.cause();
        if (cause instanceof UnknownHostException) {
            handler.fail(WebFailure.NO_HOST, "unknown host " + request.host());
        } else if (cause != null) {
            handler.fail(WebFailure.NO_CONNECTION, String.valueOf(cause.getMessage()));
        } else if (!request.tls()) {
            send(connected.channel(), message);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The handler hears of a failure as the end of the connection.
    private static void send(Channel channel, FullHttpRequest message) {
        channel.writeAndFlush(message);
    }

    private static FullHttpRequest message(WebRequest request) {
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                request.target(),
                Unpooled.wrappedBuffer(request.body().toBytes()));
        var headers = message.headers();
        request.headers().forEach(header -> headers.add(header.name(), header.value()));
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, host(request));
        }
        if (!headers.contains(HttpHeaderNames.ACCEPT)) {
            headers.set(HttpHeaderNames.ACCEPT, "*/*");
        }
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (request.body().size() > 0 || request.method().startsWith("P")) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().size());
        }
        return message;
    }

    private static String host(WebRequest request) {
        var usual = request.tls() ? 443 : 80;
        return request.port() == usual ? request.host() : request.host() + ":" + request.port();
    }

    /** Gives the request up: the connection is closed and the listener hears no more. On the timeline. */
    @SuppressWarnings("FutureReturnValueIgnored") // Whoever gives up wants to know nothing more.
    public void cancel() {
        handler.forget();
        channel.close();
    }

    /** TLS if asked for, HTTP, and our handler. */
    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final WebRequest request;
        private final FullHttpRequest message;
        private final WebHandler handler;

        Pipeline(WebRequest request, FullHttpRequest message, WebHandler handler) {
            this.request = request;
            this.message = message;
            this.handler = handler;
        }

        @Override
        protected void initChannel(Channel channel) throws SSLException {
            if (request.tls()) {
                var tls = tls(channel);
                tls.handshakeFuture().addListener(done -> {
                    if (done.isSuccess()) {
                        send(channel, message);
                    } else {
                        handler.failTls(done.cause());
                    }
                });
                channel.pipeline().addLast(tls);
            }
            channel.pipeline().addLast(new HttpClientCodec(), handler);
        }

        private SslHandler tls(Channel channel) throws SSLException {
            var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
            if (request.validates()) {
                builder.endpointIdentificationAlgorithm("HTTPS");
            } else {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
            }
            return builder.build().newHandler(channel.alloc(), request.host(), request.port());
        }
    }
}

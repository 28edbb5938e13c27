package io.imptestbed.wire.web;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.HttpHeader;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;

/** Tells a listener what comes back; each time in a task of the timeline, so that no listener runs inside a channel's stack. */
final class WebHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final int CONTINUE = 100;

    private final Timeline timeline;
    private final WebListener listener;
    private boolean began;
    private boolean over;
    private boolean forgotten;

    WebHandler(Timeline timeline, WebListener listener) {
        this.timeline = timeline;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            fail(
                    WebFailure.CUT_OFF,
                    "no HTTP: " + message.decoderResult().cause().getMessage());
            close(context);
            return;
        }
        if (message instanceof HttpResponse response && response.status().code() != CONTINUE) {
            began = true;
            tell(() -> listener.head(response.status().code(), headers(response)));
        }
        if (message instanceof HttpContent content && began) {
            content(context, content);
        }
    }

    private void content(ChannelHandlerContext context, HttpContent content) {
        if (content.content().isReadable()) {
            var piece = Payload.wrap(ByteBufUtil.getBytes(content.content()));
            tell(() -> listener.piece(piece));
        }
        if (content instanceof LastHttpContent) {
            tell(listener::end);
            over = true;
            close(context);
        }
    }

    private static List<HttpHeader> headers(HttpResponse response) {
        return response.headers().entries().stream()
                .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                .toList();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (began) {
            fail(WebFailure.CUT_OFF, "the server closed the connection");
        } else {
            fail(WebFailure.NOTHING_RECEIVED, "the server closed the connection");
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(began ? WebFailure.CUT_OFF : WebFailure.NOTHING_RECEIVED, String.valueOf(cause.getMessage()));
        close(context);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It is over, however closing goes.
    private static void close(ChannelHandlerContext context) {
        context.close();
    }

    void failTls(Throwable cause) {
        var certificate = false;
        for (var each = cause; each != null; each = each.getCause()) {
            certificate |= each instanceof CertificateException || each instanceof CertPathBuilderException;
        }
        fail(certificate ? WebFailure.CERTIFICATE : WebFailure.TLS, String.valueOf(cause.getMessage()));
    }

    /** Tells of a failure, unless it is over. */
    void fail(WebFailure failure, String why) {
        if (!over) {
            over = true;
            tell(() -> listener.failed(failure, why));
        }
    }

    /** Has the listener hear no more. */
    void forget() {
        forgotten = true;
    }

    private void tell(Runnable what) {
        timeline.execute(() -> {
            if (!forgotten) {
                what.run();
            }
        });
    }
}

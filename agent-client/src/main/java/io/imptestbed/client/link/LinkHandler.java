package io.imptestbed.client.link;

import io.imptestbed.client.closing.PipelineKeeper;
import io.imptestbed.trace.Direction;
import io.imptestbed.wire.WireName;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The link's part in one connection: sends bytes, news and both ends' closing through the passages.
 *
 * <p>The channel below and the client above may learn of the end at different times:
 *
 * <pre>
 *   the server closes -> wire ended -> through the passage to the client -> client told
 *   the client closes -> client told -> through the passage to the server -> wire ended
 * </pre>
 *
 * <p>Once the client is told the handlers above have no part in the connection any more; it is forgotten when both have happened.
 */
final class LinkHandler extends ChannelDuplexHandler {
    private final Link link;
    private final Supplier<WireName> name;
    private final FrameCutter cutter = new FrameCutter();
    private final Passage toServer;
    private final Passage toClient;

    private @Nullable ChannelHandlerContext context;
    private @Nullable PipelineKeeper keeper;
    private boolean wireEnded;
    private boolean clientLeft;
    private boolean clientTold;
    private boolean wasCut;

    LinkHandler(Link link, Supplier<WireName> name) {
        this.link = link;
        this.name = name;
        this.toServer = link.passage(Direction.TO_SERVER, new ToServer());
        this.toClient = link.passage(Direction.TO_CLIENT, new ToClient());
    }

    Passage toServer() {
        return toServer;
    }

    Passage toClient() {
        return toClient;
    }

    String words() {
        return "connection " + name.get().connection();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        link.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        context = null;
        toServer.discard();
        toClient.discard();
        cutter.end(new Discarding());
        link.forget(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (clientLeft || clientTold) {
            ReferenceCountUtil.release(message);
        } else if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
        } else if (toClient.isClear()) {
            ctx.fireChannelRead(cutter.skim(bytes));
        } else {
            cutter.cut(bytes, new IntoPassage());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        toClient.enterNews(() -> ctx.fireUserEventTriggered(event));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        toClient.enterNews(() -> ctx.fireExceptionCaught(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        wireEnded = true;
        toServer.drop("connection closed");
        if (clientLeft || wasCut || ctx.channel().eventLoop().isShuttingDown()) {
            tellClient(ctx);
        } else {
            cutter.end(new IntoPassage());
            keeper = PipelineKeeper.keep(ctx.pipeline());
            toClient.enterEnd();
        }
        if (clientTold) {
            link.forget(this);
        }
    }

    private void tellClient(ChannelHandlerContext ctx) {
        if (clientTold) {
            return;
        }
        clientTold = true;
        toClient.drop("connection closed");
        ctx.fireChannelInactive();
        if (keeper != null) {
            keeper.letGo();
            keeper = null;
        }
        if (wireEnded) {
            link.forget(this);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (clientLeft || clientTold) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
        } else if (!(message instanceof ByteBuf bytes) || (!wireEnded && toServer.isClear())) {
            pass(ctx, message, promise);
        } else {
            send(bytes);
            // the sender has done its part, as with a socket; only then, for it may close now
            promise.trySuccess();
        }
    }

    private void send(ByteBuf bytes) {
        if (wireEnded) {
            toServer.lose(bytes, "connection closed");
        } else if (FrameCutter.isWholeFrame(bytes)) {
            toServer.enterFrame(bytes);
        } else {
            toServer.enterFragment(bytes);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the writer's
    private static void pass(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (clientLeft) {
            promise.trySuccess();
            return;
        }
        clientLeft = true;
        toClient.drop("closed by the client");
        if (toServer.isClear() || wireEnded) {
            ctx.close(promise);
        } else {
            toServer.enterEnd();
            promise.trySuccess();
        }
        // later, because Netty too tells it to nobody who is still at work
        ctx.executor().execute(() -> leaveClient(ctx));
    }

    /** Parts with the handlers above, as Netty would if the channel were closed already. */
    private void leaveClient(ChannelHandlerContext ctx) {
        tellClient(ctx);
        while (context != null && ctx.pipeline().last() != this) {
            ctx.pipeline().removeLast();
        }
    }

    /** Kills the connection: both ends see it at once, what is on the way is lost. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody asked
    void cut() {
        if (context == null) {
            return;
        }
        wasCut = true;
        toServer.drop(Conditions.CUT, "");
        toClient.drop(Conditions.CUT, "");
        cutter.end(new Discarding());
        if (wireEnded) {
            tellClient(context);
            return;
        }
        if (context.channel() instanceof SocketChannel socket) {
            // a reset instead of an orderly end
            socket.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        // below all handlers: TLS would say goodbye
        context.pipeline().firstContext().close();
    }

    private final class ToServer implements Passage.Exit {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the sender was told long ago
        public void bytes(ByteBuf bytes) {
            if (context == null) {
                bytes.release();
            } else {
                context.write(bytes);
            }
        }

        @Override
        public void complete() {
            if (context != null) {
                context.flush();
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the client was told long ago
        public void end() {
            if (context != null) {
                context.flush();
                context.close();
            }
        }
    }

    private final class ToClient implements Passage.Exit {
        @Override
        public void bytes(ByteBuf bytes) {
            if (context == null) {
                bytes.release();
            } else {
                context.fireChannelRead(bytes);
            }
        }

        @Override
        public void complete() {
            if (context != null && !clientTold) {
                context.fireChannelReadComplete();
            }
        }

        @Override
        public void end() {
            if (context != null) {
                complete();
                tellClient(context);
            }
        }
    }

    private final class IntoPassage implements FrameCutter.Sink {
        @Override
        public void frame(ByteBuf frame) {
            toClient.enterFrame(frame);
        }

        @Override
        public void fragment(ByteBuf bytes) {
            toClient.enterFragment(bytes);
        }
    }

    private static final class Discarding implements FrameCutter.Sink {
        @Override
        public void frame(ByteBuf frame) {
            frame.release();
        }

        @Override
        public void fragment(ByteBuf bytes) {
            bytes.release();
        }
    }
}

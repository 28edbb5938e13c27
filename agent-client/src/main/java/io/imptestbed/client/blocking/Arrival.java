package io.imptestbed.client.blocking;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;

/** Something that came from the wire and has yet to be told. */
sealed interface Arrival {
    void tell(ChannelHandlerContext ctx);

    /** Gives it up. */
    default void drop() {}

    /** The connection was made. */
    record Opened() implements Arrival {
        @Override
        public void tell(ChannelHandlerContext ctx) {
            ctx.fireChannelActive();
        }
    }

    /** A packet. */
    record Read(Object message) implements Arrival {
        @Override
        public void tell(ChannelHandlerContext ctx) {
            ctx.fireChannelRead(message);
        }

        @Override
        public void drop() {
            ReferenceCountUtil.release(message);
        }
    }

    /** What another handler says. */
    record Said(Object event) implements Arrival {
        @Override
        public void tell(ChannelHandlerContext ctx) {
            ctx.fireUserEventTriggered(event);
        }

        @Override
        public void drop() {
            ReferenceCountUtil.release(event);
        }
    }

    /** The wire or a handler failed. */
    record Failed(Throwable cause) implements Arrival {
        @Override
        public void tell(ChannelHandlerContext ctx) {
            ctx.fireExceptionCaught(cause);
        }
    }

    /** The connection is gone. */
    record Ended() implements Arrival {
        @Override
        public void tell(ChannelHandlerContext ctx) {
            ctx.fireChannelInactive();
        }
    }
}

package io.imptestbed.client.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets nothing through that arrives after the connection has ended: the client does not read any more, though the wire may still deliver.
 *
 * <p>Below the recorder of what is received, so that packets behind the one that ended the connection do not count as received.
 */
final class EndOfReading extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    EndOfReading(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (connection.isOpen()) {
            ctx.fireChannelRead(read);
        } else {
            ReferenceCountUtil.release(read);
        }
    }
}

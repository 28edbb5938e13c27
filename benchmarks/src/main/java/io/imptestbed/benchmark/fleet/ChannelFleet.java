package io.imptestbed.benchmark.fleet;

import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.wire.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Channels that lead nowhere: two ends each, and nothing at either. */
final class ChannelFleet implements Fleet {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Transport transport = Transport.on(timeline);
    private final List<Channel> channels = new ArrayList<>();
    private final Ear ear = new Ear();

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what is not written is missing at the end, and told there
    public void serve(int size) {
        var address = transport.address("nobody", 1);
        timeline.execute(() -> transport.server().childHandler(ear).bind(address));
        timeline.advance(Duration.ZERO);
        timeline.execute(() -> {
            for (var i = 0; i < size; i++) {
                channels.add(transport.client().handler(ear).connect(address).channel());
            }
        });
        timeline.advance(Duration.ZERO);
        timeline.execute(() -> channels.forEach(
                channel -> channel.writeAndFlush(Unpooled.buffer(1).writeByte(1))));
        timeline.advance(Duration.ZERO);
        if (ear.heard != size) {
            throw new IllegalStateException("channels heard: " + ear.heard + " (expected: " + size + ")");
        }
    }

    @Override
    public void close() {
        timeline.close();
    }

    /** Counts what is read; one for all channels. */
    @Sharable
    private static final class Ear extends ChannelInboundHandlerAdapter {
        private int heard;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            heard++;
            ReferenceCountUtil.release(message);
        }
    }
}

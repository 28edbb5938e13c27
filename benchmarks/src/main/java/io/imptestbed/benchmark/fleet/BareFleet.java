package io.imptestbed.benchmark.fleet;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients of the broker that are a channel and nothing else, so that what is measured is the broker's share and the channel. */
final class BareFleet implements Fleet {
    private static final int PUBLISH = 3;

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Transport transport = Transport.on(timeline);
    private final EmbeddedBroker broker =
            EmbeddedBroker.start(timeline, transport, Trace.off(timeline), BrokerOptions.defaults());
    private final List<Channel> channels = new ArrayList<>();
    private final Ear ear = new Ear();

    @Override
    public void serve(int size) {
        var address = transport.address(broker.host(), broker.port());
        for (var i = 0; i < size; i++) {
            var number = i;
            timeline.execute(() -> channels.add(
                    transport.client().handler(ear).connect(address).channel()));
            settle();
            say(number, connect("imp" + number));
            say(number, subscribe("imps/" + number + "/cmd"));
        }
        for (var i = 0; i < size; i++) {
            broker.publish(ApplicationMessage.of("imps/" + i + "/cmd", "open the valve", Qos.AT_MOST_ONCE));
        }
        settle();
        if (ear.published != size) {
            throw new IllegalStateException("channels served: " + ear.published + " (expected: " + size + ")");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is not written is missing at the end, and told there
    private void say(int number, ByteBuf packet) {
        timeline.execute(() -> channels.get(number).writeAndFlush(packet));
        settle();
    }

    private void settle() {
        timeline.advance(Duration.ZERO);
    }

    private static ByteBuf connect(String identifier) {
        // MQTT 3.1.1, clean session, Keep Alive 60 s
        return packet(0x10, new byte[] {0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60}, identifier, new byte[0]);
    }

    private static ByteBuf subscribe(String filter) {
        return packet(0x82, new byte[] {0, 1}, filter, new byte[] {0});
    }

    private static ByteBuf packet(int first, byte[] before, String text, byte[] after) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Unpooled.buffer()
                .writeByte(first)
                .writeByte(before.length + 2 + bytes.length + after.length)
                .writeBytes(before)
                .writeShort(bytes.length)
                .writeBytes(bytes)
                .writeBytes(after);
    }

    @Override
    public void close() {
        broker.close();
        timeline.close();
    }

    /** Counts messages; one for all channels. */
    @Sharable
    private static final class Ear extends ChannelInboundHandlerAdapter {
        private int published;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var bytes = (ByteBuf) message;
            if (bytes.getUnsignedByte(bytes.readerIndex()) >> 4 == PUBLISH) {
                published++;
            }
            bytes.release();
        }
    }
}

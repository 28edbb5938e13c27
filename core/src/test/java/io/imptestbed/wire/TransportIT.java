package io.imptestbed.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imptestbed.time.RealTimeline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transport over TCP. */
@Timeout(240)
class TransportIT {
    @Test
    void names_a_wire_at_the_brokers_end_as_at_the_clients() {
        try (var timeline = RealTimeline.start()) {
            var transport = Transport.on(timeline);
            List<Channel> accepted = new CopyOnWriteArrayList<>();
            var server = transport
                    .server()
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            accepted.add(channel);
                        }
                    })
                    .bind(transport.address("127.0.0.1", 0))
                    .syncUninterruptibly()
                    .channel();
            var client = transport
                    .client()
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(server.localAddress())
                    .syncUninterruptibly()
                    .channel();
            await().atMost(Duration.ofMinutes(1)).until(() -> accepted.size() == 1);

            transport.register(client, new WireName("pump.agent", 1));
            assertThat(transport.identify(accepted.get(0))).contains(new WireName("pump.agent", 1));

            client.close().syncUninterruptibly();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> transport.identify(accepted.get(0)).isEmpty());
        }
    }
}

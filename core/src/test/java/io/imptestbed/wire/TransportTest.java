package io.imptestbed.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.time.RealTimeline;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.VirtualTimeline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Transport transport = Transport.on(timeline);
    private final List<Channel> accepted = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void names_a_wire_at_the_brokers_end_as_at_the_clients_until_it_closes() {
        serve(transport, "broker", 1883);
        var first = connect("broker", 1883);
        var second = connect("broker", 1883);

        transport.register(first, new WireName("pump.agent", 1));

        assertThat(transport.identify(accepted.get(0))).contains(new WireName("pump.agent", 1));
        assertThat(transport.identify(accepted.get(1))).isEmpty();
        timeline.call(first::close);
        timeline.advance(Duration.ZERO);
        assertThat(transport.identify(accepted.get(0))).isEmpty();
        assertThat(second.isActive()).isTrue();
    }

    @Test
    void stands_for_each_host_and_port_by_one_address_of_the_run() {
        var other = Transport.on(timeline);

        assertThat(transport.address("broker", 1883)).isEqualTo(transport.address("broker", 1883));
        assertThat(transport.address("broker", 1883))
                .isNotEqualTo(transport.address("broker", 1884))
                .isNotEqualTo(transport.address("other", 1883))
                .isNotEqualTo(other.address("broker", 1883));
    }

    @Test
    void gives_every_client_an_address_of_its_own() {
        serve(transport, "broker", 1883);
        List<Object> addresses = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            addresses.add(connect("broker", 1883).localAddress());
        }

        assertThat(addresses).doesNotHaveDuplicates();
        assertThat(accepted)
                .extracting(Channel::remoteAddress)
                .hasSameElementsAs(
                        addresses.stream().map(SocketAddress.class::cast).toList());
    }

    @Test
    void is_the_network_itself_in_real_time() {
        try (Timeline real = RealTimeline.start()) {
            assertThat(Transport.on(real).address("127.0.0.1", 1883))
                    .isEqualTo(new InetSocketAddress("127.0.0.1", 1883));
        }
    }

    private void serve(Transport where, String host, int port) {
        timeline.call(() -> where.server()
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.add(channel);
                    }
                })
                .bind(where.address(host, port)));
        timeline.advance(Duration.ZERO);
    }

    private Channel connect(String host, int port) {
        var channel = timeline.call(() -> transport
                .client()
                .handler(new ChannelInboundHandlerAdapter())
                .connect(transport.address(host, port))
                .channel());
        timeline.advance(Duration.ZERO);
        return channel;
    }
}

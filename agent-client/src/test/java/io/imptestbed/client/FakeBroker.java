package io.imptestbed.client;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.imptestbed.wire.Surroundings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scripted end of the wire: answers by the book unless told otherwise, remembers what it got, and says whatever a test wants said.
 *
 * <p>It keeps no sessions and routes nothing. Changed and read on the timeline, or from the test while virtual time stands still.
 */
final class FakeBroker {
    static final String HOST = "broker.test";

    final List<Peer> peers = new ArrayList<>();
    final Set<PacketType> silentTo = EnumSet.noneOf(PacketType.class);
    int connackCode;
    boolean sessionPresent;
    int grants = 2;

    private final Channel channel;
    private final int port;

    private FakeBroker(Surroundings surroundings, @Nullable SslContext tls) {
        var timeline = surroundings.timeline();
        var address = timeline.isVirtual()
                ? surroundings.transport().address(HOST, 1883)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var initializer = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel accepted) {
                if (tls != null) {
                    accepted.pipeline().addLast(tls.newHandler(accepted.alloc()));
                }
                peers.add(new Peer(FakeBroker.this, accepted));
            }
        };
        channel = surroundings
                .transport()
                .server()
                .childHandler(initializer)
                .bind(address)
                .syncUninterruptibly()
                .channel();
        port = channel.localAddress() instanceof InetSocketAddress bound ? bound.getPort() : 1883;
    }

    static FakeBroker listen(Surroundings surroundings) {
        return new FakeBroker(surroundings, null);
    }

    static FakeBroker listen(Surroundings surroundings, SslContext tls) {
        return new FakeBroker(surroundings, tls);
    }

    int port() {
        return port;
    }

    Peer peer() {
        return peers.get(peers.size() - 1);
    }

    /** Listens no more; waits for it, so not to be called on the timeline. */
    void stop() {
        channel.close().syncUninterruptibly();
    }

    /** Everything that all connections got, in order for each. */
    List<Packet> got(PacketType type) {
        return peers.stream()
                .flatMap(peer -> peer.got.stream())
                .filter(packet -> packet.type() == type)
                .toList();
    }

    Qos grantedAtMost() {
        return Qos.of(Math.min(2, grants));
    }
}

package io.imptestbed.wire;

import io.imptestbed.time.Timeline;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the clients and the broker of one run meet: inside the JVM in virtual time, over TCP in real time.
 *
 * <p>One a run. {@link #identify} lets the broker's end name a wire as the client's end does; both are called on the timeline.
 */
public final class Transport {
    private static final AtomicLong ADDRESSES = new AtomicLong();

    private final Timeline timeline;
    private final Map<String, LocalAddress> localAddresses = new LinkedHashMap<>();
    private final Map<SocketAddress, WireName> wires = new LinkedHashMap<>();

    private Transport(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Returns a transport that fits {@code timeline}. */
    public static Transport on(Timeline timeline) {
        return new Transport(timeline);
    }

    /**
     * Returns a bootstrap for one connection of a client, whose channel runs on the timeline.
     *
     * <p>In virtual time it carries the client's own address. The one that Netty would make up is a hash: with some ten thousand clients two
     * of them would collide now and then.
     */
    public Bootstrap client() {
        var bootstrap = new Bootstrap().group(timeline.eventLoop());
        return timeline.isVirtual()
                ? bootstrap.channel(LocalChannel.class).localAddress(localAddress("client"))
                : bootstrap.channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true);
    }

    /** Returns a bootstrap for a broker's listening channel, which runs on the timeline. */
    public ServerBootstrap server() {
        var bootstrap = new ServerBootstrap().group(timeline.eventLoop());
        return timeline.isVirtual()
                ? bootstrap.channel(LocalServerChannel.class)
                : bootstrap.channelFactory(PromptServerSocketChannel::new).childOption(ChannelOption.TCP_NODELAY, true);
    }

    /**
     * Returns the address that stands for this host and port.
     *
     * <p>In virtual time there is no network: every pair of host and port is a name of its own within the run.
     */
    public synchronized SocketAddress address(String host, int port) {
        return timeline.isVirtual()
                ? localAddresses.computeIfAbsent(host + ":" + port, Transport::localAddress)
                : new InetSocketAddress(host, port);
    }

    // unique in the JVM, where many runs may take place at once
    private static LocalAddress localAddress(String name) {
        return new LocalAddress(name + "#" + ADDRESSES.incrementAndGet());
    }

    /** Makes the wire of {@code clientChannel}, which is connected, known by {@code name} until the channel closes. */
    public void register(Channel clientChannel, WireName name) {
        var address = clientChannel.localAddress();
        synchronized (wires) {
            wires.put(address, name);
        }
        clientChannel.closeFuture().addListener(closed -> {
            synchronized (wires) {
                wires.remove(address, name);
            }
        });
    }

    /** Returns the name of the wire that ends in {@code serverChannel}, or nothing for a client from outside the run. */
    public Optional<WireName> identify(Channel serverChannel) {
        synchronized (wires) {
            return Optional.ofNullable(wires.get(serverChannel.remoteAddress()));
        }
    }
}

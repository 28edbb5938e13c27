package io.moquette.broker;

import io.imptestbed.broker.World;
import io.moquette.broker.security.AcceptAllAuthenticator;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import io.moquette.broker.subscriptions.CTrieSubscriptionDirectory;
import io.moquette.interception.BrokerInterceptor;
import io.moquette.persistence.MemorySessionsRepository;
import io.moquette.persistence.MemorySubscriptionsRepository;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.SocketAddress;
import java.util.List;
import java.util.OptionalLong;

/** The same parts of Moquette on the same loop, but as they are: without anything that we mend. Shows that a fault would be found. */
public final class StockAssembly implements AutoCloseable {
    private static final int PORT = 1999;

    private final World world;
    private final BrokerInterceptor interceptor = new BrokerInterceptor(List.of());
    private final SessionRegistry sessions;
    private final SocketAddress address;
    private final Channel listening;

    private StockAssembly(World world) {
        this.world = world;
        var commands = new CommandQueue(
                interceptor,
                world.timeline.eventLoop(),
                CommandOrder.of(OptionalLong.empty()),
                (client, command, cause) -> {});
        var subscriptions = new CTrieSubscriptionDirectory();
        subscriptions.init(new MemorySubscriptionsRepository());
        var authorizator = new Authorizator(new PermitAllAuthorizatorPolicy());
        sessions = new SessionRegistry(
                subscriptions,
                new MemorySessionsRepository(),
                new MemoryQueueRepository(),
                authorizator,
                world.timeline.eventLoop(),
                world.timeline.clock(),
                Session.INFINITE_EXPIRY,
                commands);
        var office = new PostOffice(
                subscriptions, new MemoryRetainedRepository(), sessions, interceptor, authorizator, commands);
        var handler = new NewNettyMQTTHandler(new MQTTConnectionFactory(
                new BrokerConfiguration(true, true, false, 0), new AcceptAllAuthenticator(), sessions, office));
        address = world.transport.address("127.0.0.1", PORT);
        listening = world.transport
                .server()
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast("idleStateHandler", new IdleStateHandler(10, 0, 0))
                                .addLast("idleEventHandler", new MoquetteIdleTimeoutHandler())
                                .addLast("decoder", new MqttDecoder(10_000_000))
                                .addLast("encoder", MqttEncoder.INSTANCE)
                                .addLast("handler", handler);
                    }
                })
                .register()
                .channel();
        listening.bind(address);
    }

    public static StockAssembly start(World world) {
        return world.timeline.call(() -> new StockAssembly(world));
    }

    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        world.on(() -> {
            listening.close();
            sessions.close();
        });
        interceptor.stop();
    }
}

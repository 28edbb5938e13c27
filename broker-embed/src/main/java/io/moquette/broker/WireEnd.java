package io.moquette.broker;

import io.imptestbed.broker.journal.Journal;
import io.imptestbed.wire.Transport;
import io.imptestbed.wire.WireName;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The broker's end of one wire: finds out whose it is, and writes down when it begins and how it ends.
 *
 * <p>The name of a party of the run is known soon after the connection is made, that of a stranger when its CONNECT comes.
 */
final class WireEnd extends ChannelInboundHandlerAdapter implements Supplier<WireName> {
    private final Transport transport;
    private final Journal journal;
    private final Strangers strangers;
    private @Nullable ChannelHandlerContext context;
    private @Nullable WireName name;
    private boolean over;

    WireEnd(Transport transport, Journal journal, Strangers strangers) {
        this.transport = transport;
        this.journal = journal;
        this.strangers = strangers;
    }

    /** Numbers the connections of clients that are no party of the run. */
    static final class Strangers {
        private static final String NAMELESS = "unknown";
        private final Map<String, Integer> connections = new LinkedHashMap<>();

        WireName next(@Nullable Object firstMessage) {
            var party = firstMessage instanceof MqttConnectMessage connect
                            && !connect.decoderResult().isFailure()
                            && !connect.payload().clientIdentifier().isEmpty()
                    ? connect.payload().clientIdentifier()
                    : NAMELESS;
            return new WireName(party, connections.merge(party, 1, Integer::sum));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.executor().execute(this::lookAround);
        ctx.fireChannelActive();
    }

    /** Both ends are connected in the same instant, and after it a party of the run has registered its name. */
    private void lookAround() {
        if (name == null && !over) {
            transport.identify(channel()).ifPresent(this::opened);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (name == null) {
            identify(message);
        }
        ctx.fireChannelRead(message);
    }

    private WireName identify(@Nullable Object firstMessage) {
        return opened(transport.identify(channel()).orElseGet(() -> strangers.next(firstMessage)));
    }

    private WireName opened(WireName found) {
        name = found;
        journal.opened(found);
        return found;
    }

    private Channel channel() {
        return Objects.requireNonNull(context, "wire: not yet in a pipeline").channel();
    }

    @Override
    public WireName get() {
        return name == null ? identify(null) : name;
    }

    /** Writes down, once, that the broker closes the connection. */
    void closed(String reason) {
        if (!over) {
            over = true;
            journal.closed(get(), reason);
        }
    }

    /** Writes down, unless the broker closed it, that the connection is gone. */
    void lost(String reason) {
        if (!over) {
            over = true;
            journal.lost(get(), reason);
        }
    }
}

package io.moquette.broker;

import io.imptestbed.broker.access.Login;
import io.imptestbed.broker.frame.IllegalPacketException;
import io.imptestbed.mqtt.KeepAlive;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.time.TimeText;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The shim between the codec and Moquette's handler: one connection of one Client.
 *
 * <pre>
 *   AWAITING CONNECT --CONNECT--> CONNECTING --CONNACK written--> CONNECTED --DISCONNECT--> LEAVING
 *          |                          |                               |                        |
 *          +-- refused, illegal, ---- + ---- silent too long, --------+------------------------+--> over
 *              too late                      illegal, taken over, kicked
 * </pre>
 *
 * <p>Mended: only CONNECT opens a connection, and only once [MQTT-3.1.0-1], [MQTT-3.1.0-2]; what a Client sends before it has its CONNACK
 * waits until Moquette is ready for it (stock Moquette closes the connection of a Client that subscribes too fast); Keep Alive is 1.5 times
 * the interval, exactly and on the timeline [MQTT-3.1.2-24]. Messages themselves are the matter of {@link Deliveries}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be written ends with its connection, and that is noticed
final class ClientConnection extends ChannelDuplexHandler {
    private enum Phase {
        AWAITING_CONNECT,
        CONNECTING,
        CONNECTED,
        LEAVING,
        OVER
    }

    private final BrokerAssembly broker;
    private final WireEnd wire;
    private final Patience patience;
    private final Queue<MqttMessage> held = new ArrayDeque<>();

    private Phase phase = Phase.AWAITING_CONNECT;
    private String closingReason = "";
    private String lossReason = "closed by the other end or the network";
    private KeepAlive keepAlive = KeepAlive.OFF;
    private String closeWhenAccepted = "";
    private boolean draining;
    private @Nullable ChannelHandlerContext context;
    private @Nullable MQTTConnection connection;
    private @Nullable Login login;
    private @Nullable Deliveries deliveries;

    ClientConnection(BrokerAssembly broker, WireEnd wire) {
        this.broker = broker;
        this.wire = wire;
        this.patience = new Patience(broker.timeline());
    }

    /** Learns what Moquette has made for this channel. */
    void attach(MQTTConnection made) {
        connection = made;
    }

    /** Returns the Client Identifier of a Client that is connected; otherwise nothing. */
    @Nullable
    String connectedClient() {
        return login != null && (phase == Phase.CONNECTED || phase == Phase.LEAVING) ? login.client() : null;
    }

    /** Returns the name of the party whose wire this is, once a packet has come. */
    boolean belongsTo(String party) {
        return phase != Phase.AWAITING_CONNECT && wire.get().party().equals(party);
    }

    private ChannelHandlerContext ctx() {
        return Objects.requireNonNull(context, "connection: not yet in a pipeline");
    }

    private MQTTConnection connection() {
        return Objects.requireNonNull(connection, "connection: Moquette has made none yet");
    }

    private Login login() {
        return Objects.requireNonNull(login, "connection: no CONNECT yet");
    }

    // begin

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        broker.connections().add(this);
        patience.heard();
        var limit = broker.options().connectTimeout();
        patience.wait(limit, () -> close("no CONNECT within " + TimeText.of(limit)));
        ctx.fireChannelActive();
    }

    private void expectConnect(MqttMessage first) {
        patience.stop();
        var decision = broker.admission().decide(first);
        if (decision instanceof Admission.Admit admit) {
            admit(admit);
        } else if (decision instanceof Admission.Refuse refuse) {
            refuse(refuse.code(), refuse.reason());
        } else if (decision instanceof Admission.Close close) {
            giveUp(first, "no CONNECT before it");
            close(close.reason());
        }
    }

    private void admit(Admission.Admit admit) {
        phase = Phase.CONNECTING;
        login = admit.login();
        keepAlive = KeepAlive.ofSeconds(admit.connect().variableHeader().keepAliveTimeSeconds());
        ctx().fireChannelRead(admit.connect());
    }

    private void refuse(MqttConnectReturnCode code, String reason) {
        ctx().writeAndFlush(MqttMessageBuilders.connAck().returnCode(code).build());
        close("CONNECT refused: " + reason);
    }

    /** Goes on once Moquette has noticed that its CONNACK is written, which it does after that. */
    private void connectAckWritten() {
        if (phase != Phase.CONNECTING) {
            return;
        }
        if (!connection().isConnected()) {
            ctx().executor().execute(this::connectAckWritten);
            return;
        }
        phase = Phase.CONNECTED;
        removeClocks();
        keepAlive
                .patience()
                .ifPresent(limit -> patience.wait(
                        limit,
                        () -> close("no packet for " + TimeText.of(limit) + ", Keep Alive is " + keepAlive.seconds()
                                + " s")));
        drainHeld();
    }

    /** Takes away what Moquette measures time with: the system's clock. */
    private void removeClocks() {
        var pipeline = ctx().pipeline();
        pipeline.remove("idleStateHandler");
        pipeline.remove("inflightResender");
    }

    private void drainHeld() {
        draining = true;
        for (var next = held.poll(); next != null; next = held.poll()) {
            take(next);
        }
        draining = false;
        if (!closeWhenAccepted.isEmpty()) {
            close(closeWhenAccepted);
        }
    }

    // inbound

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var packet = (MqttMessage) message;
        patience.heard();
        if (phase == Phase.OVER || phase == Phase.LEAVING) {
            tooLate(packet);
        } else if (phase == Phase.CONNECTING || draining) {
            held.add(packet);
        } else {
            take(packet);
        }
    }

    private void take(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            ReferenceCountUtil.release(packet);
            undecodable(packet.decoderResult().cause());
        } else if (phase == Phase.AWAITING_CONNECT) {
            expectConnect(packet);
        } else if (phase == Phase.CONNECTED) {
            accept(packet);
        } else {
            tooLate(packet);
        }
    }

    private void tooLate(MqttMessage packet) {
        giveUp(packet, phase == Phase.LEAVING ? "sent after DISCONNECT" : "its connection is closed");
    }

    private void giveUp(MqttMessage packet, String cause) {
        if (packet instanceof MqttPublishMessage publish && broker.journal().isOn()) {
            var sender = login == null ? wire.get().party() : login.client();
            broker.journal().dropped(sender, Messages.of(publish), cause);
        }
        ReferenceCountUtil.release(packet);
    }

    private void undecodable(Throwable cause) {
        if (cause instanceof MqttIdentifierRejectedException) {
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED, "Client Identifier rejected");
        } else {
            close("undecodable packet: " + cause.getMessage());
        }
    }

    private void accept(MqttMessage packet) {
        var messages = Objects.requireNonNull(deliveries, "deliveries: none (expected: made with the CONNACK)");
        switch (packet.fixedHeader().messageType()) {
            case CONNECT -> close("second CONNECT (expected: one a connection)");
            case PUBLISH -> messages.received((MqttPublishMessage) packet);
            case PUBACK, PUBREC, PUBCOMP, PUBREL -> {
                if (messages.acknowledges(packet)) {
                    ctx().fireChannelRead(packet);
                }
            }
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case SUBSCRIBE, PINGREQ -> ctx().fireChannelRead(packet);
            case DISCONNECT -> disconnect(packet);
            case CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH ->
                throw new IllegalStateException(
                        packet.fixedHeader().messageType() + ": let through (expected: refused as a frame)");
        }
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        for (var filter : packet.payload().topics()) {
            try {
                TopicFilter.of(filter);
            } catch (IllegalArgumentException malformed) {
                close("UNSUBSCRIBE from a malformed Topic Filter: " + malformed.getMessage());
                return;
            }
        }
        ctx().fireChannelRead(packet);
    }

    private void disconnect(MqttMessage packet) {
        phase = Phase.LEAVING;
        patience.stop();
        closingReason = "client sent DISCONNECT";
        lossReason = closingReason;
        ctx().fireChannelRead(packet);
    }

    // outbound

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof MqttPublishMessage publish && deliveries != null) {
            ctx.write(deliveries.sending(publish), promise);
        } else if (message instanceof MqttConnAckMessage answer && phase == Phase.CONNECTING) {
            connectAnswered(ctx, answer, promise);
        } else {
            ctx.write(message, promise);
        }
    }

    private void connectAnswered(ChannelHandlerContext ctx, MqttConnAckMessage answer, ChannelPromise promise) {
        var code = answer.variableHeader().connectReturnCode();
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            closing("CONNECT refused: " + code);
            ctx.write(answer, promise);
            return;
        }
        var sessions = broker.sessions();
        var state = Objects.requireNonNull(sessions.state(login().client()), "session: none (expected: just made)");
        state.connection(this);
        deliveries = new Deliveries(broker, state, connection(), login(), ctx);
        ctx.write(answer, promise.unvoid().addListener(written -> {
            if (written.isSuccess()) {
                ctx.executor().execute(this::connectAckWritten);
            }
        }));
        deliveries.resume();
    }

    /** Sends {@code bytes} as they are. */
    void sendRaw(byte[] bytes) {
        ctx().pipeline().context("encoder").writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    // end

    /** Closes the connection from this end. */
    void close(String reason) {
        closing(reason);
        ctx().channel().close();
    }

    /** Says why the connection is going to be closed, unless it has been said. */
    void closing(String reason) {
        if (closingReason.isEmpty()) {
            closingReason = reason;
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (phase != Phase.OVER && ctx.channel().isActive()) {
            wire.closed(closingReason.isEmpty() ? "closed by the broker" : closingReason);
        }
        ctx.close(promise);
        over();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        wire.lost(lossReason);
        over();
    }

    private void over() {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        patience.stop();
        held.forEach(packet -> giveUp(packet, "connection closed before its CONNACK"));
        held.clear();
        if (deliveries != null) {
            deliveries.stop();
        }
        broker.connections().remove(this);
        connection().handleConnectionLost();
    }

    // trouble and what does not concern Moquette

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (phase == Phase.OVER || !ctx.channel().isActive()) {
            return; // what was on its way when the connection ended
        }
        if (cause instanceof IllegalPacketException illegal) {
            illegal(illegal);
        } else if (cause instanceof DecoderException undecodable) {
            close("undecodable bytes: " + rootMessage(undecodable));
        } else if (cause instanceof IOException broken) {
            lossReason = String.valueOf(broken.getMessage());
            wire.lost(lossReason);
            ctx.close();
        } else {
            broker.fault(login == null ? "" : login.client(), "connection", cause);
            close("fault in the broker: " + cause);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            wire.closed("TLS handshake failed: " + rootMessage(handshake.cause()));
        }
        ctx.fireUserEventTriggered(event);
    }

    private void illegal(IllegalPacketException illegal) {
        if (illegal.isUnacceptableLevel() && phase == Phase.AWAITING_CONNECT) {
            refuse(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    String.valueOf(illegal.getMessage()));
        } else if (phase == Phase.CONNECTING || draining) {
            closeWhenAccepted = "illegal packet: " + illegal.getMessage(); // what came before it comes first
        } else {
            close("illegal packet: " + illegal.getMessage());
        }
    }

    private static String rootMessage(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Moquette would look for waiting messages after each read; they go out as soon as there is room for them. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {}

    /** Nothing waits for a channel to become writable: it always is, see {@link BrokerAssembly}. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {}
}

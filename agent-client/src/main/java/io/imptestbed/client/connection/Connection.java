package io.imptestbed.client.connection;

import io.imptestbed.client.connection.ConnectionEnd.Cause;
import io.imptestbed.client.ratelimit.NoOutboundCreditException;
import io.imptestbed.client.session.Outlet;
import io.imptestbed.client.session.Session;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.wire.WireName;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client to a Server; used on the timeline only.
 *
 * <p>The listener attaches the session when the Server accepts, and detaches it when the connection ends.
 */
public final class Connection implements Outlet {
    private final Line line;
    private final WireName wire;
    private final ConnectRequest request;
    private final Session session;
    private final Listener listener;
    private final Handshake handshake;
    private final ChannelFutureListener unwatched = this::written;
    private @Nullable Pipeline pipeline;
    private @Nullable Channel channel;
    private @Nullable KeepAliveWatch keepAlive;
    private @Nullable Timer closing;
    private @Nullable ConnectionEnd end;
    private boolean accepted;

    private Connection(Line line, ConnectRequest request, Session session, Listener listener) {
        this.line = line;
        this.wire = line.nextWire();
        this.request = request;
        this.session = session;
        this.listener = listener;
        this.handshake = new Handshake(this);
    }

    /** Begins a connection; how it fares is told to {@code listener}, never before this method has returned. */
    public static Connection open(Line line, Route route, ConnectRequest request, Session session, Listener listener) {
        var connection = new Connection(line, request, session, listener);
        line.surroundings().timeline().execute(() -> connection.handshake.begin(route));
        return connection;
    }

    /** Begins a connection that cannot come about; {@code listener} is told why, never before this method has returned. */
    public static Connection unreachable(
            Line line, String why, ConnectRequest request, Session session, Listener listener) {
        var connection = new Connection(line, request, session, listener);
        line.surroundings().timeline().execute(() -> connection.lost(why));
        return connection;
    }

    /** Tells whether it has not ended, though it may not be accepted yet. */
    public boolean isOpen() {
        return end == null;
    }

    /** Returns how many inbound packets wait for the client's turn to end. */
    public int waiting() {
        return pipeline == null ? 0 : pipeline.waiting();
    }

    /** Says DISCONNECT and closes; the end is {@link Cause#REQUESTED}. Before the Server accepted it closes without a word. */
    public void disconnect() {
        if (end != null || closing != null) {
            return;
        }
        if (channel == null || !accepted) {
            end(ConnectionEnd.of(Cause.REQUESTED, "closed before the broker accepted"));
            return;
        }
        stopKeepAlive();
        // A wire that takes no bytes must not keep the client from going.
        closing = line.timers().schedule(line.limits().connectTimeout(), this::closed);
        channel.writeAndFlush(MqttMessage.DISCONNECT).addListener(written -> closeAfterDisconnect());
    }

    private void closeAfterDisconnect() {
        if (channel != null) {
            channel.close().addListener(done -> closed());
        }
    }

    private void closed() {
        end(ConnectionEnd.of(Cause.REQUESTED, "disconnected"));
    }

    /** Closes without a word; the end is {@link Cause#ABORTED}. */
    public void abort(String reason) {
        end(ConnectionEnd.of(Cause.ABORTED, reason));
    }

    /** Writes {@code bytes} as they are, between two packets; the link and its conditions see them, the trace of packets does not. */
    public void sendRaw(byte[] bytes) {
        if (pipeline != null && end == null) {
            pipeline.writeRaw(bytes);
        }
    }

    @Override
    public void send(MqttMessage packet) {
        if (channel != null) {
            channel.writeAndFlush(packet).addListener(unwatched);
        }
    }

    private void written(ChannelFuture future) {
        if (!future.isSuccess() && end == null) {
            isRefusal(future.cause());
        }
    }

    @Override
    public void send(MqttMessage packet, ChannelFutureListener written) {
        if (channel != null) {
            channel.writeAndFlush(packet).addListener(written);
        }
    }

    @Override
    public boolean isRefusal(Throwable cause) {
        if (cause instanceof NoOutboundCreditException) {
            return true;
        }
        // A closed channel tells by itself, later, in the order of what was read before it closed.
        if (!(cause instanceof ClosedChannelException)) {
            lost("could not write: " + cause);
        }
        return false;
    }

    @Override
    public long nanos() {
        return line.surroundings().timeline().nanos();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return line.timers().schedule(delay, task);
    }

    Line line() {
        return line;
    }

    WireName wire() {
        return wire;
    }

    ConnectRequest request() {
        return request;
    }

    Session session() {
        return session;
    }

    Handshake handshake() {
        return handshake;
    }

    @Nullable
    KeepAliveWatch keepAlive() {
        return keepAlive;
    }

    /** Tells whether the Server accepted, so that any packet of a session may come. */
    boolean isAccepted() {
        return accepted;
    }

    /** Tells whether packets that arrive now are of no more interest. */
    boolean isClosing() {
        return end != null || closing != null;
    }

    void bind(Channel newChannel, Pipeline newPipeline) {
        channel = newChannel;
        pipeline = newPipeline;
    }

    void opened() {
        record(ConnectionChange.OPENED, "");
    }

    void accept(boolean sessionPresent) {
        accepted = true;
        if (pipeline != null && request.keepAlive().seconds() > 0) {
            var interval = Duration.ofSeconds(request.keepAlive().seconds());
            var limit = line.limits().pingResponse();
            var outflow = pipeline.outflow();
            keepAlive = new KeepAliveWatch(interval, limit.isZero() ? interval : limit, this, outflow);
            keepAlive.start();
        }
        listener.accepted(sessionPresent);
    }

    /** Ends because of the network or the Server: as a loss, or as a failed attempt if the Server has not accepted yet. */
    void lost(String reason) {
        end(ConnectionEnd.of(accepted ? Cause.LOST : Cause.NOT_CONNECTED, reason));
    }

    /** Ends because of what arrived: as {@code cause}, or as a failed attempt if the Server has not accepted yet. */
    void refuseInput(Cause cause, String reason) {
        end(ConnectionEnd.of(accepted ? cause : Cause.NOT_CONNECTED, reason));
    }

    /** Ends because an inbound packet had no credit. */
    void rateExceeded(String reason) {
        if (line.limits().disconnectAtRateLimit() && accepted && !isClosing()) {
            send(MqttMessage.DISCONNECT);
        }
        refuseInput(Cause.INBOUND_RATE, reason);
    }

    /** The channel is inactive: the last that can be heard of it. */
    void inactive() {
        if (closing != null) {
            closed();
        } else {
            lost(accepted ? "the broker or the network closed the connection" : "closed before the broker accepted");
        }
    }

    void end(ConnectionEnd theEnd) {
        if (end != null) {
            return;
        }
        end = theEnd;
        handshake.stop();
        stopKeepAlive();
        if (closing != null) {
            closing.cancel();
        }
        record(theEnd.isOurs() ? ConnectionChange.CLOSED : ConnectionChange.LOST, theEnd.reason());
        if (pipeline != null) {
            pipeline.close();
        }
        listener.ended(theEnd);
    }

    private void stopKeepAlive() {
        if (keepAlive != null) {
            keepAlive.stop();
            keepAlive = null;
        }
    }

    private void record(ConnectionChange what, String reason) {
        var trace = line.surroundings().trace();
        if (trace.isRecording()) {
            trace.record(new Event.ConnectionChanged(wire.party(), wire.connection(), End.CLIENT, what, reason));
        }
    }
}

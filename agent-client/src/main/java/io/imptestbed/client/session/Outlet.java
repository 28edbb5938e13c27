package io.imptestbed.client.session;

import io.imptestbed.time.Timeline.Timer;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;

/** The way from a session to the wire of its present connection; used on the timeline only. */
public interface Outlet {
    /** Writes {@code packet}; nobody needs to know what becomes of it. */
    void send(MqttMessage packet);

    /** Writes {@code packet} and has {@code written} told when it has left or failed to. */
    void send(MqttMessage packet, ChannelFutureListener written);

    /**
     * Tells whether a failed write was refused by a limit of the client itself, which leaves the connection as it was.
     *
     * <p>Any other failure is the end of the connection; the outlet sees to that.
     */
    boolean isRefusal(Throwable cause);

    /** Returns timeline time in nanoseconds. */
    long nanos();

    /** Runs {@code task} after {@code delay}, or later if the client is kept from working then. */
    Timer schedule(Duration delay, Runnable task);
}

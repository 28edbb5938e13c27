package io.imptestbed.client.connection;

import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline.Timer;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends PINGREQ when nothing was sent for the Keep Alive, and gives the connection up when no PINGRESP comes.
 *
 * <p>One timer at a time: it looks when the last packet left and sleeps for the rest, so that a packet sent costs nothing here. While a
 * PINGREQ waits for its answer, or for leave to go out, no second one is sent. Source: [MQTT-3.1.2-23], MQTT 3.1.1 section 3.1.2.10
 */
final class KeepAliveWatch implements Runnable, ChannelFutureListener {
    private final Duration interval;
    private final Duration patience;
    private final Connection connection;
    private final LongSupplier lastSent;
    private @Nullable Timer timer;
    private boolean pinging;

    /**
     * Makes a watch that is not yet running.
     *
     * @param interval the Keep Alive, not zero
     * @param patience how long PINGRESP may take
     * @param lastSent when the last packet left, in nanoseconds of timeline time
     */
    KeepAliveWatch(Duration interval, Duration patience, Connection connection, LongSupplier lastSent) {
        this.interval = interval;
        this.patience = patience;
        this.connection = connection;
        this.lastSent = lastSent;
    }

    void start() {
        timer = connection.schedule(untilDue(), this);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    void answered() {
        if (pinging) {
            pinging = false;
            stop();
            start();
        }
    }

    @Override
    public void run() {
        if (pinging) {
            connection.lost("no PINGRESP within " + TimeText.of(patience));
        } else if (untilDue().isZero()) {
            pinging = true;
            timer = null;
            connection.send(MqttMessage.PINGREQ, this);
        } else {
            start();
        }
    }

    /** The PINGREQ has left: the wait for its answer begins. */
    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess() && pinging && connection.isOpen()) {
            timer = connection.schedule(patience, this);
        }
    }

    private Duration untilDue() {
        var rest = interval.toNanos() - (connection.nanos() - lastSent.getAsLong());
        return rest <= 0 ? Duration.ZERO : Duration.ofNanos(rest);
    }
}

package io.imptestbed.client.session;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A wire that takes everything at once, or fails every write, and remembers what was sent. */
final class FakeOutlet implements Outlet {
    /** What a write fails with that a limit refuses. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
    }

    final List<String> sent = new ArrayList<>();
    boolean refuses;

    private final VirtualTimeline timeline;
    private final EmbeddedChannel channel = new EmbeddedChannel();

    FakeOutlet(VirtualTimeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void send(MqttMessage packet) {
        sent.add(words(io.imptestbed.wire.Packets.of(packet)));
    }

    @Override
    public void send(MqttMessage packet, ChannelFutureListener written) {
        if (refuses) {
            channel.newFailedFuture(new Refused()).addListener(written);
        } else {
            send(packet);
            channel.newSucceededFuture().addListener(written);
        }
    }

    static String words(Packet packet) {
        return packet.type()
                + (packet.topic().isEmpty() ? "" : " " + packet.topic())
                + (packet.qos() == Qos.AT_MOST_ONCE || packet.type() != PacketType.PUBLISH
                        ? ""
                        : " qos " + packet.qos().value())
                + (packet.identifier() == 0 ? "" : " #" + packet.identifier())
                + (packet.dup() ? " dup" : "");
    }

    @Override
    public boolean isRefusal(Throwable cause) {
        return cause instanceof Refused;
    }

    @Override
    public long nanos() {
        return timeline.nanos();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return timeline.schedule(delay, task);
    }
}

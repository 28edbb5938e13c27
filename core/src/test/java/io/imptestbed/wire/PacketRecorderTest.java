package io.imptestbed.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.imptestbed.trace.TraceText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacketRecorderTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Trace trace = Trace.on(timeline);
    private final AtomicReference<WireName> name = new AtomicReference<>(new WireName("pump.agent", 2));

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void records_at_the_clients_end_what_it_sends_and_receives_and_passes_it_on() {
        var channel = channel(trace, End.CLIENT);

        channel.writeOutbound(MqttMessage.PINGREQ);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0xD0, 0}));

        assertThat(events())
                .extracting(
                        Event.PacketSeen::direction,
                        Event.PacketSeen::isSent,
                        e -> e.packet().type())
                .containsExactly(
                        tuple(Direction.TO_SERVER, true, PacketType.PINGREQ),
                        tuple(Direction.TO_CLIENT, false, PacketType.PINGRESP));
        ByteBuf out = channel.readOutbound();
        assertThat(out.readableBytes()).isEqualTo(2);
        out.release();
        assertThat((MqttMessage) channel.readInbound()).isNotNull();
    }

    @Test
    void records_at_the_brokers_end_in_the_opposite_directions() {
        var channel = channel(trace, End.SERVER);

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0xC0, 0}));
        channel.writeOutbound(MqttMessage.PINGRESP);

        assertThat(TraceText.lines(trace.entries())).isEqualTo("""
                0.000 s  pump.agent  connection 2 broker << Ping Request
                0.000 s  pump.agent  connection 2 broker >> Ping Response
                """);
        channel.finishAndReleaseAll();
    }

    @Test
    void asks_for_the_name_with_every_packet() {
        var channel = channel(trace, End.SERVER);
        channel.writeOutbound(MqttMessage.PINGRESP);

        name.set(new WireName("controller", 1));
        channel.writeOutbound(MqttMessage.PINGRESP);

        assertThat(events()).extracting(Event.PacketSeen::party).containsExactly("pump.agent", "controller");
        channel.finishAndReleaseAll();
    }

    @Test
    void does_not_record_what_could_not_be_decoded_and_passes_it_on() {
        var channel = channel(trace, End.CLIENT);

        // a PUBLISH of QoS 3
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x36, 5, 0, 1, 't', 0, 1}));

        assertThat(trace.entries()).isEmpty();
        MqttMessage passed = channel.readInbound();
        assertThat(passed.decoderResult().isFailure()).isTrue();
    }

    @Test
    void leaves_other_messages_and_the_payload_alone() {
        var channel = new EmbeddedChannel(new PacketRecorder(trace, End.CLIENT, name::get));
        var publish = MqttMessageBuilders.publish()
                .topicName("t")
                .qos(MqttQoS.AT_MOST_ONCE)
                .payload(Unpooled.wrappedBuffer(new byte[10]))
                .build();

        channel.writeInbound("no packet");
        channel.writeInbound(publish);

        assertThat((String) channel.readInbound()).isEqualTo("no packet");
        assertThat(channel.<Object>readInbound()).isSameAs(publish);
        assertThat(publish.payload().readableBytes()).isEqualTo(10);
        assertThat(publish.refCnt()).isEqualTo(1);
        assertThat(trace.size()).isEqualTo(1);
    }

    @Test
    void does_nothing_when_the_trace_is_off() {
        var channel = new EmbeddedChannel(new PacketRecorder(Trace.off(timeline), End.CLIENT, () -> {
            throw new IllegalStateException("asked for the name");
        }));

        channel.writeOutbound(MqttMessage.PINGREQ);

        assertThat(channel.<Object>readOutbound()).isSameAs(MqttMessage.PINGREQ);
    }

    private EmbeddedChannel channel(Trace where, End end) {
        return new EmbeddedChannel(MqttEncoder.INSTANCE, new MqttDecoder(), new PacketRecorder(where, end, name::get));
    }

    private List<Event.PacketSeen> events() {
        return trace.entries().stream()
                .map(Entry::event)
                .map(Event.PacketSeen.class::cast)
                .toList();
    }
}

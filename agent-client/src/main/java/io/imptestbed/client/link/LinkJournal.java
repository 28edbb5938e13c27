package io.imptestbed.client.link;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/** Writes into the trace what conditions do in one direction of a party's link. */
final class LinkJournal {
    private static final int ANY_SIZE = 268_435_455;

    private final Trace trace;
    private final String party;
    private final List<Direction> direction;

    LinkJournal(Trace trace, String party, Direction direction) {
        this.trace = trace;
        this.party = party;
        this.direction = List.of(direction);
    }

    /** Writes that a condition acted on a packet. */
    void acted(String condition, String action, List<Packet> packet, String note) {
        if (trace.isRecording()) {
            trace.record(new Event.LinkChanged(party, direction, condition, action, packet, note));
        }
    }

    /** Returns what a frame says, or nothing if it is none, or malformed, or nobody would read it. */
    List<Packet> describe(ByteBuf frame) {
        if (!trace.isRecording() || !FrameCutter.isWholeFrame(frame)) {
            return List.of();
        }
        var decoder = new EmbeddedChannel(new MqttDecoder(ANY_SIZE));
        try {
            decoder.writeInbound(frame.retainedDuplicate());
            return packets(decoder.readInbound());
        } finally {
            decoder.finishAndReleaseAll();
        }
    }

    private static List<Packet> packets(Object decoded) {
        if (!(decoded instanceof MqttMessage message)) {
            return List.of();
        }
        try {
            return message.decoderResult().isFailure() ? List.of() : List.of(Packets.of(message));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }
}

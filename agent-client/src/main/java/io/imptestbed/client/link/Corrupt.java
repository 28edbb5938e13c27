package io.imptestbed.client.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * Clears the upper half of a packet's first byte, so that its type is 0: reserved, and malformed for every receiver.
 *
 * <p>All other bytes, and so the length, stay as they are. Source: MQTT 3.1.1 section 2.2.1.
 */
final class Corrupt extends FrameCondition {
    private static final int FLAGS = 0x0F;

    Corrupt(PacketRule rule) {
        super(rule);
    }

    @Override
    String name() {
        return "corrupt";
    }

    @Override
    String action() {
        return "corrupted";
    }

    @Override
    List<ByteBuf> apply(ByteBuf frame) {
        // the sender may keep a reference to these bytes
        var copy = Unpooled.copiedBuffer(frame);
        frame.release();
        copy.setByte(copy.readerIndex(), copy.getByte(copy.readerIndex()) & FLAGS);
        return List.of(copy);
    }
}

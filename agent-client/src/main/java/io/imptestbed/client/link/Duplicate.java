package io.imptestbed.client.link;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Has a packet arrive twice, one right after the other, with the same bytes: DUP is not set. */
final class Duplicate extends FrameCondition {
    Duplicate(PacketRule rule) {
        super(rule);
    }

    @Override
    String name() {
        return "duplicate";
    }

    @Override
    String action() {
        return "duplicated";
    }

    @Override
    List<ByteBuf> apply(ByteBuf frame) {
        return List.of(frame.retainedDuplicate(), frame);
    }
}

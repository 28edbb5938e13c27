package io.imptestbed.client.link;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Makes a packet vanish; the connection lives on as if it had never been sent. */
final class Swallow extends FrameCondition {
    Swallow(PacketRule rule) {
        super(rule);
    }

    @Override
    String name() {
        return "swallow";
    }

    @Override
    String action() {
        return "swallowed";
    }

    @Override
    List<ByteBuf> apply(ByteBuf frame) {
        frame.release();
        return List.of();
    }
}

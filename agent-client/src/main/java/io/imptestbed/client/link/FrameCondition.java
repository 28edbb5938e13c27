package io.imptestbed.client.link;

import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A condition that acts on certain packets; counts them from the moment it was set. */
abstract sealed class FrameCondition permits Swallow, Duplicate, Corrupt {
    private final PacketRule rule;
    private long seen;

    FrameCondition(PacketRule rule) {
        this.rule = rule;
    }

    PacketRule rule() {
        return rule;
    }

    /** Counts a packet that passes; returns whether this is one to act on. */
    boolean counts(PacketType type) {
        if (type != rule.type() || isOver()) {
            return false;
        }
        seen++;
        return seen >= rule.nth();
    }

    /** Tells whether it has acted for the last time. */
    boolean isOver() {
        return seen >= (long) rule.nth() + rule.times() - 1;
    }

    /** Returns the condition's name in the trace. */
    abstract String name();

    /** Returns what it has done to a packet, in the trace's word. */
    abstract String action();

    /** Returns what travels on instead of {@code frame}, whose reference it takes. */
    abstract List<ByteBuf> apply(ByteBuf frame);
}

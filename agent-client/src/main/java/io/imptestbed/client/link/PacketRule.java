package io.imptestbed.client.link;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;

/**
 * Which packets a condition acts on: the nth of a type in a direction since the condition was set, and those that follow.
 *
 * <p>Packets are counted over all connections of the party.
 *
 * @param nth the first, from 1
 * @param times how many, from 1
 */
public record PacketRule(Direction direction, PacketType type, int nth, int times) {
    public PacketRule {
        if (nth < 1) {
            throw new IllegalArgumentException("nth: " + nth + " (expected: 1 or more)");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times: " + times + " (expected: 1 or more)");
        }
    }

    /** Returns the rule for the first packet of {@code type} only. */
    public static PacketRule first(Direction direction, PacketType type) {
        return new PacketRule(direction, type, 1, 1);
    }

    /** Returns the rule in words: {@code PUBLISH 2 to 4 to the client}. */
    String words() {
        var to = direction == Direction.TO_CLIENT ? " to the client" : " to the server";
        return type + " " + nth + (times == 1 ? "" : " to " + (nth + times - 1L)) + to;
    }
}

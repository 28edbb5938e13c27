package io.imptestbed.scenario.model;

import io.imptestbed.trace.PacketType;
import java.time.Duration;

/** What can be done to a link; the closed set. */
public sealed interface LinkCondition {
    /** Both ends see the connection die. */
    record Cut() implements LinkCondition {}

    /** Everything vanishes and nobody is told. */
    record HalfOpen() implements LinkCondition {}

    /** The device has no network and notices, its agent does not; only between the two. */
    record Down() implements LinkCondition {}

    /** Packets wait in order. */
    record Hold() implements LinkCondition {}

    /** What waits comes at once. */
    record Release() implements LinkCondition {}

    /** Packets take this long. */
    record Delay(Duration by) implements LinkCondition {}

    /** Packets pass at this many bytes a second. */
    record Bandwidth(long bytesPerSecond) implements LinkCondition {}

    /** The nth packet of a type, and the {@code times - 1} after it, vanish. */
    record Swallow(PacketType packet, int nth, int times) implements LinkCondition {}

    /** The nth packet of a type comes twice. */
    record Duplicate(PacketType packet, int nth, int times) implements LinkCondition {}

    /** The nth packet of a type comes damaged. */
    record Corrupt(PacketType packet, int nth, int times) implements LinkCondition {}

    /** All conditions end. */
    record Repair() implements LinkCondition {}
}

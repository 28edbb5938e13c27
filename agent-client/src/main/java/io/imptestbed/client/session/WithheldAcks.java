package io.imptestbed.client.session;

import io.imptestbed.trace.PacketType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** Acknowledgements that are due and kept back on purpose, in order. */
final class WithheldAcks {
    private static final Set<PacketType> ACKNOWLEDGEMENTS =
            EnumSet.of(PacketType.PUBACK, PacketType.PUBREC, PacketType.PUBREL, PacketType.PUBCOMP);

    private final Set<PacketType> types;
    private final List<Ack> due = new ArrayList<>();

    WithheldAcks(Set<PacketType> types) {
        if (!ACKNOWLEDGEMENTS.containsAll(types)) {
            throw new IllegalArgumentException("types: " + types + " (expected: only " + ACKNOWLEDGEMENTS + ")");
        }
        this.types = EnumSet.copyOf(types);
    }

    private record Ack(PacketType type, int identifier) {}

    /** Takes an acknowledgement if it is to be kept back; tells whether it did. */
    boolean keeps(PacketType type, int identifier) {
        return types.contains(type) && due.add(new Ack(type, identifier));
    }

    void letGo(ObjIntConsumer<PacketType> sender) {
        due.forEach(ack -> sender.accept(ack.type, ack.identifier));
        due.clear();
    }

    void forget() {
        due.clear();
    }
}

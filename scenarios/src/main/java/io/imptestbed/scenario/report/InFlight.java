package io.imptestbed.scenario.report;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Packet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The packets that were sent and have not arrived yet, in order for each way of each wire. */
final class InFlight {
    private final Map<String, List<Draft.OfPacket>> ways = new LinkedHashMap<>();

    private List<Draft.OfPacket> way(String party, int connection, Direction direction) {
        return ways.computeIfAbsent(party + '\n' + connection + '\n' + direction, k -> new ArrayList<>());
    }

    void add(Draft.OfPacket sent) {
        way(sent.party, sent.connection, sent.direction).add(sent);
    }

    void remove(Draft.OfPacket sent) {
        way(sent.party, sent.connection, sent.direction).remove(sent);
    }

    /** Takes the oldest packet on this way that can be the one that arrived. */
    Optional<Draft.OfPacket> take(String party, int connection, Direction direction, Packet packet) {
        var way = way(party, connection, direction);
        var found = first(way, sent -> sent.packet.equals(packet))
                .or(() -> first(way, sent -> sent.packet.type() == packet.type() && !sent.note.isEmpty()));
        found.ifPresent(way::remove);
        return found;
    }

    /** Returns the oldest packet that a link condition of {@code party} can have acted on. */
    Optional<Draft.OfPacket> find(String party, List<Direction> directions, Packet packet) {
        for (var way : ways.values()) {
            var found = first(
                    way,
                    sent -> sent.party.equals(party)
                            && (directions.isEmpty() || directions.contains(sent.direction))
                            && sent.packet.equals(packet));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    List<Draft.OfPacket> takeAll(String party, int connection, End end) {
        var direction = end == End.SERVER ? Direction.TO_SERVER : Direction.TO_CLIENT;
        var taken = ways.remove(party + '\n' + connection + '\n' + direction);
        return taken == null ? List.of() : taken;
    }

    List<Draft.OfPacket> all() {
        return ways.values().stream().flatMap(List::stream).toList();
    }

    private static Optional<Draft.OfPacket> first(List<Draft.OfPacket> way, Predicate<Draft.OfPacket> wanted) {
        return way.stream().filter(wanted).findFirst();
    }
}

package io.imptestbed.scenario.run.invariant;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every packet that is sent arrives at the other end, in order, unless a link took it or the connection ended while it was under way.
 *
 * <p>What arrives without having been sent is none of this: bytes sent as they are and damaged packets look like that.
 */
final class NothingLostOnWires implements Invariant {
    private final Duration grace;
    private final Map<String, PartyWires> parties = new LinkedHashMap<>();

    /**
     * Makes the invariant.
     *
     * @param grace how long a packet may be under way at the end of the run
     */
    NothingLostOnWires(Duration grace) {
        this.grace = grace;
    }

    @Override
    public String sentence() {
        return "every packet that is sent arrives, unless a link takes it or its connection ends";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (entry.event() instanceof PacketSeen seen) {
            see(entry, seen, breaches);
        } else if (entry.event() instanceof ConnectionChanged change) {
            if (change.what() != ConnectionChange.OPENED) {
                wires(change.party()).ended(change.connection());
            }
        } else if (entry.event() instanceof LinkChanged link) {
            wires(link.party()).see(link);
        } else if (entry.event() instanceof Blocked block) {
            wires(block.party()).blocked = block.began();
        }
    }

    private PartyWires wires(String party) {
        return parties.computeIfAbsent(party, name -> new PartyWires());
    }

    private void see(Entry entry, PacketSeen seen, Breaches breaches) {
        var underWay = wires(seen.party()).way(seen.connection(), seen.direction()).underWay;
        if (seen.isSent()) {
            underWay.add(entry);
        } else if (!underWay.isEmpty() && isSame(underWay.peek(), seen.packet())) {
            underWay.remove();
        } else if (underWay.stream().anyMatch(sent -> isSame(sent, seen.packet()))) {
            while (!isSame(underWay.peek(), seen.packet())) {
                var lost = underWay.remove();
                breaches.add(
                        words(lost) + " was overtaken at " + Words.instant(entry.at()) + " by a later packet",
                        lost.sequence(),
                        entry.sequence());
            }
            underWay.remove();
        }
    }

    private static boolean isSame(@Nullable Entry sent, Packet other) {
        if (sent == null) {
            return false;
        }
        var packet = ((PacketSeen) sent.event()).packet();
        return packet.type() == other.type()
                && packet.identifier() == other.identifier()
                && packet.size() == other.size()
                && packet.dup() == other.dup()
                && packet.topics().equals(other.topics());
    }

    private static String words(Entry sent) {
        var seen = (PacketSeen) sent.event();
        var way = seen.direction() == Direction.TO_SERVER ? seen.party() + " to broker" : "broker to " + seen.party();
        var identifier =
                seen.packet().identifier() == 0 ? "" : " (id=" + seen.packet().identifier() + ")";
        return seen.packet().type() + identifier + ", sent " + way + " at " + Words.instant(sent.at()) + ",";
    }

    @Override
    public void end(Duration end, Breaches breaches) {
        parties.values()
                .forEach(wires -> wires.unexcused().forEach(sent -> {
                    if (sent.at().plus(grace).compareTo(end) < 0) {
                        breaches.add(words(sent) + " never arrived", sent.sequence());
                    }
                }));
    }

    /** The wires of one party, one a connection, and what may keep packets on them. */
    private static final class PartyWires {
        private final List<Wire> wires = new ArrayList<>();
        private final Set<String> conditions = new LinkedHashSet<>();
        private boolean blocked;

        Way way(int connection, Direction direction) {
            while (wires.size() <= connection) {
                wires.add(new Wire(new Way(), new Way()));
            }
            return wires.get(connection).way(direction);
        }

        void ended(int connection) {
            for (var direction : Direction.values()) {
                way(connection, direction).ended = true;
            }
        }

        void see(LinkChanged link) {
            switch (link.action()) {
                case "set" -> conditions.add(link.condition() + link.direction());
                case "cleared" -> conditions.remove(link.condition() + link.direction());
                case "duplicated" -> {}
                default -> link.direction().forEach(way -> link.packet().forEach(packet -> taken(way, packet)));
            }
        }

        /** A link acts on the newest wire that has such a packet. */
        private void taken(Direction direction, Packet packet) {
            for (int i = wires.size() - 1; i >= 0; i--) {
                if (wires.get(i).way(direction).removeFirst(packet)) {
                    return;
                }
            }
        }

        List<Entry> unexcused() {
            if (blocked || !conditions.isEmpty()) {
                return List.of();
            }
            return wires.stream()
                    .flatMap(wire -> Stream.of(wire.toServer(), wire.toClient()))
                    .filter(way -> !way.ended)
                    .flatMap(way -> way.underWay.stream())
                    .toList();
        }
    }

    /** One connection. */
    private record Wire(Way toServer, Way toClient) {
        Way way(Direction direction) {
            return direction == Direction.TO_SERVER ? toServer : toClient;
        }
    }

    /** One direction of one wire: what was sent and has not arrived yet. */
    private static final class Way {
        private final Deque<Entry> underWay = new ArrayDeque<>();
        private boolean ended;

        boolean removeFirst(Packet packet) {
            for (var each = underWay.iterator(); each.hasNext(); ) {
                if (isSame(each.next(), packet)) {
                    each.remove();
                    return true;
                }
            }
            return false;
        }
    }
}

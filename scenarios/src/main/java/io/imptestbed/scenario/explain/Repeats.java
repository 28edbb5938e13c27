package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Tells why a PUBLISH was sent again with DUP, or a PUBREL a second time, by an agent, a client or the broker. */
final class Repeats implements Narrator {
    private static final Set<PacketType> REQUESTS = Set.of(PacketType.PUBLISH, PacketType.PUBREL);

    private final Chronicle chronicle;
    private final Map<Key, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<String, Repeated> repeated = new LinkedHashMap<>();

    Repeats(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /** What tells an exchange from others: whose wire, which way its request goes, and its Packet Identifier. */
    private record Key(String party, Direction direction, int identifier) {}

    private record Repeated(String first, String party, Supplier<String> why, Group group) {}

    @Override
    public void see(Entry entry) {
        if (entry.event() instanceof PacketSeen seen && seen.packet().identifier() > 0) {
            if (REQUESTS.contains(seen.packet().type())) {
                request(entry, seen);
            } else {
                answer(entry, seen);
            }
        } else if (entry.event() instanceof LinkChanged link) {
            link.packet().forEach(packet -> taken(entry, link, packet));
        }
    }

    private void request(Entry entry, PacketSeen seen) {
        var packet = seen.packet();
        var key = new Key(seen.party(), seen.direction(), packet.identifier());
        var known = exchanges.get(key);
        if (!seen.isSent()) {
            if (known != null) {
                known.arrived(entry);
            }
            return;
        }
        var isRepeated = packet.dup() || packet.type() == PacketType.PUBREL;
        if (isRepeated && known != null && known.type() == packet.type()) {
            repeated(entry, seen, known);
        }
        exchanges.put(key, new Exchange(entry, seen));
    }

    private void answer(Entry entry, PacketSeen seen) {
        var asked = exchanges.get(
                new Key(seen.party(), opposite(seen.direction()), seen.packet().identifier()));
        if (asked == null) {
            return;
        } else if (seen.isSent() && asked.isAnsweredBy(seen.packet().type())) {
            asked.answered(entry);
        } else if (!seen.isSent()
                && asked.type() == PacketType.PUBREL
                && seen.packet().type() == PacketType.PUBREC) {
            asked.askedFor(entry);
        }
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.TO_SERVER ? Direction.TO_CLIENT : Direction.TO_SERVER;
    }

    private void taken(Entry entry, LinkChanged link, Packet packet) {
        if (link.action().equals("duplicated") || link.direction().isEmpty()) {
            return;
        }
        var way = link.direction().get(0);
        var isRequest = REQUESTS.contains(packet.type());
        var exchange = exchanges.get(new Key(link.party(), isRequest ? way : opposite(way), packet.identifier()));
        if (exchange == null) {
            return;
        } else if (isRequest) {
            exchange.lost(entry);
        } else if (exchange.isAnsweredBy(packet.type())) {
            exchange.answerLost(entry);
        }
    }

    private void repeated(Entry entry, PacketSeen seen, Exchange known) {
        var packet = seen.packet();
        var who = seen.end() == End.CLIENT ? seen.party() : "the broker";
        var whom = seen.end() == End.CLIENT ? "" : " to " + seen.party();
        var after = entry.at().minus(known.sent().at());
        var first = who + " sent " + Situation.words(packet) + " of " + chronicle.clock(known.sent()) + whom + " again"
                + (packet.dup() ? " with DUP" : "") + " at " + chronicle.clock(entry)
                + (seen.connection() == known.connection() ? waited(after) : ", over its new connection");
        if (packet.type() == PacketType.PUBREL && after.isZero()) {
            known.askedFor(known.sent());
        }
        var kind = known.kind(seen, chronicle);
        var why = known.why(seen, chronicle);
        repeated.computeIfAbsent(
                        String.join("\n", who, whom, kind),
                        key -> new Repeated(first, seen.party(), why, new Group(entry)))
                .group()
                .add(entry);
    }

    private static String waited(Duration after) {
        return after.isZero() ? "" : ", after " + Words.seconds(after) + " without an answer";
    }

    @Override
    public List<Explanation> explanations() {
        var told = new ArrayList<Explanation>();
        for (var each : repeated.values()) {
            var more = each.group().count() - 1;
            var rest = more == 0
                    ? ""
                    : "; " + Words.count(more, "more repetition") + " for the same reason, the last at "
                            + chronicle.clock(each.group().last());
            told.add(chronicle.explanation(
                    Cause.MESSAGE_REPEATED,
                    each.party(),
                    each.group(),
                    each.first() + ": " + each.why().get() + rest));
        }
        return told;
    }
}

package io.imptestbed.scenario.run.invariant;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.run.text.Clients;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every message that the broker takes is routed once or dropped with a cause, and for each session it is routed to it is sent, queued or
 * dropped before the next one is routed.
 */
final class EveryMessageRouted implements Invariant {
    private static final String PREFIX = "to ";
    private static final String NOBODY = "to nobody";
    private static final Pattern SEPARATOR = Pattern.compile(", ");

    private final Clients clients = new Clients();
    private final Map<String, Deque<Taken>> taken = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> unreleased = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private @Nullable Entry routed;
    private @Nullable Content content;
    private String willOf = "";

    @Override
    public String sentence() {
        return "every message that the broker takes is sent, queued or dropped for each session it goes to";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        clients.see(entry.event());
        if (entry.event() instanceof PacketSeen seen && seen.end() == End.SERVER) {
            if (seen.direction() == Direction.TO_SERVER) {
                took(seen.party(), seen.packet(), entry);
            } else if (seen.packet().type() == PacketType.PUBLISH
                    && !seen.packet().dup()) {
                served(clients.identifier(seen.party()), Content.of(seen.packet()));
            }
        } else if (entry.event() instanceof BrokerDid did) {
            see(entry, did, breaches);
        }
    }

    private void took(String party, Packet packet, Entry entry) {
        var identifier = clients.identifier(party);
        var held = unreleased.computeIfAbsent(identifier, id -> new LinkedHashSet<>());
        if (packet.type() == PacketType.PUBREL) {
            held.remove(packet.identifier());
        } else if (packet.type() == PacketType.PUBLISH
                && (packet.qos() != Qos.EXACTLY_ONCE || held.add(packet.identifier()))) {
            taken.computeIfAbsent(identifier, id -> new ArrayDeque<>()).add(new Taken(Content.of(packet), entry));
        }
    }

    private void see(Entry entry, BrokerDid did, Breaches breaches) {
        switch (did.what()) {
            case "will published" -> willOf = did.client();
            case "routed" -> routed(entry, did, breaches);
            case "queued" -> did.message().forEach(message -> served(did.client(), Content.of(message)));
            case "dropped" -> did.message().forEach(message -> dropped(did.client(), Content.of(message)));
            case "session created", "session discarded" -> unreleased.remove(did.client());
            case "crashed" -> forget();
            default -> {}
        }
    }

    private void routed(Entry entry, BrokerDid did, Breaches breaches) {
        settle(breaches);
        routed = entry;
        content = did.message().isEmpty() ? null : Content.of(did.message().get(0));
        if (!did.note().equals(NOBODY) && did.note().startsWith(PREFIX)) {
            targets.addAll(List.of(SEPARATOR.split(did.note().substring(PREFIX.length()))));
        }
        var isWill = !willOf.isEmpty() && willOf.equals(did.client());
        willOf = "";
        if (!isWill && !did.client().isEmpty() && content != null) {
            take(did.client(), content);
        }
    }

    /** The broker's work on a message of {@code client} has begun; commands of one client keep their order. */
    private boolean take(String client, Content what) {
        var waiting = taken.get(client);
        if (waiting == null || waiting.isEmpty() || !waiting.peek().content().equals(what)) {
            return false;
        }
        waiting.remove();
        return true;
    }

    private void served(String client, Content what) {
        if (what.equals(content)) {
            targets.remove(client);
        }
    }

    private void dropped(String client, Content what) {
        if (what.equals(content) && targets.remove(client)) {
            return;
        }
        take(client, what);
    }

    private void forget() {
        targets.clear();
        taken.clear();
        unreleased.clear();
    }

    private void settle(Breaches breaches) {
        if (!targets.isEmpty() && routed != null) {
            breaches.add(
                    content + ", routed at " + Words.instant(routed.at()) + ", was neither sent to "
                            + String.join(" and ", targets) + " nor queued nor dropped",
                    routed.sequence());
        }
        targets.clear();
    }

    @Override
    public void end(Duration end, Breaches breaches) {
        settle(breaches);
        taken.forEach((client, waiting) -> {
            for (var each : waiting) {
                if (each.entry().at().compareTo(end) < 0) {
                    breaches.add(
                            each.content() + ", taken from " + client + " at "
                                    + Words.instant(each.entry().at()) + ", was neither routed nor dropped",
                            each.entry().sequence());
                }
            }
        });
    }

    private record Taken(Content content, Entry entry) {}
}

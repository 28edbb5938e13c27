package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.Session;
import io.imptestbed.scenario.run.text.ConnectWords;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.Packet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Follows a party's session at the broker: whether there is one, what it subscribes to, what waits in its queue. */
final class SessionProbe implements Probe {
    private static final String BROKER = "broker";
    private static final int REFUSED = 128;

    private final Session check;
    private final Window window;
    private final Deque<Content> queue = new ArrayDeque<>();
    private final TreeSet<String> subscriptions = new TreeSet<>();
    private final Map<Integer, List<String>> asked = new LinkedHashMap<>();
    private String clientIdentifier;
    private boolean present;
    private long last;

    SessionProbe(Session check, Window window) {
        this.check = check;
        this.window = window;
        this.clientIdentifier = check.party();
    }

    @Override
    public Set<String> parties() {
        return Set.of(check.party(), BROKER);
    }

    @Override
    public void see(Entry entry) {
        if (entry.at().compareTo(window.to()) > 0) {
            return;
        }
        if (entry.event() instanceof BrokerDid did) {
            see(did, entry);
        } else if (entry.event() instanceof PacketSeen seen
                && seen.end() == End.SERVER
                && seen.party().equals(check.party())) {
            see(seen.direction(), seen.packet());
        }
    }

    private void see(BrokerDid did, Entry entry) {
        var isCrash = did.what().equals("crashed");
        if (!isCrash && !did.client().equals(clientIdentifier)) {
            return;
        }
        switch (did.what()) {
            case "session created" -> renew(true);
            case "session resumed" -> present = true;
            case "session discarded", "crashed" -> renew(false);
            case "queued" -> did.message().forEach(message -> queue.add(Content.of(message)));
            default -> {
                return;
            }
        }
        last = entry.sequence();
    }

    private void renew(boolean nowPresent) {
        present = nowPresent;
        queue.clear();
        subscriptions.clear();
    }

    private void see(Direction direction, Packet packet) {
        switch (packet.type()) {
            case CONNECT -> clientIdentifier = ConnectWords.clientIdentifier(packet);
            case SUBSCRIBE -> asked.put(packet.identifier(), packet.topics());
            case SUBACK -> granted(packet);
            case UNSUBSCRIBE -> packet.topics().forEach(subscriptions::remove);
            case PUBLISH -> {
                if (direction == Direction.TO_CLIENT && !packet.dup()) {
                    queue.removeFirstOccurrence(Content.of(packet));
                }
            }
            case CONNACK, PUBACK, PUBREC, PUBREL, PUBCOMP, UNSUBACK, PINGREQ, PINGRESP, DISCONNECT -> {}
        }
    }

    private void granted(Packet suback) {
        var filters = asked.remove(suback.identifier());
        for (int i = 0;
                filters != null && i < Math.min(filters.size(), suback.codes().size());
                i++) {
            if (suback.codes().get(i) < REFUSED) {
                subscriptions.add(filters.get(i));
            }
        }
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var fits = present == check.present()
                && check.queued().map(queued -> queued == queue.size()).orElse(true)
                && check.subscriptions()
                        .map(wanted -> new TreeSet<>(wanted).equals(subscriptions))
                        .orElse(true);
        return fits
                ? Optional.empty()
                : Optional.of(new Miss(expected(), seen(), last > 0 ? List.of(last) : List.of()));
    }

    private String expected() {
        var words = new StringJoiner(", ");
        words.add(check.present() ? "a session of " + check.party() : "no session of " + check.party());
        check.queued().ifPresent(queued -> words.add(Figures.count(queued, "message") + " queued"));
        check.subscriptions().ifPresent(wanted -> words.add("subscriptions " + new TreeSet<>(wanted)));
        return words + window.words();
    }

    private String seen() {
        if (!present) {
            return "no session";
        }
        var waiting =
                new ArrayList<>(queue).stream().limit(3).map(Content::toString).toList();
        return "a session, " + Figures.count(queue.size(), "message") + " queued"
                + (waiting.isEmpty() ? "" : " (" + String.join(", ", waiting) + (queue.size() > 3 ? ", …" : "") + ")")
                + ", subscriptions " + subscriptions;
    }
}

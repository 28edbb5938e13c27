package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.run.text.Clients;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of every party and of the broker up to a point of the trace. */
final class Chronicle {
    private final Duration start;
    private final Map<String, Situation> situations = new LinkedHashMap<>();
    private final Clients clients = new Clients();
    private final Map<String, Entry> lastOnBroker = new LinkedHashMap<>();
    private @Nullable Entry brokerEnded;

    Chronicle(Duration start) {
        this.start = start;
    }

    /** Takes the next entry. */
    void see(Entry entry) {
        clients.see(entry.event());
        if (entry.event() instanceof BrokerDid did) {
            see(entry, did);
        } else {
            of(entry.event().party()).see(entry);
        }
    }

    private void see(Entry entry, BrokerDid did) {
        switch (did.what()) {
            case "stopped", "crashed", "bounced" -> brokerEnded = entry;
            case "started" -> brokerEnded = null;
            case "kicked", "refused", "sent raw" ->
                lastOnBroker.put(key(did.what(), clients.party(did.client())), entry);
            default -> {}
        }
    }

    private static String key(String what, String party) {
        return what + " " + party;
    }

    /** Returns what is known of {@code party}. */
    Situation of(String party) {
        return situations.computeIfAbsent(party, Situation::new);
    }

    /** Returns when the broker last did {@code what} to {@code party}, if it ever did. */
    Optional<Entry> lastOnBroker(String what, String party) {
        return Optional.ofNullable(lastOnBroker.get(key(what, party)));
    }

    /** Returns the entry that says that the broker stopped, crashed or bounced, unless it has started since. */
    Optional<Entry> brokerEnded() {
        return Optional.ofNullable(brokerEnded);
    }

    /** Returns the party that connected last as {@code clientIdentifier}. */
    String party(String clientIdentifier) {
        return clients.party(clientIdentifier);
    }

    /** Returns the time of {@code entry} since the start of the scenario. */
    Duration time(Entry entry) {
        return entry.at().minus(start);
    }

    /** Returns the time of {@code entry} as people read it: {@code 15.000 s}. */
    String clock(Entry entry) {
        return Words.instant(time(entry));
    }

    /** Returns when a group took place: {@code at 1.000 s}, or {@code between 1.000 s and 4.000 s}. */
    String when(Group group) {
        return group.first().at().equals(group.last().at())
                ? "at " + clock(group.first())
                : "between " + clock(group.first()) + " and " + clock(group.last());
    }

    /** Returns an explanation of a group, whose entries it names. */
    Explanation explanation(Cause cause, String party, Group group, String text) {
        return new Explanation(cause, party, time(group.first()), group.entries(), text);
    }
}

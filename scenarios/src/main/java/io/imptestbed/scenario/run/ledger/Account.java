package io.imptestbed.scenario.run.ledger;

import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.trace.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What went one leg of the way: messages by content, in order, until they are delivered. */
final class Account {
    private static final String LOST_WITH_ITS_CONNECTION = "connection ended while it was under way";

    private final String party;
    private final boolean toBroker;
    private final Map<Content, Deque<Fate>> open = new LinkedHashMap<>();
    private int in;
    private int delivered;
    private int repeated;
    private final List<Lost> dropped = new ArrayList<>();
    private final Map<Integer, Entry> endedConnections = new LinkedHashMap<>();

    Account(String party, boolean toBroker) {
        this.party = party;
        this.toBroker = toBroker;
    }

    /** Enters a message that begins the leg. */
    Fate begin(Content content, Entry where) {
        in++;
        var fate = new Fate(where);
        open.computeIfAbsent(content, c -> new ArrayDeque<>(1)).add(fate);
        return fate;
    }

    /** Returns the first message of this content that is under way and not given up, if any. */
    @Nullable
    Fate underWay(Content content) {
        return first(content, fate -> fate.cause().isEmpty());
    }

    /** Returns the first message of this content that is not delivered and fits, if any. */
    private @Nullable Fate first(Content content, Predicate<Fate> fits) {
        var fates = open.get(content);
        if (fates != null) {
            for (var fate : fates) {
                if (fits.test(fate)) {
                    return fate;
                }
            }
        }
        return null;
    }

    /** Books a message of this content as delivered, the first that is not given up before others; a repetition if there is none. */
    void deliver(Content content) {
        var fate = underWay(content);
        fate = fate == null ? first(content, each -> true) : fate;
        if (fate == null) {
            repeated++;
        } else {
            deliver(content, fate);
        }
    }

    /** Books this message as delivered. */
    void deliver(Content content, Fate fate) {
        if (fate.isDelivered()) {
            repeated++;
            return;
        }
        fate.deliver();
        delivered++;
        var fates = open.get(content);
        if (fates != null) {
            fates.remove(fate);
            if (fates.isEmpty()) {
                open.remove(content);
            }
        }
    }

    /** Books a message that was delivered without ever having begun the leg where it can be seen. */
    void deliverUnseen() {
        in++;
        delivered++;
    }

    /** Books a message that was dropped before it began the leg. */
    void drop(Content content, String cause, Entry where) {
        in++;
        dropped.add(new Lost(party, toBroker, content, cause, where, where));
    }

    /** Takes back that a message was delivered: the other end has dropped it. */
    void undeliver(Content content, String cause, Entry where) {
        delivered--;
        dropped.add(new Lost(party, toBroker, content, cause, where, where));
    }

    /** Notes that a connection has ended. */
    void ended(int connection, Entry where) {
        endedConnections.putIfAbsent(connection, where);
    }

    /** Returns the messages that were given up, in the order in which they were. */
    List<Lost> lost() {
        var lost = new ArrayList<>(dropped);
        open.forEach((content, fates) -> fates.forEach(fate -> {
            var end = fate.lostWith(endedConnections);
            if (!fate.cause().isEmpty()) {
                lost.add(new Lost(party, toBroker, content, fate.cause(), fate.begun(), fate.given()));
            } else if (end != null) {
                lost.add(new Lost(party, toBroker, content, LOST_WITH_ITS_CONNECTION, fate.begun(), end));
            }
        }));
        lost.sort(Comparator.comparingLong((Lost each) -> each.given().sequence())
                .thenComparingLong(each -> each.begun().sequence()));
        return lost;
    }

    /**
     * Returns the sums.
     *
     * @param queued messages that wait to begin the leg
     */
    Leg leg(int queued) {
        var lost = lost();
        var causes = new TreeMap<String, Integer>();
        lost.forEach(each -> causes.merge(each.cause(), 1, Integer::sum));
        var notDelivered = open.values().stream().mapToInt(Deque::size).sum();
        var still = notDelivered - (lost.size() - dropped.size()) + queued;
        return new Leg(in + queued, delivered, causes, still, repeated);
    }
}

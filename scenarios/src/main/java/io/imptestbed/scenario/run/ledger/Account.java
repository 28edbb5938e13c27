package io.imptestbed.scenario.run.ledger;

import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.text.Content;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What went one leg of the way: messages by content, in order, until they are delivered. */
final class Account {
    private final Map<Content, Deque<Fate>> open = new LinkedHashMap<>();
    private int in;
    private int delivered;
    private int repeated;
    private final Map<String, Integer> dropped = new TreeMap<>();
    private final Set<Integer> endedConnections = new LinkedHashSet<>();

    /** Enters a message that begins the leg. */
    Fate begin(Content content) {
        in++;
        var fate = new Fate();
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
    void drop(String cause) {
        in++;
        dropped.merge(cause, 1, Integer::sum);
    }

    /** Takes back that a message was delivered: the other end has dropped it. */
    void undeliver(String cause) {
        delivered--;
        dropped.merge(cause, 1, Integer::sum);
    }

    /** Notes that a connection has ended. */
    void ended(int connection) {
        endedConnections.add(connection);
    }

    /**
     * Returns the sums.
     *
     * @param queued messages that wait to begin the leg
     */
    Leg leg(int queued) {
        var causes = new TreeMap<>(dropped);
        var still = queued;
        for (var fates : open.values()) {
            for (var fate : fates) {
                if (!fate.cause().isEmpty()) {
                    causes.merge(fate.cause(), 1, Integer::sum);
                } else if (fate.isLostWith(endedConnections)) {
                    causes.merge("connection ended while it was under way", 1, Integer::sum);
                } else {
                    still++;
                }
            }
        }
        return new Leg(in + queued, delivered, causes, still, repeated);
    }
}

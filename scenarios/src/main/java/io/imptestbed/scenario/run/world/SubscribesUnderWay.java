package io.imptestbed.scenario.run.world;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscribes of all parties that the broker has not answered yet, so that no publish races one.
 *
 * <p>Agents of a run in real time have threads of their own: the lock is this object's.
 */
public final class SubscribesUnderWay {
    private final Timeline timeline;
    private final Set<Ticket> tickets = new LinkedHashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();

    SubscribesUnderWay(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Notes that a SUBSCRIBE is about to be sent. */
    synchronized Ticket begin(String party, List<String> filters) {
        var ticket = new Ticket(party, filters);
        tickets.add(ticket);
        return ticket;
    }

    /**
     * Runs {@code then} on the timeline as soon as no subscribe that matches {@code topic} is under way, at once if there is none.
     *
     * @param patience how long that may take
     * @param tooLate is told instead, on the timeline, which subscribes were not answered
     */
    public void whenClear(String topic, Duration patience, Runnable then, Consumer<List<String>> tooLate) {
        var waits = new Waiting(topic, then);
        synchronized (this) {
            if (!blocking(topic).isEmpty()) {
                waiting.add(waits);
                waits.timer = timeline.schedule(patience, () -> giveUp(waits, tooLate));
                return;
            }
        }
        run(then);
    }

    private void giveUp(Waiting waits, Consumer<List<String>> tooLate) {
        List<String> missing;
        synchronized (this) {
            if (!waiting.remove(waits)) {
                return;
            }
            missing = blocking(waits.topic);
        }
        tooLate.accept(missing);
    }

    private void wake() {
        List<Waiting> clear;
        synchronized (this) {
            clear = waiting.stream()
                    .filter(each -> blocking(each.topic).isEmpty())
                    .toList();
            waiting.removeAll(clear);
        }
        for (var each : clear) {
            if (each.timer != null) {
                each.timer.cancel();
            }
            run(each.then);
        }
    }

    private void run(Runnable then) {
        if (timeline.isCurrent()) {
            then.run();
        } else {
            timeline.execute(then);
        }
    }

    private List<String> blocking(String topic) {
        return tickets.stream()
                .filter(ticket -> ticket.matches(topic))
                .map(ticket -> ticket.party + " " + ticket.filters)
                .toList();
    }

    /** One SUBSCRIBE that waits for its answer. */
    final class Ticket {
        private final String party;
        private final List<String> filters;

        private Ticket(String party, List<String> filters) {
            this.party = party;
            this.filters = List.copyOf(filters);
        }

        private boolean matches(String topic) {
            return filters.stream()
                    .anyMatch(
                            filter -> isLegal(filter) && TopicFilter.of(filter).matches(TopicName.of(topic)));
        }

        private static boolean isLegal(String filter) {
            try {
                TopicFilter.of(filter);
                return true;
            } catch (IllegalArgumentException illegal) {
                return false;
            }
        }

        /** The answer is there, or will not come any more. */
        void end() {
            synchronized (SubscribesUnderWay.this) {
                tickets.remove(this);
            }
            wake();
        }
    }

    /** A publish that waits. */
    private static final class Waiting {
        private final String topic;
        private final Runnable then;
        private @Nullable Timer timer;

        private Waiting(String topic, Runnable then) {
            this.topic = topic;
            this.then = then;
        }
    }
}

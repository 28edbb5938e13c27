package io.imptestbed.scenario.run.invariant;

import io.imptestbed.scenario.run.text.DeviceWords;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Blocked;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.ImpDid;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every message between a device and its agent that is sent is received or dropped with a cause, once, and what is received comes in the order in
 * which it was sent.
 *
 * <p>What is under way when the run ends is none of this: on a road in some condition, before somebody who blocks, or shortly before the end.
 */
final class DeviceMessagesAccounted implements Invariant {
    /** Longer than the server takes to find out that a device has gone. */
    private static final Duration LONGEST_DETECTION = Duration.ofMinutes(15);

    private final Map<String, Road> roads = new LinkedHashMap<>();

    @Override
    public String sentence() {
        return "every message between a device and its agent is received or dropped with a cause, once and in order";
    }

    @Override
    public void see(Entry entry, Breaches breaches) {
        if (entry.event() instanceof DeviceMessage message) {
            var road = road(message.party());
            see(entry, message, message.way() == Way.TO_AGENT ? road.toAgent : road.toDevice, breaches);
        } else if (entry.event() instanceof Blocked block) {
            road(block.party()).blocked(block);
        } else if (entry.event() instanceof LinkChanged link && link.party().endsWith(".device")) {
            road(link.party()).changed(link);
        } else if (entry.event() instanceof ImpDid did && did.what().equals("suspended")) {
            road(did.party()).suspended = true;
        } else if (entry.event() instanceof ImpDid did && did.what().equals("resumed")) {
            road(did.party()).suspended = false;
        }
    }

    private Road road(String party) {
        return roads.computeIfAbsent(party.substring(0, party.lastIndexOf('.') + 1), imp -> new Road());
    }

    private static void see(Entry entry, DeviceMessage message, Passage passage, Breaches breaches) {
        switch (message.phase()) {
            case SENT -> {
                if (passage.open.put(message.number(), entry) != null) {
                    breaches.add(words(entry, message) + " was sent for the second time", entry.sequence());
                }
            }
            case RECEIVED -> {
                passage.end(entry, message, "received", breaches);
                if (message.number() < passage.newest) {
                    breaches.add(words(entry, message) + " came after message " + passage.newest, entry.sequence());
                }
                passage.newest = Math.max(passage.newest, message.number());
            }
            case DROPPED -> passage.end(entry, message, "dropped", breaches);
            case REFUSED, UNCONFIRMED -> {}
        }
    }

    private static String words(Entry entry, DeviceMessage message) {
        var way = message.way() == Way.TO_AGENT ? "to agent " : "to device ";
        return DeviceWords.message(message) + " (" + way + message.number() + ") of " + message.party() + " at "
                + Words.instant(entry.at());
    }

    @Override
    public void end(Duration end, Breaches breaches) {
        roads.values().stream().filter(road -> !road.isExcused()).forEach(road -> {
            for (var passage : new Passage[] {road.toAgent, road.toDevice}) {
                passage.open.values().stream()
                        .filter(entry -> entry.at().plus(LONGEST_DETECTION).compareTo(end) < 0)
                        .forEach(entry -> breaches.add(
                                words(entry, (DeviceMessage) entry.event()) + " was neither received nor dropped",
                                entry.sequence()));
            }
        });
    }

    /** The road of one imp. */
    private static final class Road {
        private final Passage toAgent = new Passage();
        private final Passage toDevice = new Passage();
        private final Set<String> conditions = new LinkedHashSet<>();
        private final Set<String> blocking = new LinkedHashSet<>();
        private boolean suspended;

        void blocked(Blocked block) {
            if (block.began()) {
                blocking.add(block.party());
            } else {
                blocking.remove(block.party());
            }
        }

        void changed(LinkChanged link) {
            if (link.condition().equals("repair")) {
                conditions.clear();
            } else if (link.condition().equals("cut")) {
                return; // over as soon as it has happened
            } else if (link.action().equals("set")) {
                conditions.add(link.condition() + link.direction());
            } else {
                conditions.remove(link.condition() + link.direction());
            }
        }

        boolean isExcused() {
            return suspended || !blocking.isEmpty() || !conditions.isEmpty();
        }
    }

    /** One way of a road. */
    private static final class Passage {
        private final Map<Long, Entry> open = new LinkedHashMap<>();
        private long newest;

        void end(Entry entry, DeviceMessage message, String how, Breaches breaches) {
            if (open.remove(message.number()) == null) {
                breaches.add(words(entry, message) + " was " + how + " without being under way", entry.sequence());
            }
        }
    }
}

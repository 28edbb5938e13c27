package io.imptestbed.scenario.explain;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
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
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which callbacks and timers came late because the agent was blocked. */
final class LateCallbacks implements Narrator {
    private final Chronicle chronicle;
    private final Map<String, Underway> underway = new LinkedHashMap<>();
    private final Map<String, Late> late = new LinkedHashMap<>();

    LateCallbacks(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /** What the broker has sent to a party and its code has not been told of, and the sends that an acknowledgement answers. */
    private static final class Underway {
        private final Deque<Entry> messages = new ArrayDeque<>();
        /** Last acknowledgements by Packet Identifier, as the broker has sent them. */
        private final Map<Integer, Entry> sentAcknowledgements = new LinkedHashMap<>();

        private final Set<Integer> unacknowledged = new LinkedHashSet<>();
        /** Those that have come to the party and answer a send, in the order in which its code is told of them. */
        private final Deque<Entry> acknowledgements = new ArrayDeque<>();

        private final Map<Long, Qos> calls = new LinkedHashMap<>();

        private void sentByBroker(Entry entry, Packet packet) {
            switch (packet.type()) {
                case PUBLISH -> messages.add(entry);
                case PUBACK, PUBCOMP -> sentAcknowledgements.put(packet.identifier(), entry);
                default -> {}
            }
        }

        /** A packet leaves the party's end or comes to it; an acknowledgement that comes a second time answers nothing. */
        private void passes(PacketSeen seen) {
            var packet = seen.packet();
            switch (packet.type()) {
                case CONNECT -> {
                    unacknowledged.clear();
                    acknowledgements.clear();
                }
                case PUBLISH -> {
                    if (seen.isSent()) {
                        unacknowledged.add(packet.identifier());
                    }
                }
                case PUBACK, PUBCOMP -> {
                    var sent = sentAcknowledgements.get(packet.identifier());
                    if (!seen.isSent() && sent != null && unacknowledged.remove(packet.identifier())) {
                        acknowledgements.add(sent);
                    }
                }
                default -> {}
            }
        }
    }

    /** What came late because of blocks by one thing. */
    private static final class Late {
        private final Group group;
        private final Map<String, Integer> byName = new TreeMap<>();
        private final List<Block> blocks = new ArrayList<>();
        private Duration longest = Duration.ZERO;
        private Entry worst;

        private Late(Entry first) {
            group = new Group(first);
            worst = first;
        }

        private void add(Entry entry, String name, Block block, Duration by) {
            group.add(entry);
            byName.merge(name, 1, Integer::sum);
            if (!blocks.contains(block)) {
                blocks.add(block);
            }
            if (by.compareTo(longest) > 0) {
                longest = by;
                worst = entry;
            }
        }
    }

    @Override
    public void see(Entry entry) {
        var event = entry.event();
        if (event instanceof PacketSeen seen) {
            see(entry, seen);
        } else if (event instanceof Called called && !called.message().isEmpty()) {
            called(entry, called);
        } else if (event instanceof CalledBack back) {
            see(entry, back);
        }
    }

    private void see(Entry entry, PacketSeen seen) {
        var of = of(seen.party());
        if (seen.end() == End.CLIENT) {
            of.passes(seen);
        } else if (seen.direction() == Direction.TO_CLIENT) {
            of.sentByBroker(entry, seen.packet());
        }
    }

    private Underway of(String party) {
        return underway.computeIfAbsent(party, name -> new Underway());
    }

    /** A send at the very end of a block was asked for by a timer that waited, or by what a waiting message brought about. */
    private void called(Entry entry, Called called) {
        of(called.party()).calls.put(called.call(), called.message().get(0).qos());
        chronicle
                .of(called.party())
                .block()
                .filter(block ->
                        block.endedAt(entry.at()) && !block.began().at().equals(entry.at()))
                .ifPresent(block -> late(entry, "send by a timer or a reaction", block, Duration.ZERO));
    }

    private void see(Entry entry, CalledBack back) {
        var of = of(back.party());
        if (back.name().equals("onmessage")) {
            back.message()
                    .forEach(message -> isDue(entry, back, take(of.messages, packet -> isMessage(packet, message))));
        } else if (back.call() > 0) {
            var qos = of.calls.remove(back.call());
            if (qos != null && qos != Qos.AT_MOST_ONCE && back.code().orElse(0) == 0) {
                isDue(entry, back, Stream.ofNullable(of.acknowledgements.poll()).toList());
            }
        }
    }

    private static boolean isMessage(Packet packet, Event.Message message) {
        return packet.topic().equals(message.topic()) && packet.payload().equals(message.payload());
    }

    /** Returns the first that fits, and forgets it with all before it; none if none fits. */
    private static List<Entry> take(Deque<Entry> sent, Predicate<Packet> fits) {
        if (sent.stream().noneMatch(entry -> isFor(entry, fits))) {
            return List.of();
        }
        while (!isFor(sent.element(), fits)) {
            sent.remove();
        }
        return List.of(sent.remove());
    }

    private static boolean isFor(Entry entry, Predicate<Packet> fits) {
        return entry.event() instanceof PacketSeen seen && fits.test(seen.packet());
    }

    private void isDue(Entry entry, CalledBack back, List<Entry> sent) {
        for (var each : sent) {
            var by = entry.at().minus(each.at());
            var block = chronicle.of(back.party()).block();
            if (!by.isZero() && block.isPresent() && block.get().reaches(each.at())) {
                late(entry, back.name(), block.get(), by);
            }
        }
    }

    private void late(Entry entry, String name, Block block, Duration by) {
        late.computeIfAbsent(entry.event().party() + "\n" + block.what(), key -> new Late(entry))
                .add(entry, name, block, by);
    }

    @Override
    public List<Explanation> explanations() {
        var told = new ArrayList<Explanation>();
        for (var each : late.values()) {
            var party = each.group.first().event().party();
            told.add(chronicle.explanation(Cause.CALLBACK_LATE, party, each.group, words(party, each)));
        }
        return told;
    }

    private String words(String party, Late each) {
        var names = each.byName.entrySet().stream()
                .map(e -> e.getKey() + (e.getValue() == 1 ? "" : ", " + e.getValue() + " times"))
                .collect(Collectors.joining("; "));
        var what = each.group.count() == 1 ? "1 callback" : each.group.count() + " callbacks";
        var why = each.blocks.size() == 1
                ? "it was " + each.blocks.get(0).words(chronicle)
                : "it was blocked " + each.blocks.size() + " times by "
                        + each.blocks.get(0).what();
        return what + " of " + party + " came late " + chronicle.when(each.group) + " (" + names + "), because " + why
                + (each.longest.isZero()
                        ? ""
                        : "; the latest came " + Words.seconds(each.longest)
                                + " after the broker had sent what it tells of, at " + chronicle.clock(each.worst));
    }
}

package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Tells why connections were lost that nobody asked to end, and why connects came to nothing. */
final class Losses implements Narrator {
    /** Numbers, and how the words after them end: what differs between two losses of the same kind. */
    private static final Pattern FIGURES = Pattern.compile("[0-9][0-9.]*( Connect Acks?, | Subscribe Acks?)?");

    private static final int SOCKET = -1;
    private static final int RATE_EXCEEDED = -2;
    private static final int TOO_LARGE = -3;
    private static final int BADLY_FRAMED = -4;

    private final Chronicle chronicle;
    private final Consumer<String> listener;
    private final Map<String, Told> told = new LinkedHashMap<>();
    // what ended, and whether code was told yet, by party
    private final Map<String, Entry> untold = new LinkedHashMap<>();
    // what the broker ended while the party's end stayed open, by party
    private final Map<String, Entry> endedThere = new LinkedHashMap<>();
    private final Map<String, Boolean> accepted = new LinkedHashMap<>();
    private final Map<String, String> shortages = new LinkedHashMap<>();
    private final Map<String, Integer> retained = new LinkedHashMap<>();

    Losses(Chronicle chronicle) {
        this(chronicle, text -> {});
    }

    /**
     * As the other.
     *
     * @param listener is given each reason when it is known, also those that are told as one in the end
     */
    Losses(Chronicle chronicle, Consumer<String> listener) {
        this.chronicle = chronicle;
        this.listener = listener;
    }

    private record Told(Cause cause, String party, String text, Group group) {}

    @Override
    public void see(Entry entry) {
        var event = entry.event();
        if (event instanceof CreditAsked asked && asked.bucket() == Bucket.INBOUND) {
            see(entry, asked);
        } else if (event instanceof ConnectionChanged changed && changed.end() == End.CLIENT) {
            endedThere.remove(changed.party());
            see(entry, changed);
        } else if (event instanceof ConnectionChanged changed && changed.what() == ConnectionChange.CLOSED) {
            endedThere.put(changed.party(), entry);
        } else if (event instanceof PacketSeen seen
                && seen.direction() == Direction.TO_CLIENT
                && seen.end() == End.CLIENT) {
            see(seen);
        } else if (event instanceof CalledBack back) {
            see(entry, back);
        }
    }

    private void see(PacketSeen seen) {
        if (seen.packet().type() == PacketType.CONNACK) {
            accepted.put(seen.party(), true);
        } else if (seen.packet().retain()) {
            retained.merge(seen.party(), 1, Integer::sum);
        }
    }

    private void see(Entry entry, CreditAsked asked) {
        if (asked.before() >= asked.capacity()) {
            retained.remove(asked.party());
        } else if (asked.outcome() == CreditOutcome.REFUSED) {
            shortages.put(asked.party(), shortage(entry, asked));
        }
    }

    private void see(Entry entry, ConnectionChanged changed) {
        if (changed.what() == ConnectionChange.OPENED) {
            tellUntold(changed.party());
            accepted.remove(changed.party());
        } else if (isLoss(changed)) {
            untold.put(changed.party(), entry);
        }
    }

    private static boolean isLoss(ConnectionChanged changed) {
        return changed.what() == ConnectionChange.LOST || code(changed.reason()) != SOCKET;
    }

    /** Returns the code of the loss for the reason that the party's end gives. */
    private static int code(String reason) {
        if (reason.startsWith("no inbound credit")) {
            return RATE_EXCEEDED;
        } else if (reason.startsWith("a message is larger")) {
            return TOO_LARGE;
        }
        return reason.startsWith("malformed packet") ? BADLY_FRAMED : SOCKET;
    }

    private void see(Entry entry, CalledBack back) {
        int code = back.code().orElse(0);
        if (back.name().equals("onconnectionlost")) {
            untold.remove(back.party());
            lost(entry, code);
        } else if (back.name().equals("onconnect") && code != 0) {
            untold.remove(back.party());
            notConnected(entry, code);
        }
    }

    /** A party without a handler, or an ordinary client, has no callback to wait for. */
    private void tellUntold(String party) {
        var ended = untold.remove(party);
        if (ended != null && accepted.containsKey(party)) {
            lost(ended, code(((ConnectionChanged) ended.event()).reason()));
        }
    }

    /** Code that blocks until the end learns nothing of what the broker did to its connection. */
    private void tellOfBlocked(Entry ended) {
        var situation = chronicle.of(ended.event().party());
        if (situation.presentBlock().isPresent() && accepted.containsKey(situation.party())) {
            tell(
                    Cause.SOCKET_FAILED,
                    ended,
                    situation.party() + " lost its connection at " + chronicle.clock(ended) + ": "
                            + new WhyEnded(chronicle, situation).words(ended) + "; its code was blocked until the end"
                            + " and has not been told");
        }
    }

    private void lost(Entry entry, int code) {
        var party = entry.event().party();
        var situation = chronicle.of(party);
        var reason = reason(situation, entry, code);
        // an ordinary client is not told a code
        var meaning = code == 0 ? ": " : " (" + Words.code(code) + "): ";
        var first = party + " lost its connection at " + chronicle.clock(entry) + meaning;
        tell(cause(code), entry, first + reason);
    }

    private static Cause cause(int code) {
        return switch (code) {
            case RATE_EXCEEDED -> Cause.INBOUND_RATE_EXCEEDED;
            case TOO_LARGE -> Cause.MESSAGE_TOO_LARGE;
            case BADLY_FRAMED -> Cause.BADLY_FRAMED_PACKET;
            default -> Cause.SOCKET_FAILED;
        };
    }

    private String reason(Situation situation, Entry entry, int code) {
        return switch (code) {
            case RATE_EXCEEDED -> shortages.getOrDefault(situation.party(), "packets came faster than its credits");
            case TOO_LARGE -> tooLarge(situation);
            case BADLY_FRAMED -> badlyFramed(situation, entry);
            default -> new WhyEnded(chronicle, situation).words(entry);
        };
    }

    private String shortage(Entry entry, CreditAsked asked) {
        var situation = chronicle.of(asked.party());
        var bucket = situation.bucket(Bucket.INBOUND);
        var packet = situation.asking(asked);
        var waited = situation.block().filter(block -> block.endedAt(entry.at()));
        if (waited.isPresent()) {
            var block = waited.get();
            return "it was " + block.words(chronicle) + ", and " + Words.count(block.waiting(), "packet")
                    + " waited; when they came all at once, its inbound credits went from "
                    + Words.exactCredits(bucket.levelBeforeInstant()) + " to " + Words.exactCredits(asked.after())
                    + ", and packet " + (bucket.paidAtInstant() + 1) + " of them, " + packet + ", found "
                    + tooLittle(asked);
        }
        return bucket.shortage("came", entry, asked, chronicle) + ", and the next one, " + packet + ", found "
                + tooLittle(asked) + blockBefore(situation, bucket) + retainedBefore(asked.party());
    }

    private static String tooLittle(CreditAsked asked) {
        return asked.after() == 0 ? "none" : "too little";
    }

    private String blockBefore(Situation situation, BucketStory bucket) {
        return situation
                .block()
                .filter(block -> block.waiting() > 0
                        && bucket.full().stream()
                                .anyMatch(full -> block.reaches(full.at()) || block.endedAt(full.at())))
                .map(block -> "; it had been " + block.words(chronicle) + ", and "
                        + Words.count(block.waiting(), "packet") + " waited for that to end")
                .orElse("");
    }

    private String retainedBefore(String party) {
        var count = retained.getOrDefault(party, 0);
        return count == 0 ? "" : "; " + count + " of them were retained messages, which a subscription brings at once";
    }

    private String tooLarge(Situation situation) {
        var limit = situation
                .endedHere()
                .map(entry -> ((ConnectionChanged) entry.event()).reason())
                .orElse("a message is larger than the limit");
        return situation
                .largest()
                .map(packet -> "a message of " + packet.payload().size() + " bytes came on " + packet.topic() + ", and "
                        + limit.replace("a message is larger than", "an imp takes no more than"))
                .orElse(limit);
    }

    private String badlyFramed(Situation situation, Entry entry) {
        var reason = situation
                .endedHere()
                .map(end -> ((ConnectionChanged) end.event()).reason())
                .orElse("malformed packet");
        var raw = chronicle.lastOnBroker("sent raw", situation.party());
        if (situation.damaged().isPresent()) {
            return reason + "; its link had damaged a packet at "
                    + chronicle.clock(situation.damaged().get());
        } else if (raw.isPresent() && raw.get().at().compareTo(entry.at()) <= 0) {
            return reason + "; the broker had sent " + ((BrokerDid) raw.get().event()).note() + " as they are at "
                    + chronicle.clock(raw.get());
        }
        return reason;
    }

    private void notConnected(Entry entry, int code) {
        var party = entry.event().party();
        var situation = chronicle.of(party);
        var why = code > 0
                ? "the broker refused the CONNECT with Return Code " + code
                : new WhyEnded(chronicle, situation).words(entry);
        tell(
                Cause.CONNECT_FAILED,
                entry,
                party + " could not connect at " + chronicle.clock(entry) + " (" + Words.code(code) + "): " + why);
    }

    /** Tells what says the same but for its figures as one. */
    private void tell(Cause cause, Entry entry, String text) {
        listener.accept(text);
        var party = entry.event().party();
        var shape = FIGURES.matcher(text).replaceAll("#");
        told.computeIfAbsent(cause + "\n" + party + "\n" + shape, key -> new Told(cause, party, text, new Group(entry)))
                .group()
                .add(entry);
    }

    @Override
    public List<Explanation> explanations() {
        List.copyOf(untold.keySet()).forEach(this::tellUntold);
        endedThere.values().forEach(this::tellOfBlocked);
        return told.values().stream()
                .map(each -> chronicle.explanation(
                        each.cause(), each.party(), each.group(), each.text() + more(each.group())))
                .toList();
    }

    private String more(Group group) {
        var more = group.count() - 1;
        return more == 0
                ? ""
                : "; the same happened " + Words.count(more, "more time") + ", the last at "
                        + chronicle.clock(group.last());
    }
}

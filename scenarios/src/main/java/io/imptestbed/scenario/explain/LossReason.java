package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in plain words and with figures why an agent lost its connection; derived from the trace alone. */
final class LossReason {
    private static final int RATE_EXCEEDED = -2;
    private static final int TOO_LARGE = -3;
    private static final int BADLY_FRAMED = -4;

    private final String party;
    private final Duration start;
    private final List<Explanation> reasons = new ArrayList<>();
    private final Map<PacketType, Integer> asked = new LinkedHashMap<>();
    private @Nullable Entry full;
    private @Nullable Entry refused;
    private @Nullable Entry block;
    private String ended = "";

    private LossReason(String party, Duration start) {
        this.party = party;
        this.start = start;
    }

    /** Returns a sentence or two for every unrequested loss of a connection that an agent was told of. */
    static List<Explanation> of(List<Entry> entries, Duration start) {
        var byParty = new LinkedHashMap<String, LossReason>();
        for (var entry : entries) {
            byParty.computeIfAbsent(entry.event().party(), party -> new LossReason(party, start))
                    .take(entry);
        }
        return byParty.values().stream()
                .flatMap(reason -> reason.reasons.stream())
                .sorted(Comparator.comparing(Explanation::cause).thenComparing(Explanation::at))
                .toList();
    }

    private void take(Entry entry) {
        var event = entry.event();
        if (event instanceof CreditAsked e && e.bucket() == Bucket.INBOUND) {
            inbound(entry, e);
        } else if (event instanceof Event.Blocked e && !e.began()) {
            block = entry;
        } else if (event instanceof Event.ConnectionChanged e) {
            ended(e);
        } else if (event instanceof Event.CalledBack e && e.name().equals("onconnectionlost")) {
            int code = e.code().orElse(0);
            reasons.add(new Explanation(
                    cause(code), party, entry.at().minus(start), List.of(entry.sequence()), words(entry, code)));
        }
    }

    private void inbound(Entry entry, CreditAsked e) {
        if (e.before() == e.capacity()) {
            full = entry;
            asked.clear();
        }
        if (e.outcome() == CreditOutcome.REFUSED) {
            refused = entry;
        } else {
            asked.merge(e.type(), 1, Integer::sum);
        }
    }

    private void ended(Event.ConnectionChanged e) {
        switch (e.what()) {
            case OPENED -> {
                ended = "";
                refused = null;
            }
            case CLOSED, LOST -> {
                if (ended.isEmpty() && !e.reason().isEmpty()) {
                    var who = e.end() == End.SERVER ? "the broker's end" : "its own end";
                    ended = who + (e.what() == Event.ConnectionChange.CLOSED ? " closed" : " lost")
                            + " the connection: " + e.reason();
                }
            }
        }
    }

    private static Cause cause(int code) {
        return switch (code) {
            case RATE_EXCEEDED -> Cause.INBOUND_RATE_EXCEEDED;
            case TOO_LARGE -> Cause.MESSAGE_TOO_LARGE;
            case BADLY_FRAMED -> Cause.BADLY_FRAMED_PACKET;
            default -> Cause.SOCKET_FAILED;
        };
    }

    private String words(Entry lost, int code) {
        var first = party + " lost its connection at " + clock(lost) + " (" + Words.code(code) + ")";
        if (code == RATE_EXCEEDED && refused != null && refused.event() instanceof CreditAsked e) {
            return first + ": " + credits(refused, e)
                    + waited(refused).map(words -> "; " + words).orElse("");
        }
        return ended.isEmpty() ? first : first + ": " + ended;
    }

    private String credits(Entry refusal, CreditAsked e) {
        var words = new StringBuilder("its inbound bucket holds ")
                .append(Words.credits(e.capacity()))
                .append(" credits. ");
        if (full != null) {
            int packets = asked.values().stream().mapToInt(Integer::intValue).sum();
            words.append("Since ").append(clock(full)).append(", when it was last full, it paid for ");
            words.append(Words.count(packets, "packet"))
                    .append(" (")
                    .append(byType())
                    .append("); ");
        }
        return words.append("for the next one, ")
                .append(e.type().words())
                .append(" at ")
                .append(clock(refusal))
                .append(", too little was left: ")
                .append(Words.exactCredits(e.after()))
                .toString();
    }

    private String byType() {
        return String.join(
                ", ",
                asked.entrySet().stream()
                        .map(e -> Words.count(e.getValue(), e.getKey().words()))
                        .toList());
    }

    private Optional<String> waited(Entry refusal) {
        if (block != null && block.at().equals(refusal.at()) && block.event() instanceof Event.Blocked e) {
            return Optional.of(Words.count(e.waiting(), "packet") + " had waited while the agent blocked for "
                    + Words.seconds(e.length()) + " in " + e.with() + ", and came all at once");
        }
        return Optional.empty();
    }

    private String clock(Entry entry) {
        return Words.clock(entry.at().minus(start)) + " s";
    }
}

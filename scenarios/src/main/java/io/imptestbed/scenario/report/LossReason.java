package io.imptestbed.scenario.report;

import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in plain words and with figures why an agent lost its connection; derived from the trace alone. */
final class LossReason {
    private static final int RATE_EXCEEDED = -2;

    private final String party;
    private final Duration start;
    private final List<String> reasons = new ArrayList<>();
    private final Map<PacketType, Integer> asked = new LinkedHashMap<>();
    private @Nullable Entry full;
    private @Nullable Entry refused;
    private @Nullable Entry block;
    private String ended = "";

    private LossReason(String party, Duration start) {
        this.party = party;
        this.start = start;
    }

    /**
     * Returns a sentence or two for every unrequested loss of a connection that {@code party} was told of.
     *
     * @param start the timeline time from which people count
     */
    static List<String> of(List<Entry> entries, String party, Duration start) {
        var reason = new LossReason(party, start);
        entries.stream().filter(entry -> entry.event().party().equals(party)).forEach(reason::take);
        return reason.reasons;
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
            reasons.add(words(entry, e.code().orElse(0)));
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

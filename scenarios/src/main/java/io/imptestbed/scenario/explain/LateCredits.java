package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which acknowledgements, pings and repetitions waited for an outbound credit, and all that came of it later than it should. */
final class LateCredits implements Narrator {
    private final Chronicle chronicle;
    private final Map<String, Waits> waits = new LinkedHashMap<>();

    LateCredits(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /** All packets of one type of one party that waited. */
    private static final class Waits {
        private final PacketType type;
        private final Group group;
        private final String shortage;
        private final Deque<Entry> waiting = new ArrayDeque<>();
        private Duration longest = Duration.ZERO;
        private @Nullable Entry worst;

        private Waits(PacketType type, Entry first, String shortage) {
            this.type = type;
            this.group = new Group(first);
            this.shortage = shortage;
        }

        private void goes(Entry entry) {
            var since = waiting.poll();
            if (since != null && entry.at().minus(since.at()).compareTo(longest) > 0) {
                longest = entry.at().minus(since.at());
                worst = entry;
            }
        }
    }

    @Override
    public void see(Entry entry) {
        if (!(entry.event() instanceof CreditAsked asked) || asked.bucket() != Bucket.OUTBOUND) {
            return;
        }
        var key = asked.party() + " " + asked.type();
        if (asked.outcome() == CreditOutcome.WAITS) {
            var each = waits.computeIfAbsent(
                    key,
                    name -> new Waits(
                            asked.type(),
                            entry,
                            chronicle
                                    .of(asked.party())
                                    .bucket(Bucket.OUTBOUND)
                                    .shortage("went", entry, asked, chronicle)));
            each.group.add(entry);
            each.waiting.add(entry);
        } else if (asked.outcome() == CreditOutcome.SPENT && waits.containsKey(key)) {
            waits.get(key).goes(entry);
        }
    }

    @Override
    public List<Explanation> explanations() {
        var told = new ArrayList<Explanation>();
        for (var each : waits.values()) {
            var party = each.group.first().event().party();
            told.add(chronicle.explanation(Cause.CALLBACK_LATE, party, each.group, words(party, each)));
        }
        return told;
    }

    private String words(String party, Waits each) {
        var count = Words.count(each.group.count(), each.type.words());
        var isOne = each.group.count() == 1;
        var longest = each.worst == null
                ? ", and nothing went before the end"
                : ", " + (isOne ? "" : "the longest ") + "for " + Words.seconds(each.longest) + ", until "
                        + chronicle.clock(each.worst);
        return count + " of " + party + " waited for an outbound credit " + chronicle.when(each.group) + longest + ": "
                + (isOne ? "" : "at the first of them ") + each.shortage + "; " + consequence(each.type);
    }

    private static String consequence(PacketType type) {
        return switch (type) {
            case PUBACK, PUBREC, PUBCOMP -> "until then the broker takes the message for one that did not arrive";
            case PUBREL, PUBLISH -> "its send callback cannot come before it";
            case PINGREQ -> "a broker that hears nothing for one and a half Keep Alive closes the connection";
            default -> "everything behind it waits as well";
        };
    }
}

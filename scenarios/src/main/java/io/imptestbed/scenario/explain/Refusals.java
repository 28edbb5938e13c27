package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tells why sends, subscribes and unsubscribes were refused for want of an outbound credit. */
final class Refusals implements Narrator {
    private final Chronicle chronicle;
    private final Map<String, Refused> byPartyAndType = new LinkedHashMap<>();
    private final Map<String, Long> lastCall = new LinkedHashMap<>();
    private final Map<String, Refused> byCall = new LinkedHashMap<>();
    private final Map<String, Integer> sends = new LinkedHashMap<>();

    Refusals(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /** All refusals of one kind of packet of one party. */
    private static final class Refused {
        private final String party;
        private final PacketType type;
        private final Group group;
        private final String shortage;
        private OptionalInt code = OptionalInt.empty();

        private Refused(String party, PacketType type, Group group, String shortage) {
            this.party = party;
            this.type = type;
            this.group = group;
            this.shortage = shortage;
        }
    }

    /** Tells whether a call was refused for want of a credit, so that its code is explained here. */
    boolean isRefused(String party, long call) {
        return byCall.containsKey(key(party, call));
    }

    private static String key(String party, long call) {
        return party + " " + call;
    }

    @Override
    public void see(Entry entry) {
        var event = entry.event();
        if (event instanceof Called called) {
            lastCall.put(called.party(), called.call());
            if (!called.message().isEmpty()) {
                sends.merge(called.party(), 1, Integer::sum);
            }
        } else if (event instanceof CalledBack back && back.call() > 0) {
            var refused = byCall.get(key(back.party(), back.call()));
            if (refused != null && refused.code.isEmpty()) {
                refused.code = back.code();
            }
        } else if (event instanceof CreditAsked asked
                && asked.bucket() == Bucket.OUTBOUND
                && asked.outcome() == CreditOutcome.REFUSED) {
            refused(entry, asked);
        }
    }

    private void refused(Entry entry, CreditAsked asked) {
        var refused = byPartyAndType.computeIfAbsent(
                asked.party() + " " + asked.type(),
                key -> new Refused(
                        asked.party(),
                        asked.type(),
                        new Group(entry),
                        chronicle.of(asked.party()).bucket(Bucket.OUTBOUND).shortage("went", entry, asked, chronicle)));
        refused.group.add(entry);
        byCall.put(key(asked.party(), lastCall.getOrDefault(asked.party(), 0L)), refused);
    }

    @Override
    public List<Explanation> explanations() {
        var told = new ArrayList<Explanation>();
        for (var refused : byPartyAndType.values()) {
            told.add(chronicle.explanation(Cause.SEND_FAILED, refused.party, refused.group, words(refused)));
        }
        return told;
    }

    private String words(Refused refused) {
        var count = refused.group.count();
        var what = refused.type == PacketType.PUBLISH
                ? count + " of " + Words.count(sends.getOrDefault(refused.party, count), "send") + " of "
                        + refused.party
                : Words.count(count, refused.type.words()) + " of " + refused.party;
        var code = refused.code.isPresent() ? " (" + Words.requestCode(refused.code.getAsInt()) + ")" : "";
        return what + (count == 1 ? " was refused " : " were refused ") + chronicle.when(refused.group) + code + ": "
                + (count == 1 ? "" : "at the first of them ") + refused.shortage + "; a send needs a whole credit";
    }
}

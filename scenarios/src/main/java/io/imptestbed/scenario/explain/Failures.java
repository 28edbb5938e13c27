package io.imptestbed.scenario.explain;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import io.imptestbed.trace.Event.Dropped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells why calls came to an error code, a refusal of the broker or an exception, other than for want of a credit. */
final class Failures implements Narrator {
    private static final int REFUSED = 128;
    private static final String THROWS = "throws ";

    private final Chronicle chronicle;
    private final Refusals refusals;
    private final Map<String, Failed> failed = new LinkedHashMap<>();
    // the cause of the last message that a party gave up: its callback comes after it
    private final Map<String, String> lastCause = new LinkedHashMap<>();

    Failures(Chronicle chronicle, Refusals refusals) {
        this.chronicle = chronicle;
        this.refusals = refusals;
    }

    private record Failed(String party, String what, String why, Group group) {}

    @Override
    public void see(Entry entry) {
        var event = entry.event();
        if (event instanceof Dropped dropped) {
            lastCause.put(dropped.party(), dropped.cause());
        } else if (event instanceof Called called && called.result().startsWith(THROWS)) {
            failed(entry, "threw", called.verb(), called.result().substring(THROWS.length()));
        } else if (event instanceof CalledBack back
                && back.call() > 0
                && !back.name().startsWith("onconnect")) {
            see(entry, back);
        }
    }

    private void see(Entry entry, CalledBack back) {
        int code = back.code().orElse(0);
        if (code != 0 && code != REFUSED && !refusals.isRefused(back.party(), back.call())) {
            failed(entry, "came back with " + Words.requestCode(code), back.name(), why(back));
        } else if (code == REFUSED || back.granted().contains(REFUSED)) {
            failed(entry, "came back with " + Words.code(REFUSED), back.name(), refusal(entry));
        }
    }

    private String why(CalledBack back) {
        var situation = chronicle.of(back.party());
        var cause = lastCause.getOrDefault(back.party(), "");
        var end = situation.endedHere();
        if (end.isPresent() && end.get().event() instanceof ConnectionChanged ended && isAskedFor(ended)) {
            return "the client disconnected at " + chronicle.clock(end.get()) + " before it was acknowledged";
        } else if (end.isPresent() && (cause.isEmpty() || cause.startsWith("connection"))) {
            return (cause.isEmpty() ? "its connection ended" : cause) + "; "
                    + new WhyEnded(chronicle, situation).words(end.get());
        }
        return cause.isEmpty() ? "the trace does not say why" : cause;
    }

    private static boolean isAskedFor(ConnectionChanged ended) {
        return ended.what() == ConnectionChange.CLOSED && ended.reason().equals("disconnected");
    }

    private String refusal(Entry entry) {
        return chronicle
                .lastOnBroker("refused", entry.event().party())
                .map(did -> "the broker refused the " + ((BrokerDid) did.event()).note())
                .orElse("the broker refused it");
    }

    private void failed(Entry entry, String what, String verb, String why) {
        var party = entry.event().party();
        failed.computeIfAbsent(
                        String.join("\n", party, verb, what, why),
                        key -> new Failed(party, verb + " of " + party + " " + what, why, new Group(entry)))
                .group()
                .add(entry);
    }

    @Override
    public List<Explanation> explanations() {
        var told = new ArrayList<Explanation>();
        for (var each : failed.values()) {
            var times = each.group().count() == 1 ? "" : ", " + each.group().count() + " times";
            told.add(chronicle.explanation(
                    Cause.SEND_FAILED,
                    each.party(),
                    each.group(),
                    each.what() + times + " " + chronicle.when(each.group()) + ": " + each.why()));
        }
        return told;
    }
}

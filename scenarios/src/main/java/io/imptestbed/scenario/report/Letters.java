package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Change;
import io.imptestbed.scenario.report.Row.Span;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the messages between devices and their agents.
 *
 * <p>A message takes its time on the road, but usually nothing happens meanwhile: then it is one arrow and not two halves.
 */
final class Letters {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final List<Draft> drafts;
    private final Map<String, Draft.OfLetter> underWay = new LinkedHashMap<>();

    Letters(List<Draft> drafts) {
        this.drafts = drafts;
    }

    void take(Entry entry, DeviceMessage e) {
        switch (e.phase()) {
            case SENT -> {
                var sent = draft(entry, e, Span.DEPARTURE);
                drafts.add(sent);
                underWay.put(key(e), sent);
            }
            case RECEIVED -> received(entry, e);
            case DROPPED -> dropped(entry, e);
            case REFUSED -> mark(entry, e, " refused: " + Words.sendError(e.code()));
            case UNCONFIRMED -> mark(entry, e, " not confirmed: " + Words.sendError(e.code()));
        }
    }

    /** What is still on its way when the trace ends has not arrived. */
    void end() {
        underWay.values().forEach(letter -> letter.note = "not arrived");
    }

    private void received(Entry entry, DeviceMessage e) {
        var sent = underWay.remove(key(e));
        var nothingBetween = !drafts.isEmpty() && drafts.get(drafts.size() - 1) == sent;
        if (sent != null && nothingBetween && entry.at().minus(sent.at).compareTo(SHORT) <= 0) {
            sent.span = Span.WHOLE;
            sent.add(entry.sequence());
        } else {
            drafts.add(draft(entry, e, Span.ARRIVAL));
        }
    }

    private void dropped(Entry entry, DeviceMessage e) {
        var sent = underWay.remove(key(e));
        if (sent == null) {
            mark(entry, e, ": " + e.cause());
        } else {
            sent.fate = e.cause();
            sent.add(entry.sequence());
        }
    }

    private void mark(Entry entry, DeviceMessage e, String words) {
        var verb = e.way() == Way.TO_AGENT ? "agent.send " : "device.send ";
        var mark = new Draft.OfMark(entry.at(), half(e, true), entry.sequence(), verb + e.name() + words, Change.NONE);
        mark.lost = true;
        drafts.add(mark);
    }

    private static Draft.OfLetter draft(Entry entry, DeviceMessage e, Span span) {
        return new Draft.OfLetter(
                entry.at(),
                entry.sequence(),
                half(e, true),
                half(e, false),
                e.name(),
                e.data().text(),
                span);
    }

    private static String half(DeviceMessage e, boolean sender) {
        var isDevice = (e.way() == Way.TO_AGENT) == sender;
        return e.party().substring(0, e.party().lastIndexOf('.')) + (isDevice ? ".device" : ".agent");
    }

    private static String key(DeviceMessage e) {
        return half(e, true) + ' ' + e.number();
    }
}

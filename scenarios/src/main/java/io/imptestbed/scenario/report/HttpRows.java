package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Change;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import java.util.Set;

/** Says in lines of a ladder what becomes of HTTP requests; the world outside has no lifeline of its own. */
final class HttpRows {
    private static final Set<HttpPhase> IN_VAIN =
            Set.of(HttpPhase.LIMITED, HttpPhase.UNDECLARED, HttpPhase.FAILED, HttpPhase.CANCELLED);

    private HttpRows() {}

    /** Returns the line for an entry with {@code e}. */
    static Draft.OfMark of(Entry entry, HttpExchange e) {
        var mark = new Draft.OfMark(entry.at(), e.party(), entry.sequence(), words(e), Change.NONE);
        mark.lost = IN_VAIN.contains(e.phase());
        return mark;
    }

    private static String words(HttpExchange e) {
        var request = e.method() + " " + e.url();
        var words = switch (e.phase()) {
            case SENT -> "requests " + request;
            case LIMITED -> request + " is over the limit";
            case UNDECLARED -> request + " is not declared";
            case CHUNK -> "is given a piece for " + request;
            case ANSWERED -> "is answered " + e.status() + " to " + request;
            case FAILED -> "fails with " + e.status() + " at " + request;
            case CANCELLED -> "cancels " + request;
            case RECEIVED -> "is requested " + request;
            case REPLIED -> "answers " + e.status() + " to " + request;
        };
        var body = e.body().size() == 0 ? "" : " " + Text.shortPayload(e.body());
        return words + body + (e.note().isEmpty() || e.phase() == HttpPhase.UNDECLARED ? "" : ": " + e.note());
    }
}

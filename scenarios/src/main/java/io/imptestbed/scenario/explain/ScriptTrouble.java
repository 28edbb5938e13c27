package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import io.imptestbed.trace.Event.ImpDid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of exceptions that scripts did not catch, and why their HTTP requests came to nothing. */
final class ScriptTrouble implements Narrator {
    private static final int TOO_MANY = 429;

    private final Tellings tellings;
    /** The requests of which it is told already why they fail. */
    private final Map<Long, String> explained = new LinkedHashMap<>();

    ScriptTrouble(Chronicle chronicle) {
        this.tellings = new Tellings(chronicle);
    }

    @Override
    public void see(Entry entry) {
        if (entry.event() instanceof ImpDid did && did.what().equals("uncaught exception")) {
            tellings.tell(
                    Cause.SCRIPT_FAILED,
                    entry,
                    did.party() + " was started anew",
                    "its script did not catch an exception: " + did.note() + since(did.party()));
        } else if (entry.event() instanceof HttpExchange exchange) {
            see(entry, exchange);
        }
    }

    private String since(String party) {
        return party.endsWith(".agent") ? "; its connection, its timers and its variables are gone" : "";
    }

    private void see(Entry entry, HttpExchange exchange) {
        switch (exchange.phase()) {
            case UNDECLARED ->
                tellings.tell(Cause.HTTP_FAILED, entry, request(exchange) + " failed with 6", exchange.note());
            case LIMITED ->
                tellings.tell(
                        Cause.HTTP_FAILED,
                        entry,
                        request(exchange) + " was answered " + TOO_MANY,
                        "the agent had no credit for a request, or too many were open; nothing was sent"
                                + (exchange.note().isEmpty() ? "" : ": " + exchange.note()));
            case FAILED -> {
                if (!explained.containsKey(exchange.number())) {
                    tellings.tell(
                            Cause.HTTP_FAILED,
                            entry,
                            request(exchange) + " failed with " + exchange.status(),
                            exchange.note());
                }
            }
            default -> {}
        }
        if (exchange.phase() == HttpPhase.UNDECLARED) {
            explained.put(exchange.number(), exchange.url());
        }
    }

    private static String request(HttpExchange exchange) {
        var place = exchange.place().isEmpty() ? "" : " at " + exchange.place();
        return exchange.method() + " " + exchange.url() + " of " + exchange.party() + place;
    }

    @Override
    public List<Explanation> explanations() {
        return tellings.explanations();
    }
}

package io.imptestbed.scenario.pair;

import io.imptestbed.trace.Event;
import java.util.regex.Pattern;

/** Puts into words that a script made an HTTP request which nobody was declared to answer, and what to do about it. */
public final class Unanswered {
    private static final Pattern HOST = Pattern.compile("^\\w+://(?:[^/@?#]*@)?(\\[[^]]*]|[^:/?#]+)");

    private static final String IN_A_FILE = " in a file for --http";

    private Unanswered() {}

    /** Returns what was asked, where in the code, what is missing, and which stub would answer. */
    public static String words(Event.HttpExchange request) {
        return "HTTP request without an answer: " + request.method() + " " + request.url()
                + (request.place().isEmpty() ? "" : " at " + request.place()) + ": " + request.note();
    }

    /** Returns where to declare it, and how to let the request through to the network instead. */
    public static String advice(Event.HttpExchange request, boolean isVirtual) {
        var host = HOST.matcher(request.url());
        if (!host.find()) {
            return IN_A_FILE;
        }
        return IN_A_FILE
                + (isVirtual ? ", or in real time let it through: --allow-host " : ", or let it through: --allow-host ")
                + host.group(1);
    }
}

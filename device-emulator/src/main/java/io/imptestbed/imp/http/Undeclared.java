package io.imptestbed.imp.http;

import java.time.Duration;

/**
 * A request that nobody was declared to answer.
 *
 * @param at when it was made, in timeline time
 * @param party who made it
 * @param place where in the code, in words; may be empty
 * @param why what is missing, in words
 */
public record Undeclared(Duration at, String party, String place, HttpRequest request, String why) {
    /** Returns a stub that would answer it, as a scenario file declares one. */
    public String stub() {
        return "{ method: " + request.method() + ", url: \""
                + request.url().replace("\\", "\\\\").replace("\"", "\\\"") + "\", replies: 200 }";
    }
}

package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;

/** Words for the ways in which a message is given up. */
final class Endings {
    private Endings() {}

    /** Returns the result code of a party without an imp's limits. */
    static int code(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Codes.SUCCESS;
            case NO_IDENTIFIER -> Codes.NO_IDENTIFIER;
            case REFUSED, UNSENT, UNANSWERED -> Codes.SOCKET;
        };
    }

    static String cause(Outcome outcome) {
        return switch (outcome) {
            case DONE -> throw new IllegalArgumentException("outcome: DONE (expected: one that gives a message up)");
            case REFUSED -> "no outbound credit";
            case NO_IDENTIFIER -> "no packet identifier free";
            case UNSENT -> "connection closed before it was sent";
            case UNANSWERED -> "connection closed before it was acknowledged";
        };
    }
}

package io.imptestbed.client.connection;

/**
 * Why a connection is over; there is exactly one for each connection.
 *
 * @param cause the kind of reason
 * @param returnCode the Return Code of the CONNACK, if {@link Cause#REFUSED}; otherwise 0
 * @param reason what happened, in words for people
 */
public record ConnectionEnd(Cause cause, int returnCode, String reason) {

    /** The kinds of reasons. */
    public enum Cause {
        /** No network connection came about, or no CONNACK came over it. */
        NOT_CONNECTED,
        /** The Server refused the CONNECT with a Return Code. */
        REFUSED,
        /** The network failed, the Server closed the connection, or it does not answer any more. */
        LOST,
        /** A packet arrived for which there was no inbound credit. */
        INBOUND_RATE,
        /** A message arrived that is larger than the client takes. */
        TOO_LARGE,
        /** Something arrived that is no legal packet. */
        MALFORMED,
        /** The client asked for it. */
        REQUESTED,
        /** The client went away without a word. */
        ABORTED
    }

    static ConnectionEnd of(Cause cause, String reason) {
        return new ConnectionEnd(cause, 0, reason);
    }

    /** Tells whether this end closes the connection, rather than the other end or the network. */
    boolean isOurs() {
        return switch (cause) {
            case INBOUND_RATE, TOO_LARGE, MALFORMED, REQUESTED, ABORTED, REFUSED -> true;
            case NOT_CONNECTED, LOST -> false;
        };
    }
}

package io.imptestbed.client.session;

/** What became of a message or request that a client handed to its session. */
public enum Outcome {
    /** Delivered as its QoS promises: written (0), acknowledged (1, 2), or answered (SUBSCRIBE, UNSUBSCRIBE). */
    DONE,
    /** Not sent, because a limit of the client refused it. */
    REFUSED,
    /** Not sent, because each of the 65535 Packet Identifiers is in use. */
    NO_IDENTIFIER,
    /** Never left this end, because the connection ended first. */
    UNSENT,
    /** Left this end, but the connection or the session ended before the answer came. */
    UNANSWERED
}

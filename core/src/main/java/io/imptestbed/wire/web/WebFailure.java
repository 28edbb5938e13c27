package io.imptestbed.wire.web;

/** Why there is no response. */
public enum WebFailure {
    /** The name of the host leads nowhere. */
    NO_HOST,
    /** Nobody answers at the host's port. */
    NO_CONNECTION,
    /** TLS could not be agreed on. */
    TLS,
    /** The server's certificate is not to be trusted. */
    CERTIFICATE,
    /** The server closed the connection and said nothing. */
    NOTHING_RECEIVED,
    /** The server closed the connection, or stopped speaking HTTP, in the middle of its response. */
    CUT_OFF
}

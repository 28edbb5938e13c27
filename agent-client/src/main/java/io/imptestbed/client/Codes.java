package io.imptestbed.client;

/** The negative result and reason codes of the API. Source: imp API, mqttclient and mqttmessage pages. */
final class Codes {
    static final int SUCCESS = 0;
    /** The socket failed, was closed by the broker, or never opened. */
    static final int SOCKET = -1;
    /** Inbound messages came faster than the limit. */
    static final int INBOUND_RATE = -2;
    /** An inbound message was too large. */
    static final int TOO_LARGE = -3;
    /** An inbound packet was badly framed. */
    static final int MALFORMED = -4;
    /** The client is disconnected; of requests, not of connections. */
    static final int DISCONNECTED = -3;
    /** All Packet Identifiers are in use. */
    static final int NO_IDENTIFIER = -10;
    /** The broker refused a subscription. */
    static final int REFUSED = 128;

    private Codes() {}
}

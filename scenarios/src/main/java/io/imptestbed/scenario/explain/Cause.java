package io.imptestbed.scenario.explain;

/** What an explanation is about; the most important first. */
public enum Cause {
    /** The connection was lost with -2: packets came faster than inbound credits. */
    INBOUND_RATE_EXCEEDED,
    /** The connection was lost with -3: a message was larger than the imp takes. */
    MESSAGE_TOO_LARGE,
    /** The connection was lost with -4: what came was no proper packet. */
    BADLY_FRAMED_PACKET,
    /** The connection was lost with -1, or an ordinary client lost it: the network failed or the other end closed. */
    SOCKET_FAILED,
    /** A script did not catch an exception, and started anew. */
    SCRIPT_FAILED,
    /** Code of a script was still blocked at the end, and nothing reached it any more. */
    STILL_BLOCKED,
    /** A connect came to nothing. */
    CONNECT_FAILED,
    /** A device lost its connection to the server, and so to its agent. */
    DEVICE_DISCONNECTED,
    /** A send or a subscription was refused or failed: its callback brought an error code. */
    SEND_FAILED,
    /** An HTTP request came to no answer: nobody was declared to give one, there were too many, or it failed. */
    HTTP_FAILED,
    /** A message between device and agent was refused, or nobody confirmed it. */
    DEVICE_SEND_FAILED,
    /** A message was given up on its way. */
    MESSAGE_LOST,
    /** A message between device and agent was given up on its way. */
    DEVICE_MESSAGE_LOST,
    /** A PUBLISH was sent again with DUP. */
    MESSAGE_REPEATED,
    /** A callback or a timer came later than it was due. */
    CALLBACK_LATE
}

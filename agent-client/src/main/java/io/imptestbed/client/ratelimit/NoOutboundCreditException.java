package io.imptestbed.client.ratelimit;

import io.imptestbed.trace.PacketType;

/** Tells the writer of a PUBLISH, SUBSCRIBE or UNSUBSCRIBE that there was no outbound credit and nothing was sent. */
public final class NoOutboundCreditException extends Exception {
    private static final long serialVersionUID = 1L;

    private final PacketType type;

    NoOutboundCreditException(PacketType type) {
        // an expected answer, at the rate of a flood: no stack trace, for nobody is at fault
        super("no outbound credit for " + type, null, false, false);
        this.type = type;
    }

    /** Returns what was not sent. */
    public PacketType type() {
        return type;
    }
}

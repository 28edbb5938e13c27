package io.imptestbed.broker.frame;

import io.netty.handler.codec.DecoderException;

/** Says which packet a Client must not have sent, and why; the connection it came on is to be closed. */
public final class IllegalPacketException extends DecoderException {
    private static final long serialVersionUID = 1L;

    private final boolean unacceptableLevel;

    private IllegalPacketException(String reason, boolean unacceptableLevel) {
        super(reason);
        this.unacceptableLevel = unacceptableLevel;
    }

    static IllegalPacketException because(String reason) {
        return new IllegalPacketException(reason, false);
    }

    static IllegalPacketException ofLevel(String reason) {
        return new IllegalPacketException(reason, true);
    }

    /**
     * Returns whether it is a CONNECT of another protocol level, which is answered with Return Code 1 first.
     *
     * <p>Source: [MQTT-3.1.2-2]
     */
    public boolean isUnacceptableLevel() {
        return unacceptableLevel;
    }
}

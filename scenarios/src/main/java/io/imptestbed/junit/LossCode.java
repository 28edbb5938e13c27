package io.imptestbed.junit;

/**
 * The reason codes that {@code onconnectionlost} brings. Source: imp API, mqttclient.onconnectionlost()
 *
 * <pre>{@code
 * assertThat(pump).lostConnection().withReason(LossCode.INBOUND_RATE_EXCEEDED);
 * }</pre>
 */
public enum LossCode {
    /** -1: the socket failed, or the broker closed the connection. */
    SOCKET_FAILED(-1),
    /** -2: messages came in faster than the limit. */
    INBOUND_RATE_EXCEEDED(-2),
    /** -3: a message came in that was too large. */
    MESSAGE_TOO_LARGE(-3),
    /** -4: a packet came in that was badly framed. */
    BADLY_FRAMED_PACKET(-4);

    private final int code;

    LossCode(int code) {
        this.code = code;
    }

    /** Returns the number that code sees. */
    public int code() {
        return code;
    }
}

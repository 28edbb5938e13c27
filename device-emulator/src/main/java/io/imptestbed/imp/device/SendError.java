package io.imptestbed.imp.device;

/**
 * What the calls of a device that send something return.
 *
 * <p>Source: imp API, server
 */
public final class SendError {
    /** All is well. */
    public static final int NONE = 0;
    /** There is no connection to the server. */
    public static final int NOT_CONNECTED = 1;
    /** Not all could be sent in time. */
    public static final int TIMEOUT = 2;
    /** The connection was lost before all was sent. */
    public static final int DISCONNECTED = 3;
    /** It does not fit into the send buffer. */
    public static final int WOULDBLOCK = 4;

    private SendError() {}
}

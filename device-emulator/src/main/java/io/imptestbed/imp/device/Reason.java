package io.imptestbed.imp.device;

/**
 * What {@code server.connect} and {@code server.onunexpecteddisconnect} tell their callbacks.
 *
 * <p>Source: imp API, server.connect()
 */
public final class Reason {
    public static final int NOT_CONNECTED = 0;
    public static final int NO_WIFI = 1;
    public static final int NO_LINK = 1;
    public static final int NO_IP_ADDRESS = 2;
    public static final int NOT_RESOLVED = 3;
    public static final int NO_SERVER = 4;
    public static final int SERVER_CONNECTED = 5;
    public static final int NO_PROXY = 6;
    public static final int NOT_AUTHORISED = 7;

    private Reason() {}
}

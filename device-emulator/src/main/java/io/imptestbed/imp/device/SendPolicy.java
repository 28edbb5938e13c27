package io.imptestbed.imp.device;

/**
 * What impOS does when a device loses its connection or a send fails.
 *
 * <p>Source: imp API, server.setsendtimeoutpolicy()
 */
public enum SendPolicy {
    /**
     * The code stands still while impOS tries to reconnect for a minute; if that fails, the device sleeps deeply for nine minutes and tries
     * again. The policy that every start of the code begins with.
     */
    SUSPEND_ON_ERROR,
    /**
     * The code goes on and gets error codes; a send that fails ends the connection. impOS tries to reconnect for a minute, and after that only
     * when the code says so.
     */
    RETURN_ON_ERROR,
    /** As {@link #RETURN_ON_ERROR}, but a send that finds no room in time leaves the connection alone and returns WOULDBLOCK. */
    RETURN_ON_ERROR_NO_DISCONNECT;

    boolean returns() {
        return this != SUSPEND_ON_ERROR;
    }
}

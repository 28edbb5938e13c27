package io.imptestbed.imp.device;

/**
 * When a send counts as done.
 *
 * <p>Source: imp API, server.setsendtimeoutpolicy()
 */
public enum WaitPolicy {
    /** As soon as everything is in the send buffer. */
    WAIT_TIL_SENT,
    /** As soon as the server has acknowledged everything. */
    WAIT_FOR_ACK
}

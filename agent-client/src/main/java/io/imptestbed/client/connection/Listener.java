package io.imptestbed.client.connection;

/** Is told on the timeline how a connection fares. */
public interface Listener {
    /** The Server accepted the CONNECT. */
    void accepted(boolean sessionPresent);

    /** The connection is over, or never came about; called once, nothing follows. */
    void ended(ConnectionEnd end);
}

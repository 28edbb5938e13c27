package io.imptestbed.imp.link;

import io.imptestbed.imp.os.Message;

/** What a connection tells the server's end, where the agent lives; on the timeline. */
public interface ServerEnd {
    /** The device has connected. */
    void opened(Connection connection);

    /** A message of the device has arrived. */
    void received(Message message);

    /** The connection is gone, and the server learns of it. */
    void lost(Connection connection, String reason);
}

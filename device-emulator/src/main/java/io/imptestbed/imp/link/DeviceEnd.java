package io.imptestbed.imp.link;

import io.imptestbed.imp.os.Message;

/** What a connection tells the device's end; on the timeline. */
public interface DeviceEnd {
    /** A message of the agent has arrived. */
    void received(Message message);

    /** The server has acknowledged more of what the device sent; only told while the device awaits it. */
    void acknowledged();

    /** The connection is gone, and the device learns of it. */
    void lost(String reason);
}

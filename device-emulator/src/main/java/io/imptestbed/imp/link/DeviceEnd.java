package io.imptestbed.imp.link;

import io.imptestbed.imp.os.Message;

/** What a connection tells the device's end; on the timeline. */
public interface DeviceEnd {
    /** A message of the agent has arrived. */
    void received(Message message);

    /** The server has acknowledged {@code bytes} more of what the device sent. */
    void acknowledged(int bytes);

    /** The connection is gone, and the device learns of it. */
    void lost(String reason);
}

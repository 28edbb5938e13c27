package io.imptestbed.imp.device;

import io.imptestbed.imp.os.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The device's object {@code agent}.
 *
 * <p>Source: imp API, agent
 */
public final class AgentObject {
    private final Device device;

    AgentObject(Device device) {
        this.device = device;
    }

    /**
     * Has {@code handler} called with the data of every message of this name; the last one registered for a name counts.
     *
     * @param handler null for none
     */
    public void on(String name, @Nullable Consumer<Value> handler) {
        var handlers = device.current("agent.on").handlers();
        device.timeline().call(() -> handler == null ? handlers.remove(name) : handlers.put(name, handler));
    }

    /**
     * Sends a message to the agent.
     *
     * @return a {@link SendError}
     * @throws IllegalArgumentException if name and data together are not smaller than 256 KB
     */
    public int send(String name, Value data) {
        device.current("agent.send");
        return device.timeline().call(() -> {
            var message = device.mail().message(name, data);
            var connection = device.uplink().connection();
            if (connection == null) {
                device.mail().refused(message, SendError.NOT_CONNECTED);
                return SendError.NOT_CONNECTED;
            }
            device.mail().sent(message);
            connection.toAgent(message, device.mail());
            return SendError.NONE;
        });
    }

    /** As {@link #send(String, Value)} with the value that {@link Value#of} makes of {@code data}. */
    public int send(String name, @Nullable Object data) {
        return send(name, Value.of(data));
    }
}

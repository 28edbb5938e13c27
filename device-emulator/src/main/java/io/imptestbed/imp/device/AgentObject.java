package io.imptestbed.imp.device;

import io.imptestbed.imp.os.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The device's object {@code agent}; for turns of the device.
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
        device.onTimeline(() -> {
            if (handler == null) {
                handlers.remove(name);
            } else {
                handlers.put(name, handler);
            }
        });
    }

    /**
     * Sends a message to the agent; blocks while the send buffer has no room, as long as the policy allows. Without a connection it fails
     * under a policy that returns, and connects under one that suspends.
     *
     * @return a {@link SendError}
     * @throws IllegalArgumentException if name and data together are not smaller than 256 KB
     */
    public int send(String name, Value data) {
        var vm = device.current("agent.send");
        var message = device.timeline().call(() -> device.mail().message(name, data));
        return device.os().outbox().send(vm, message);
    }

    /** As {@link #send(String, Value)} with the value that {@link Value#of} makes of {@code data}. */
    public int send(String name, @Nullable Object data) {
        return send(name, Value.of(data));
    }
}

package io.imptestbed.imp.agent;

import io.imptestbed.imp.os.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's object {@code device}.
 *
 * <p>May be called from any thread; meant for turns of the agent, where its handlers are called too. Source: imp API, device
 */
public final class DeviceObject {
    private final AgentSide side;

    DeviceObject(AgentSide side) {
        this.side = side;
    }

    /**
     * Has {@code handler} called with the data of every message of this name; the last one registered for a name counts.
     *
     * @param handler null for none
     */
    public void on(String name, @Nullable Consumer<Value> handler) {
        onTimeline(() -> {
            var handlers = side.memory().handlers;
            if (handler == null) {
                handlers.remove(name);
            } else {
                handlers.put(name, handler);
            }
        });
    }

    /**
     * Sends a message to the device; while it is not connected the message is lost.
     *
     * @throws IllegalArgumentException if name and data together are not smaller than 256 KB
     */
    public void send(String name, Value data) {
        onTimeline(() -> {
            var message = side.mail().message(name, data);
            side.mail().sent(message);
            var connection = side.connection();
            if (connection == null) {
                side.mail().dropped(message, "device not connected");
            } else {
                connection.toDevice(message, side.mail());
            }
        });
    }

    /** As {@link #send(String, Value)} with the value that {@link Value#of} makes of {@code data}. */
    public void send(String name, @Nullable Object data) {
        send(name, Value.of(data));
    }

    /** Tells whether the device is connected, as far as the server knows. */
    public boolean isconnected() {
        return side.surroundings().timeline().call(() -> side.connection() != null);
    }

    /** Tells whether the device has connected since the agent started. Source: imp API, device.info() */
    public boolean hasBeenSeen() {
        return side.surroundings().timeline().call(() -> side.memory().hasSeenDevice);
    }

    /** Has {@code handler} called whenever the device has connected, which may be before its code runs; replaces the last one. */
    public void onconnect(Runnable handler) {
        onTimeline(() -> side.memory().onconnect = handler);
    }

    /** Has {@code handler} called whenever a device that was connected is no longer; replaces the last one. */
    public void ondisconnect(Runnable handler) {
        onTimeline(() -> side.memory().ondisconnect = handler);
    }

    private void onTimeline(Runnable deed) {
        side.surroundings().timeline().call(() -> {
            deed.run();
            return 0;
        });
    }
}

package io.imptestbed.imp.device;

import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * The device's object {@code server}.
 *
 * <p>Source: imp API, server
 */
public final class ServerObject {
    private final Device device;

    ServerObject(Device device) {
        this.device = device;
    }

    /** Tells whether there is a connection, as far as impOS knows. */
    public boolean isconnected() {
        device.current("server.isconnected");
        return device.uplink().isConnected();
    }

    /**
     * Tries to connect for {@code timeout}; {@code callback} gets a {@link Reason}. A second call takes the place of the first one's callback.
     */
    public void connect(IntConsumer callback, Duration timeout) {
        var vm = device.current("server.connect");
        device.timeline().call(() -> {
            device.uplink().connect(timeout, reason -> vm.run(() -> callback.accept(reason)));
            return 0;
        });
    }

    /** Disconnects properly and turns the network interface off. */
    public void disconnect() {
        device.current("server.disconnect");
        device.timeline().call(() -> {
            device.uplink().disconnect("server.disconnect");
            return 0;
        });
    }

    /**
     * Writes a line of log.
     *
     * @return a {@link SendError}
     */
    public int log(String text) {
        device.current("server.log");
        device.log(text);
        return SendError.NONE;
    }

    /**
     * Writes a line of log that is an error.
     *
     * @return a {@link SendError}
     */
    public int error(String text) {
        device.current("server.error");
        device.error(text);
        return SendError.NONE;
    }

    /** Starts the code anew, with wake reason SW_RESTART; does not come back. */
    public void restart() {
        var lane = device.lane("server.restart");
        device.timeline().call(() -> {
            device.restart(WakeReason.SW_RESTART);
            return 0;
        });
        lane.block(Duration.ZERO);
    }
}

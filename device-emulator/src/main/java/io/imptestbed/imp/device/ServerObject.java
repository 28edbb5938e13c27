package io.imptestbed.imp.device;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The device's object {@code server}; for turns of the device.
 *
 * <p>Source: imp API, server
 */
public final class ServerObject {
    /** Why the server wants a restart: it has other code for the device. */
    public static final int SHUTDOWN_NEWSQUIRREL = 1;

    private static final int NOTE_BYTES = 5;

    private final Device device;

    ServerObject(Device device) {
        this.device = device;
    }

    /** Tells whether there is a connection, as far as impOS knows. */
    public boolean isconnected() {
        device.current("server.isconnected");
        return device.isConnected();
    }

    /** As {@link #connect(IntConsumer, Duration)}, for a minute. */
    public void connect(@Nullable IntConsumer callback) {
        connect(callback, device.profile().reconnectWindow());
    }

    /**
     * Connects.
     *
     * <p>Under a policy that returns this happens while the code goes on, and {@code callback} gets a {@link Reason} when it is done; a second
     * call before that takes the place of the first one's callback and timeout. Under SUSPEND_ON_ERROR the call blocks until there is a connection, both
     * parameters are ignored, and a device that cannot connect goes to sleep. Source: imp API, server.connect()
     */
    public void connect(@Nullable IntConsumer callback, Duration timeout) {
        var vm = device.current("server.connect");
        var os = device.os();
        if (vm.policy().returns()) {
            var call = vm.newConnect();
            device.onTimeline(() -> os.uplink().connect(timeout, reason -> tell(vm, call, callback, reason)));
            return;
        }
        var connected = vm.lane().gate();
        if (!device.isConnected()) {
            device.onTimeline(() -> os.connectOrSnooze(connected::open));
            vm.block("server.connect", connected);
        }
    }

    private void tell(Vm vm, long call, @Nullable IntConsumer callback, int reason) {
        if (callback != null) {
            vm.run(() -> {
                if (vm.isLastConnect(call)) {
                    device.calledBack("server.connect", reason);
                    callback.accept(reason);
                }
            });
        }
    }

    /** Disconnects properly and turns the network interface off; what was sent goes on. */
    public void disconnect() {
        device.current("server.disconnect");
        device.onTimeline(() -> device.os().uplink().disconnect("server.disconnect"));
    }

    /**
     * Waits until the server has acknowledged everything that was sent; no side effects.
     *
     * @param timeout how long at most
     * @return whether it has; false without a connection
     */
    public boolean flush(Duration timeout) {
        return device.os().outbox().flush(device.current("server.flush"), timeout);
    }

    /**
     * Has {@code handler} called with a {@link Reason} when the connection was lost unasked and impOS has tried in vain for a minute to get it
     * back; only under a policy that returns.
     *
     * @param handler null for none
     */
    public void onunexpecteddisconnect(@Nullable IntConsumer handler) {
        var vm = device.current("server.onunexpecteddisconnect");
        device.onTimeline(() -> vm.onUnexpectedDisconnect(handler));
    }

    /**
     * Says what happens when a send fails or the connection is lost, until the code is started anew.
     *
     * @param timeout how long a send waits at most
     */
    public void setsendtimeoutpolicy(SendPolicy onError, WaitPolicy wait, Duration timeout) {
        var vm = device.current("server.setsendtimeoutpolicy");
        device.onTimeline(() -> vm.policy(onError, wait, timeout));
    }

    /**
     * Writes a line of log, which takes its way through the send buffer as a message does.
     *
     * @return a {@link SendError}; a line that was not sent is lost
     */
    public int log(String text) {
        return write("server.log", "log", text);
    }

    /**
     * Writes a line of log that is an error.
     *
     * @return as {@link #log}
     */
    public int error(String text) {
        return write("server.error", "error", text);
    }

    private int write(String verb, String level, String text) {
        var vm = device.current(verb);
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return device.os().outbox().log(vm, verb, bytes, () -> device.write(level, text));
    }

    /**
     * Tells the server that the device goes and comes back after {@code sleepTime}, and disconnects. Obsolete.
     *
     * <p>Source: imp API, server.expectonlinein(). Inferred: how many bytes that takes; nothing shows what the server makes of it.
     *
     * @param sleepTime 0 to 2419198 s
     * @return a {@link SendError}; the device stays as it is after another than {@link SendError#NONE}
     */
    public int expectonlinein(Duration sleepTime) {
        ImpObject.requireSleep(sleepTime);
        var verb = "server.expectonlinein";
        var vm = device.current(verb);
        var code = device.os().outbox().log(vm, verb, NOTE_BYTES, () -> {});
        if (code == SendError.NONE) {
            device.onTimeline(() -> device.os().uplink().disconnect(verb));
        }
        return code;
    }

    /**
     * Flushes, disconnects and sleeps deeply; does not come back. See {@link ImpObject#deepsleepfor}.
     *
     * @param duration 0 to 2419198 s
     */
    public void sleepfor(Duration duration) {
        ImpObject.requireSleep(duration);
        var vm = device.current("server.sleepfor");
        device.os().outbox().flush(vm, vm.timeout());
        device.onTimeline(() -> device.os().sleep(duration, true));
        Device.leave(vm);
    }

    /**
     * Has {@code handler} called with a reason, {@link #SHUTDOWN_NEWSQUIRREL}, when the server wants the device to start anew, which it then does
     * not: the code calls {@link #restart} when it is ready.
     *
     * @param handler null for none: what the server wants happens at once
     */
    public void onshutdown(@Nullable IntConsumer handler) {
        var vm = device.current("server.onshutdown");
        device.onTimeline(() -> vm.onShutdown(handler));
    }

    /**
     * Starts the code anew, with wake reason SW_RESTART, or NEW_SQUIRREL if the server has sent other code; does not come back. The connection
     * stays.
     */
    public void restart() {
        var vm = device.current("server.restart");
        device.onTimeline(device.os()::restart);
        Device.leave(vm);
    }
}

package io.imptestbed.imp.device;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.device.Device.State;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Serialization;
import io.imptestbed.imp.os.Value;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The imp's operating system: when the code starts and stops, and what a lost connection does to it; on the timeline.
 *
 * <pre>
 * OFF -power-> STARTING -boot, connect or 10 s-> RUNNING -deep sleep-> SLEEPING -timer-> STARTING -boot-> RUNNING
 *                                                RUNNING -restart, uncaught exception-> STARTING -> RUNNING
 *                                                RUNNING -suspended, no connection for 60 s-> SLEEPING 9 min -> STARTING, connect -> RUNNING
 * </pre>
 */
final class ImpOs {
    private final Device device;
    private final Timeline timeline;
    private final ImpProfile profile;
    private final Uplink uplink;
    private final Outbox outbox;
    private State state = State.OFF;
    private @Nullable Timer next;
    private long bootedNanos;
    private Value.Table kept = Value.Table.EMPTY;
    // code that the server has, and what the device has loaded of it and not started
    private @Nullable Consumer<Device> offered;
    private boolean loaded;
    private volatile @Nullable Vm vm;

    ImpOs(Device device, Road road) {
        this.device = device;
        this.timeline = device.timeline();
        this.profile = device.profile();
        this.uplink = new Uplink(this, timeline, road, profile.deviceConnectTime());
        this.outbox = new Outbox(device, this);
    }

    State state() {
        return state;
    }

    @Nullable
    Vm vm() {
        return vm;
    }

    Uplink uplink() {
        return uplink;
    }

    Outbox outbox() {
        return outbox;
    }

    long sinceBootNanos() {
        return timeline.nanos() - bootedNanos;
    }

    void powerOn() {
        if (state == State.OFF) {
            did("powered on", "");
            device.hardware().powerOn();
            boot(() -> coldStart(WakeReason.POWER_ON));
        }
    }

    void powerOff(String what) {
        if (state != State.OFF) {
            did("powered off", "");
            end(what);
        }
    }

    /** Ends without a word. */
    void end(String cause) {
        uplink.vanish(cause);
        halt(cause);
        device.hardware().disarm();
        device.hardware().powerOff();
        kept = Value.Table.EMPTY;
        state = State.OFF;
    }

    /** Restarts everything, as if power had been away for a moment. */
    void reset() {
        did("reset", "");
        uplink.vanish("device reset");
        halt("device reset");
        boot(() -> coldStart(WakeReason.SW_RESET));
    }

    private void boot(Runnable then) {
        state = State.STARTING;
        device.hardware().disarm();
        bootedNanos = timeline.nanos();
        next(profile.deviceBootTime(), then);
    }

    private void next(Duration delay, Runnable then) {
        stopNext();
        next = timeline.schedule(delay, then);
    }

    private void stopNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    /** Connects; the code starts when that is done, or when it takes too long. Source: imp API, the imp boot process */
    private void coldStart(WakeReason reason) {
        next(profile.coldBootWait(), () -> start(reason));
        uplink.connect(profile.reconnectWindow(), code -> {
            if (vm == null && code == Reason.SERVER_CONNECTED) {
                startConnected(reason);
            } else if (vm != null
                    && code != Reason.SERVER_CONNECTED
                    && !vm.policy().returns()) {
                snooze();
            }
        });
    }

    private void startConnected(WakeReason reason) {
        if (profile.codeStartTime().isZero()) {
            start(reason);
        } else {
            next(profile.codeStartTime(), () -> start(reason));
        }
    }

    private void start(WakeReason reason) {
        stopNext();
        state = State.RUNNING;
        if (!uplink.isConnected()) {
            outbox.reset();
        }
        kept.slots().forEach((key, value) -> device.nv().put(String.valueOf(key.plain()), value));
        kept = Value.Table.EMPTY;
        loaded = false;
        vm = new Vm(device, reason);
        did("vm started", reason.words());
        device.runProgram();
    }

    private void halt(String cause) {
        stopNext();
        var running = vm;
        vm = null;
        if (running != null) {
            outbox.abandon();
            running.end(cause);
        }
        device.nv().clear();
        device.hardware().forget();
    }

    /** A turn of {@code crashed} threw. */
    void crashed(Vm crashed, RuntimeException uncaught) {
        timeline.call(() -> {
            crashed(crashed, List.of("uncaught exception: " + uncaught), WakeReason.SQUIRREL_ERROR);
            return 0;
        });
    }

    /** A turn of {@code crashed} came to an end that these lines of log describe. */
    void crashed(Vm crashed, List<String> lines, WakeReason reason) {
        if (!crashed.isGone()) {
            lines.forEach(line -> device.write("error", line));
            restart(reason);
        }
    }

    /** The server has other code for the device. */
    void update(Consumer<Device> code) {
        offered = code;
        if (uplink.isConnected()) {
            load();
        }
    }

    /** The server has nothing for the device any more. */
    void withdraw() {
        offered = null;
    }

    /** Loads what the server has, over a connection; the code that runs may say when it is started. */
    void load() {
        var code = offered;
        if (code == null) {
            return;
        }
        offered = null;
        device.program(code);
        var running = vm;
        if (running == null) {
            return;
        }
        loaded = true;
        var handler = running.shutdown();
        if (handler == null) {
            restart();
        } else {
            running.run(() -> {
                device.calledBack("server.onshutdown", ServerObject.SHUTDOWN_NEWSQUIRREL);
                handler.accept(ServerObject.SHUTDOWN_NEWSQUIRREL);
            });
        }
    }

    /** Starts the code anew because it, or the server, says so. */
    void restart() {
        restart(loaded ? WakeReason.NEW_SQUIRREL : WakeReason.SW_RESTART);
    }

    /** Starts the code anew; the connection stays. */
    void restart(WakeReason reason) {
        did("vm restarted", reason.words());
        halt("device restarted");
        state = State.STARTING;
        next(profile.vmRestartTime(), () -> start(reason));
    }

    /** Sleeps deeply; nothing that has not arrived is waited for. */
    void sleep(Duration length, boolean flushed) {
        if (flushed || !profile.deepSleepLosesUnsent()) {
            uplink.disconnect("device sleeps");
        } else {
            uplink.disconnectUnsent("device sleeps", "device went to deep sleep without a flush");
        }
        sleep(length, WakeReason.TIMER, () -> start(WakeReason.TIMER));
    }

    private void sleep(Duration length, WakeReason reason, Runnable then) {
        var nv = remembered();
        var wakers = device.hardware().wakers();
        did("deep sleep", TimeText.of(length));
        halt("device went to deep sleep");
        kept = nv;
        state = State.SLEEPING;
        next(length, () -> wake(reason, then));
        for (var waker : wakers) {
            if (state == State.SLEEPING) {
                waker.arm();
            }
        }
    }

    private void wake(WakeReason reason, Runnable then) {
        did("woke", reason.words());
        boot(then);
    }

    /** The wake-up pin goes high. */
    void wakePin() {
        if (state == State.SLEEPING) {
            wake(WakeReason.PIN, () -> start(WakeReason.PIN));
        }
    }

    private Value.Table remembered() {
        var code = vm == null ? null : vm.code();
        var table = code == null ? Value.Table.of(new LinkedHashMap<>(device.nv())) : code.nv();
        if (table.slots().isEmpty()) {
            return code == null ? kept : table;
        }
        var nv = Serialization.of(table);
        if (nv.size() > profile.nvLimit()) {
            device.write(
                    "error", "nv: " + nv.size() + " bytes (expected: at most " + profile.nvLimit() + "); it is lost");
            return Value.Table.EMPTY;
        }
        return (Value.Table) nv.value();
    }

    /** Runs {@code then} when there is a connection; if there is none for too long, the device sleeps and tries again. */
    void connectOrSnooze(Runnable then) {
        uplink.connect(profile.reconnectWindow(), code -> {
            if (code == Reason.SERVER_CONNECTED) {
                then.run();
            } else {
                snooze();
            }
        });
    }

    private void snooze() {
        sleep(
                profile.suspendedSleep(),
                WakeReason.SNOOZE,
                () -> connectOrSnooze(() -> startConnected(WakeReason.SNOOZE)));
    }

    /** A send has failed: the connection ends. */
    void fail(String reason) {
        uplink.disconnect(reason);
        recover(reason);
    }

    /** The connection is gone, unasked. */
    void lost(String reason) {
        did("disconnected", reason);
        recover(reason);
    }

    private void recover(String reason) {
        outbox.lost();
        var running = vm;
        if (running != null && !running.policy().returns()) {
            did("suspended", reason);
            running.suspend();
            connectOrSnooze(() -> resume(running));
        } else {
            uplink.connect(profile.reconnectWindow(), code -> {
                if (code != Reason.SERVER_CONNECTED) {
                    gaveUp(code);
                }
            });
        }
    }

    private void resume(Vm suspended) {
        did("resumed", "");
        suspended.resume();
        outbox.resumed();
    }

    /** impOS could not get back a connection that was lost. */
    private void gaveUp(int code) {
        var running = vm;
        if (running == null) {
            return;
        }
        if (!running.policy().returns()) {
            snooze();
            return;
        }
        var handler = running.unexpected();
        if (handler != null) {
            running.run(() -> {
                device.calledBack("onunexpecteddisconnect", code);
                handler.accept(code);
            });
        }
    }

    void received(Message message) {
        var running = vm;
        if (running == null) {
            device.lostWithoutCode(message);
        } else {
            running.received(message);
        }
    }

    void did(String what, String note) {
        device.record(new Event.ImpDid(device.party(), what, note));
    }
}

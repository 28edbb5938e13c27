package io.imptestbed.imp.device;

import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Value;
import io.imptestbed.time.Lane;
import io.imptestbed.time.LaneClosedException;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The virtual machine of a device, from one start of its code to the next: its lane, its handlers and its timers. */
final class Vm {
    private final Device device;
    private final WakeReason reason;
    private final Lane lane;
    private final Map<String, Consumer<Value>> handlers = new LinkedHashMap<>(4);
    private final Set<Wakeup> timers = new LinkedHashSet<>(4);
    private final Set<Message> arrived = new HashSet<>(2);
    private boolean gone;

    Vm(Device device, WakeReason reason) {
        this.device = device;
        this.reason = reason;
        this.lane = device.timeline().lane(device.party());
    }

    Lane lane() {
        return lane;
    }

    WakeReason reason() {
        return reason;
    }

    Map<String, Consumer<Value>> handlers() {
        return handlers;
    }

    /** Runs {@code turn} after those submitted before; what it throws restarts the machine. */
    void run(Runnable turn) {
        lane.submit(() -> take(turn));
    }

    private void take(Runnable turn) {
        try {
            turn.run();
        } catch (LaneClosedException unwound) {
            throw unwound;
        } catch (RuntimeException uncaught) {
            device.crashed(this, uncaught);
        }
    }

    /** Hands a message to its handler, in a turn. */
    void received(Message message) {
        arrived.add(message);
        run(() -> device.timeline()
                .call(() -> device.deliver(this, message))
                .ifPresent(handler -> handler.accept(message.data())));
    }

    /** Tells whether {@code message} still waited, and is now being handled. */
    boolean takes(Message message) {
        return arrived.remove(message);
    }

    @Nullable
    Wakeup wakeup(Duration interval, Runnable callback) {
        if (timers.size() >= device.profile().deviceTimers()) {
            return null;
        }
        var wakeup = new Wakeup(callback);
        timers.add(wakeup);
        wakeup.timer = device.timeline().schedule(interval, wakeup);
        return wakeup;
    }

    /** Ends at once: no turn begins any more, the one that blocks is unwound, and no timer comes. */
    void end(String cause) {
        gone = true;
        lane.close();
        timers.forEach(each -> each.stop());
        timers.clear();
        arrived.forEach(message -> device.agentMail().dropped(message, cause));
        arrived.clear();
    }

    boolean isGone() {
        return gone;
    }

    /** A timer of {@code imp.wakeup}. */
    final class Wakeup implements Timer, Runnable {
        private final Runnable callback;
        private @Nullable Timer timer;

        Wakeup(Runnable callback) {
            this.callback = callback;
        }

        @Override
        public void run() {
            Vm.this.run(this::fire);
        }

        private void fire() {
            var due = device.timeline().call(() -> timers.remove(this));
            if (due) {
                callback.run();
            }
        }

        private void stop() {
            if (timer != null) {
                timer.cancel();
            }
        }

        @Override
        public void cancel() {
            device.timeline().call(() -> {
                timers.remove(this);
                stop();
                return 0;
            });
        }
    }
}

package io.imptestbed.imp.device;

import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Value;
import io.imptestbed.time.Lane;
import io.imptestbed.time.LaneClosedException;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The virtual machine of a device, from one start of its code to the next: its lane, its handlers, its timers, its policy.
 *
 * <p>A machine that impOS has suspended keeps the turns that would begin; one that blocks goes on only when it is resumed.
 */
final class Vm {
    private final Device device;
    private final WakeReason reason;
    private final Lane lane;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Consumer<Value>> handlers = new LinkedHashMap<>(4);
    private final Set<Wakeup> timers = new LinkedHashSet<>(4);
    // the messages whose turn has not begun
    private final ArrayDeque<Message> arrived = new ArrayDeque<>(1);
    private @Nullable ArrayDeque<Runnable> kept;
    private Lane.@Nullable Gate resumed;
    private volatile boolean suspended;
    private volatile @Nullable Runnable idle;
    private boolean gone;
    private volatile @Nullable Code code;

    private SendPolicy policy = SendPolicy.SUSPEND_ON_ERROR;
    private WaitPolicy waits = WaitPolicy.WAIT_TIL_SENT;
    private Duration timeout;
    private @Nullable IntConsumer unexpected;
    private @Nullable IntConsumer shutdown;
    // how many calls of server.connect there were; for turns alone
    private long connects;

    Vm(Device device, WakeReason reason) {
        this.device = device;
        this.reason = reason;
        this.lane = device.timeline().lane(device.party());
        this.timeout = device.profile().sendTimeout();
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

    void policy(SendPolicy onError, WaitPolicy wait, Duration limit) {
        policy = onError;
        waits = wait;
        timeout = limit;
    }

    SendPolicy policy() {
        return policy;
    }

    WaitPolicy waits() {
        return waits;
    }

    Duration timeout() {
        return timeout;
    }

    void onUnexpectedDisconnect(@Nullable IntConsumer handler) {
        unexpected = handler;
    }

    @Nullable
    IntConsumer unexpected() {
        return unexpected;
    }

    /** Gives a call of server.connect its number. */
    long newConnect() {
        return ++connects;
    }

    /** Tells whether no other call of server.connect has come since, whose callback would take the place of this one's. */
    boolean isLastConnect(long call) {
        return call == connects;
    }

    void onShutdown(@Nullable IntConsumer handler) {
        shutdown = handler;
    }

    @Nullable
    IntConsumer shutdown() {
        return shutdown;
    }

    void runs(Code itsCode) {
        code = itsCode;
    }

    @Nullable
    Code code() {
        return code;
    }

    int waiting() {
        return arrived.size();
    }

    /** Runs {@code turn} after those submitted before; what it throws restarts the machine. */
    void run(Runnable turn) {
        open.incrementAndGet();
        lane.submit(() -> take(turn));
    }

    private void take(Runnable turn) {
        if (suspended && device.timeline().call(() -> keep(turn))) {
            return;
        }
        try {
            turn.run();
        } catch (LaneClosedException unwound) {
            throw unwound;
        } catch (RuntimeException uncaught) {
            device.os().crashed(this, uncaught);
        }
        if (open.decrementAndGet() == 0 && idle != null) {
            device.timeline().execute(this::runIdle);
        }
    }

    private boolean keep(Runnable turn) {
        if (suspended) {
            if (kept == null) {
                kept = new ArrayDeque<>(1);
            }
            kept.add(turn);
        }
        return suspended;
    }

    /** Has {@code callback} run once, as soon as nothing else is to be done. */
    void onIdle(@Nullable Runnable callback) {
        idle = callback;
    }

    private void runIdle() {
        var callback = idle;
        if (callback != null && open.get() == 0 && !gone) {
            idle = null;
            run(callback);
        }
    }

    /** Keeps turns back from now on. */
    void suspend() {
        suspended = true;
    }

    /** Lets go on what was kept back. */
    void resume() {
        suspended = false;
        var turns = kept;
        kept = null;
        if (turns != null) {
            turns.forEach(turn -> lane.submit(() -> take(turn)));
        }
        if (resumed != null) {
            resumed.open();
            resumed = null;
        }
    }

    /** Blocks the current turn for {@code duration}, and longer if the machine is suspended then. */
    void block(String with, Duration duration, String place) {
        blocking(with, duration, place, () -> pass(duration));
    }

    /** As {@link #block(String, Duration, String)}, at the place where the code is. */
    void block(String with, Duration duration) {
        block(with, duration, place());
    }

    private String place() {
        var itsCode = code;
        return itsCode == null ? "" : itsCode.place();
    }

    /** Lets time go by in the current turn, without a word. */
    void pass(Duration duration) {
        lane.block(duration);
        awaitResumption();
    }

    /** Blocks the current turn until {@code gate} is open, and longer if the machine is suspended then. */
    void block(String with, Lane.Gate gate) {
        blocking(with, Duration.ZERO, place(), () -> {
            gate.await();
            awaitResumption();
        });
    }

    private void awaitResumption() {
        while (suspended) {
            var gate = device.timeline().call(this::resumption);
            gate.await();
        }
    }

    private Lane.Gate resumption() {
        var gate = resumed;
        if (gate == null) {
            gate = lane.gate();
            resumed = gate;
        }
        if (!suspended) {
            gate.open();
        }
        return gate;
    }

    private void blocking(String with, Duration expected, String place, Runnable block) {
        device.blocked(with, true, expected, 0, place);
        var from = device.timeline().now();
        block.run();
        var length = device.timeline().now().minus(from);
        device.blocked(with, false, length, device.timeline().call(arrived::size), place);
    }

    /** Hands a message to its handler, in a turn. */
    void received(Message message) {
        arrived.add(message);
        run(() -> {
            device.timeline()
                    .call(() -> device.handler(handlers, arrived.remove()))
                    .ifPresent(handler -> handler.accept(message.data()));
        });
    }

    /** Makes a timer, unless there are too many. */
    Optional<Timer> wakeup(Duration interval, Runnable callback) {
        if (timers.size() >= device.profile().deviceTimers()) {
            return Optional.empty();
        }
        var wakeup = new Wakeup(callback);
        timers.add(wakeup);
        wakeup.timer = device.timeline().schedule(interval, wakeup);
        return Optional.of(wakeup);
    }

    /** Ends at once: no turn begins any more, the one that blocks is unwound, and no timer comes. */
    void end(String cause) {
        gone = true;
        lane.close();
        timers.forEach(Wakeup::stop);
        timers.clear();
        arrived.forEach(message -> device.agentMail().dropped(message, cause));
        arrived.clear();
        if (code != null) {
            code.ended();
        }
    }

    boolean isGone() {
        return gone;
    }

    /** A timer of {@code imp.wakeup}. */
    private final class Wakeup implements Timer, Runnable {
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
            if (device.timeline().call(() -> timers.remove(this))) {
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

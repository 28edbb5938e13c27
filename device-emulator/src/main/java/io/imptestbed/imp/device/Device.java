package io.imptestbed.imp.device;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.os.Mail;
import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Value;
import io.imptestbed.time.Lane;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An imp's device: power, impOS, and the virtual machine that runs the device's code.
 *
 * <p>Code runs in turns, begun by the program at every start of the machine, with {@link #run}, or by a message, timer or callback; a turn that
 * throws a RuntimeException is logged and restarts the machine. The imp's objects are to be used inside turns; all other methods may be called
 * from any thread.
 */
public final class Device implements AutoCloseable {
    private final Surroundings surroundings;
    private final String party;
    private final ImpProfile profile;
    private final Uplink uplink;
    private final Mail mail;
    private final Mail agentMail;
    private final AgentObject agent = new AgentObject(this);
    private final ServerObject server = new ServerObject(this);
    private final ImpObject imp = new ImpObject(this);
    private final HardwareObject hardware = new HardwareObject(this);
    private final Map<String, Value> nv = new LinkedHashMap<>(2);
    private @Nullable Consumer<Device> program;
    private State state = State.OFF;
    private @Nullable Timer next;
    private long bootedNanos;
    private volatile @Nullable Vm vm;

    /** What a device can be doing. */
    public enum State {
        /** Without power. */
        OFF,
        /** impOS starts, connects or restarts, and no code runs yet. */
        STARTING,
        /** Code runs, or waits for something to happen. */
        RUNNING,
        /** In deep sleep. */
        SLEEPING
    }

    /**
     * Makes a device without power and without a program.
     *
     * @param party its name in the trace, for example {@code pump.device}
     * @param mail the device's
     * @param agentMail the mail of its agent, whose messages it may have to drop
     */
    public Device(Surroundings surroundings, String party, ImpProfile profile, Road road, Mail mail, Mail agentMail) {
        this.surroundings = surroundings;
        this.party = party;
        this.profile = profile;
        this.agentMail = agentMail;
        this.mail = mail;
        this.uplink = new Uplink(this, road);
    }

    /** Returns the device's name in the trace. */
    public String party() {
        return party;
    }

    /** Returns the object {@code agent}, which sends to the agent and hears from it. */
    public AgentObject agent() {
        return agent;
    }

    /** Returns the object {@code server}: connection, log and sleep. */
    public ServerObject server() {
        return server;
    }

    /** Returns the object {@code imp}: timers, blocks and deep sleep. */
    public ImpObject imp() {
        return imp;
    }

    /** Returns the object {@code hardware}: clocks and the wake reason. */
    public HardwareObject hardware() {
        return hardware;
    }

    /** Returns the table {@code nv}, to be read and changed inside turns. */
    public Map<String, Value> nv() {
        return nv;
    }

    /** Returns what the device is doing. */
    public State state() {
        return timeline().call(() -> state);
    }

    /**
     * Gives the device its code, which runs from the top, as a turn, at every start of the virtual machine; if one is running, now too.
     *
     * @param code null for a device without code
     */
    public void onBoot(@Nullable Consumer<Device> code) {
        onTimeline(() -> {
            program = code;
            if (vm != null) {
                runProgram();
            }
        });
    }

    /** Gives power; no effect on a device that has it. */
    public void powerOn() {
        onTimeline(() -> {
            if (state == State.OFF) {
                did("powered on", "");
                boot(this::coldStart);
            }
        });
    }

    /** Takes power away; the server is not told. No effect on a device that has none. */
    public void powerOff() {
        onTimeline(() -> {
            if (state != State.OFF) {
                did("powered off", "");
                halt("device powered off");
                nv.clear();
                uplink.vanish("device powered off");
                state = State.OFF;
            }
        });
    }

    /** Takes power away and gives it back after {@code off}. */
    public void powerCycle(Duration off) {
        powerOff();
        timeline().schedule(off, this::powerOn);
    }

    /**
     * Runs {@code turn} as a turn of the device's code, after those that were submitted before.
     *
     * @return false if no code runs at this moment, and so {@code turn} will not either
     */
    public boolean run(Runnable turn) {
        return timeline().call(() -> {
            var running = vm;
            if (running != null) {
                running.run(turn);
            }
            return running != null;
        });
    }

    /** Tells whether impOS is connected to the server, as far as it knows. */
    public boolean isConnected() {
        return timeline().call(uplink::isConnected);
    }

    /**
     * Blocks the current turn for {@code duration}: no message is handled and no timer runs meanwhile.
     *
     * @param with what blocks: {@code imp.sleep} or {@code busy loop}
     * @param place where in the code, in words; may be empty
     * @throws IllegalStateException if called outside a turn of this device
     */
    public void block(String with, Duration duration, String place) {
        var lane = current(with).lane();
        var from = timeline().now();
        surroundings.trace().record(new Event.Blocked(party, with, true, duration, 0, place));
        lane.block(duration);
        var length = timeline().now().minus(from);
        surroundings.trace().record(new Event.Blocked(party, with, false, length, 0, place));
    }

    /** Ends the device for good; idempotent. */
    @Override
    public void close() {
        onTimeline(() -> {
            halt("device closed");
            uplink.vanish("device closed");
            state = State.OFF;
        });
    }

    private void onTimeline(Runnable deed) {
        timeline().call(() -> {
            deed.run();
            return 0;
        });
    }

    private void boot(Runnable then) {
        state = State.STARTING;
        bootedNanos = timeline().nanos();
        next = timeline().schedule(profile.deviceBootTime(), then);
    }

    /** Connects; the code starts when that is done, or when it takes too long. */
    private void coldStart() {
        next = timeline().schedule(profile.coldBootWait(), () -> start(WakeReason.POWER_ON));
        uplink.connect(profile.reconnectWindow(), code -> {
            if (code == Reason.SERVER_CONNECTED && vm == null) {
                start(WakeReason.POWER_ON);
            }
        });
    }

    private void start(WakeReason reason) {
        stopNext();
        state = State.RUNNING;
        vm = new Vm(this, reason);
        did("vm started", reason.words());
        runProgram();
    }

    private void runProgram() {
        var code = program;
        var running = vm;
        if (code != null && running != null) {
            running.run(() -> code.accept(this));
        }
    }

    private void halt(String cause) {
        stopNext();
        var running = vm;
        vm = null;
        if (running != null) {
            running.end(cause);
        }
    }

    private void stopNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    /** A turn of {@code crashed} threw. */
    void crashed(Vm crashed, RuntimeException uncaught) {
        onTimeline(() -> {
            if (!crashed.isGone()) {
                error("uncaught exception: " + uncaught);
                restart(WakeReason.SQUIRREL_ERROR);
            }
        });
    }

    /** Starts the code anew; the connection stays. */
    void restart(WakeReason reason) {
        did("vm restarted", reason.words());
        halt("device restarted");
        state = State.STARTING;
        next = timeline().schedule(profile.vmRestartTime(), () -> start(reason));
    }

    /** Sleeps deeply from now on; called in a turn, which does not come back. */
    void sleep(Duration length) {
        var lane = current("deepsleepfor").lane();
        onTimeline(() -> {
            did("deep sleep", TimeText.of(length));
            uplink.disconnect("device sleeps");
            halt("device went to deep sleep");
            state = State.SLEEPING;
            next = timeline().schedule(length, () -> {
                did("woke", WakeReason.TIMER.words());
                boot(() -> start(WakeReason.TIMER));
            });
        });
        lane.block(Duration.ZERO);
    }

    void lost(String reason) {
        did("disconnected", reason);
    }

    void received(Message message) {
        var running = vm;
        if (running == null) {
            agentMail.dropped(message, "no code runs on the device");
        } else {
            running.received(message);
        }
    }

    Optional<Consumer<Value>> deliver(Vm to, Message message) {
        if (!to.takes(message)) {
            return Optional.empty();
        }
        var handler = to.handlers().get(message.name());
        if (handler == null) {
            agentMail.dropped(message, "no agent.on handler");
            log("warning: no agent.on handler for " + message.name());
        } else if (surroundings.trace().isRecording()) {
            surroundings.trace().record(message.at(party, MessagePhase.RECEIVED, 0, ""));
        }
        return Optional.ofNullable(handler);
    }

    void log(String text) {
        surroundings.trace().record(new Event.Logged(party, "log", text));
    }

    void error(String text) {
        surroundings.trace().record(new Event.Logged(party, "error", text));
    }

    void did(String what, String note) {
        surroundings.trace().record(new Event.ImpDid(party, what, note));
    }

    /**
     * Returns the machine whose turn this is.
     *
     * @throws IllegalStateException if called outside a turn of this device
     */
    Vm current(String verb) {
        var running = vm;
        if (running == null || !running.lane().isCurrent()) {
            throw new IllegalStateException(
                    verb + ": called outside a turn of " + party + " (expected: inside, as with run)");
        }
        return running;
    }

    Lane lane(String verb) {
        return current(verb).lane();
    }

    Timeline timeline() {
        return surroundings.timeline();
    }

    ImpProfile profile() {
        return profile;
    }

    Uplink uplink() {
        return uplink;
    }

    Mail mail() {
        return mail;
    }

    Mail agentMail() {
        return agentMail;
    }

    long sinceBootNanos() {
        return timeline().nanos() - bootedNanos;
    }
}

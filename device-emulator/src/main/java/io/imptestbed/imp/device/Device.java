package io.imptestbed.imp.device;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.os.Mail;
import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Value;
import io.imptestbed.time.Lane;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An imp's device: power, impOS, and the virtual machine that runs the device's code.
 *
 * <p>Code runs in turns, begun by the program at every start of the machine, with {@link #run}, or by a message, timer or callback; a turn that
 * throws a RuntimeException is logged and restarts the machine. The imp's objects are to be used inside turns and throw
 * IllegalStateException elsewhere; all other methods may be called from any thread.
 */
public final class Device implements AutoCloseable {
    private final Surroundings surroundings;
    private final String party;
    private final ImpProfile profile;
    private final Mail mail;
    private final Mail agentMail;
    private final ImpOs os;
    private final AgentObject agent = new AgentObject(this);
    private final ServerObject server = new ServerObject(this);
    private final ImpObject imp = new ImpObject(this);
    private final HardwareObject hardware = new HardwareObject(this);
    private final Map<String, Value> nv = new LinkedHashMap<>(2);
    private @Nullable Consumer<Device> program;

    /** What a device can be doing. */
    public enum State {
        /** Without power. */
        OFF,
        /** impOS starts, connects or restarts, and no code runs yet. */
        STARTING,
        /** Code runs, or waits for something to happen, or is suspended. */
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
        this.mail = mail;
        this.agentMail = agentMail;
        this.os = new ImpOs(this, road);
    }

    /** Returns what the device shares with the other parties of its run. */
    public Surroundings surroundings() {
        return surroundings;
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

    /** Returns the object {@code hardware}: clocks, pins and buses. */
    public HardwareObject hardware() {
        return hardware;
    }

    /**
     * Returns the table {@code nv}, to be read and changed inside turns: what deep sleep keeps of it is there again afterwards; a power cycle
     * and a restart of the code lose it. Source: imp API, nv
     */
    public Map<String, Value> nv() {
        return nv;
    }

    /** Returns what the device is doing. */
    public State state() {
        return timeline().call(os::state);
    }

    /** Tells whether impOS is connected to the server, as far as it knows. */
    public boolean isConnected() {
        return timeline().call(os.uplink()::isConnected);
    }

    /**
     * Gives the device its code, which runs from the top, as a turn, at every start of the virtual machine; if one is running, now too.
     *
     * @param code null for a device without code
     */
    public void onBoot(@Nullable Consumer<Device> code) {
        onTimeline(() -> {
            os.withdraw();
            program = code;
            runProgram();
        });
    }

    /**
     * Gives the device other code as the server does: the machine that runs is started anew with it, with wake reason NEW_SQUIRREL. Code with a
     * {@code server.onshutdown} handler decides itself when that happens; a device that is not connected gets it when it is. One that runs no
     * code takes it as with {@link #onBoot}.
     *
     * <p>Source: imp API, server.onshutdown(). Inferred: the wake reason after {@code server.restart}, and that any other start takes the new code
     * too.
     */
    public void update(Consumer<Device> code) {
        onTimeline(() -> {
            if (program == null) {
                onBoot(code);
            } else {
                os.update(code);
            }
        });
    }

    void program(Consumer<Device> code) {
        program = code;
    }

    /** Gives power; no effect on a device that has it. */
    public void powerOn() {
        onTimeline(os::powerOn);
    }

    /** Takes power away; the server is not told. No effect on a device that has none. */
    public void powerOff() {
        onTimeline(() -> os.powerOff("device powered off"));
    }

    /** Takes power away and gives it back after {@code off}. */
    public void powerCycle(Duration off) {
        powerOff();
        timeline().schedule(off, this::powerOn);
    }

    /** Sets the wake-up pin: a device in deep sleep wakes, with wake reason PIN; no effect on another. */
    public void wake() {
        onTimeline(os::wakePin);
    }

    /**
     * Wires a pin to a source of volts, which is asked whenever the pin is looked at; it stays wired over restarts and power cycles.
     *
     * @param pin its name, as {@link HardwareObject#pin} takes it
     * @param volts null for nothing
     * @throws IllegalArgumentException if {@code pin} is no name of one
     */
    public void attach(String pin, @Nullable DoubleSupplier volts) {
        hardware.pin(pin).attach(volts);
    }

    /**
     * Returns a pin, to be driven and looked at from outside.
     *
     * @param name as {@link HardwareObject#pin} takes it
     * @throws IllegalArgumentException if {@code name} is none of a pin
     */
    public Pin pin(String name) {
        return hardware.pin(name);
    }

    /** Wires the device; everything stays wired over restarts and power cycles. */
    public void wire(Bench bench) {
        onTimeline(() -> bench.wire(new DeviceWiring(this)));
    }

    /**
     * Wires the device anew; nothing of what was wired before is left, but what is in a flash memory of the same size.
     *
     * @throws IllegalStateException if the device has power
     */
    public void rewire(Bench bench) {
        onTimeline(() -> {
            if (state() != State.OFF) {
                throw new IllegalStateException(party + ": has power (expected: off while it is wired anew)");
            }
            hardware.strip();
            bench.wire(new DeviceWiring(this));
        });
    }

    /**
     * Runs {@code turn} as a turn of the device's code, after those that were submitted before.
     *
     * @return false if no code runs at this moment, and so {@code turn} will not either
     */
    public boolean run(Runnable turn) {
        return timeline().call(() -> {
            var running = os.vm();
            if (running != null) {
                running.run(turn);
            }
            return running != null;
        });
    }

    /**
     * Blocks the current turn for {@code duration}: no message is handled and no timer runs meanwhile.
     *
     * @param with what blocks: {@code imp.sleep} or {@code busy loop}
     * @param place where in the code, in words; may be empty
     */
    public void block(String with, Duration duration, String place) {
        current(with).block(with, duration, place);
    }

    /**
     * Says that {@code code} is what runs in the machine of this turn, until it ends.
     *
     * @throws IllegalStateException if called outside a turn of this device
     */
    public void runs(Code code) {
        current("runs").runs(code);
    }

    /**
     * Lets time go by in the current turn, without a word in the trace; longer if the machine is suspended meanwhile.
     *
     * @throws IllegalStateException if called outside a turn of this device
     */
    public void pass(Duration duration) {
        current("pass").pass(duration);
    }

    /**
     * Returns the lane of the machine whose turn this is.
     *
     * @throws IllegalStateException if called outside a turn of this device
     */
    public Lane lane() {
        return current("lane").lane();
    }

    /** Returns how many messages of the agent wait for a turn. */
    public int waiting() {
        return timeline().call(() -> {
            var running = os.vm();
            return running == null ? 0 : running.waiting();
        });
    }

    /**
     * Ends the machine of this turn as impOS does after an uncaught exception: with these lines in the log and a restart. Does not come back.
     *
     * @param reason what the code that starts then is told
     * @throws IllegalStateException if called outside a turn of this device
     */
    public void crash(List<String> lines, WakeReason reason) {
        var running = current("crash");
        onTimeline(() -> os.crashed(running, lines, reason));
        leave(running);
    }

    /** Returns the figures and choices by which the device behaves. */
    public ImpProfile profile() {
        return profile;
    }

    /** Ends the device for good; idempotent. */
    @Override
    public void close() {
        onTimeline(() -> os.end("device closed"));
    }

    void onTimeline(Runnable deed) {
        timeline().call(() -> {
            deed.run();
            return 0;
        });
    }

    /** Starts the program in the machine that runs, if both exist. */
    void runProgram() {
        var code = program;
        var running = os.vm();
        if (code != null && running != null) {
            running.run(() -> code.accept(this));
        }
    }

    /** Returns who handles {@code message}; says so, or that nobody does. */
    Optional<Consumer<Value>> handler(Map<String, Consumer<Value>> handlers, Message message) {
        var handler = handlers.get(message.name());
        if (handler == null && program == null) {
            lostWithoutCode(message);
        } else if (handler == null) {
            agentMail.dropped(message, "no agent.on handler");
            write("log", "warning: no agent.on handler for " + message.name());
        } else if (surroundings.trace().isRecording()) {
            record(message.at(party, MessagePhase.RECEIVED, 0, ""));
        }
        return Optional.ofNullable(handler);
    }

    /** Says that {@code message} came too early: a warning about its handler would send the reader to the wrong place. */
    void lostWithoutCode(Message message) {
        agentMail.dropped(message, "no code runs on the device");
        write("log", "warning: " + message.name() + " is lost, because the device runs no code yet");
    }

    void write(String level, String text) {
        record(new Event.Logged(party, level, text));
    }

    void calledBack(String name, int code) {
        record(new Event.CalledBack(party, name, 0, OptionalInt.of(code), List.of(), List.of()));
    }

    void blocked(String with, boolean began, Duration length, int waiting, String place) {
        record(new Event.Blocked(party, with, began, length, waiting, place));
    }

    void record(Event event) {
        surroundings.trace().record(event);
    }

    /**
     * Returns the machine whose turn this is.
     *
     * @throws IllegalStateException if called outside a turn of this device
     */
    Vm current(String verb) {
        var running = os.vm();
        if (running == null || !running.lane().isCurrent()) {
            throw new IllegalStateException(
                    verb + ": called outside a turn of " + party + " (expected: inside, as with run)");
        }
        return running;
    }

    /** Unwinds the current turn, whose machine has ended. */
    static void leave(Vm ended) {
        ended.lane().block(Duration.ZERO);
    }

    Timeline timeline() {
        return surroundings.timeline();
    }

    ImpOs os() {
        return os;
    }

    Mail mail() {
        return mail;
    }

    Mail agentMail() {
        return agentMail;
    }
}

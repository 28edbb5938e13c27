package io.imptestbed.scenario.run.world;

import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.device.Reason;
import io.imptestbed.imp.device.WaitPolicy;
import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.imp.link.Road;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.model.SendPolicy;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An imp's device: its code runs in turns of its lane while it has power and is awake, and starts anew after every boot. */
public final class DeviceParty implements Half {
    private static final Duration RESOLUTION = Duration.ofMillis(10);
    /** As long as server.connect tries when nothing else is said. Source: imp API, server.connect() */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);

    private final Imp imp;
    private final Device device;
    private final Function<DeviceParty, DeviceBehaviour> code;
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile Memory memory;

    /**
     * Makes a party of a device.
     *
     * @param program runs its script at a start, if it runs one
     */
    DeviceParty(Imp imp, Optional<Consumer<Device>> program, Function<DeviceParty, DeviceBehaviour> code) {
        this.imp = imp;
        this.device = imp.device();
        this.code = code;
        this.memory = new Memory(code.apply(this));
        device.onBoot(
                program.isEmpty()
                        ? booted -> started()
                        : booted -> {
                            tellWaiting();
                            program.get().accept(booted);
                        });
    }

    @Override
    public String name() {
        return device.party();
    }

    /** Returns the device itself, for its code. */
    public Device device() {
        return device;
    }

    /** Returns the road to the agent, for use on the timeline. */
    public Road road() {
        return imp.road();
    }

    private void started() {
        var before = memory;
        memory = new Memory(code.apply(this));
        before.pending.forget("the device's code has started anew");
        tellWaiting();
        memory.begin();
    }

    /** Told before the code does anything: its first send may block for long, and deep sleep does not come back. */
    private void tellWaiting() {
        List<Runnable> told;
        synchronized (waiting) {
            told = List.copyOf(waiting);
            waiting.clear();
        }
        told.forEach(Runnable::run);
    }

    /** Has {@code then} told when the device's code starts the next time. */
    public void whenStarted(Runnable then) {
        synchronized (waiting) {
            waiting.add(then);
        }
    }

    /** Tells whether the device has power. */
    public boolean hasPower() {
        return device.state() != Device.State.OFF;
    }

    /** Gives the device power. */
    public void powerOn() {
        device.powerOn();
    }

    /** Takes power away; calls under way are told that there will be no answer. */
    public void powerOff() {
        device.powerOff();
        memory.pending.forget("the device has lost power");
    }

    @Override
    public void perform(Consumer<Reply> call, Reply reply) {
        var once = memory.pending.once(reply);
        if (!device.run(() -> call.accept(once))) {
            once.answered(new Answer.Threw("no code runs on " + name() + ", which is "
                    + device.state().toString().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public Timer later(Duration delay, Runnable turn) {
        var timer = device.imp().wakeup(delay, turn);
        if (timer == null) {
            throw new IllegalStateException(
                    "imp.wakeup of " + name() + ": no timer is free (expected: deviceTimers or less)");
        }
        return timer;
    }

    @Override
    public Duration resolution() {
        return RESOLUTION;
    }

    @Override
    public void send(Letter letter, Reply reply) {
        int code;
        try {
            code = device.agent().send(letter.name(), letter.data());
        } catch (IllegalArgumentException thrown) {
            reply.answered(new Answer.Threw(String.valueOf(thrown.getMessage())));
            return;
        }
        reply.answered(Answer.Result.of(code));
    }

    @Override
    public void block(String with, Duration length, String place) {
        device.block(with, length, place);
    }

    @Override
    public void log(String text) {
        device.server().log(text);
    }

    @Override
    public Occasions occasions() {
        return memory.behaviour.occasions();
    }

    @Override
    public void listen(String messages) {
        memory.listen(messages);
    }

    /**
     * Asks for a connection; the reply brings the reason that the callback got. A device that is suspended on error gets no callback: its call
     * does not return before it is connected. In the device's own context.
     */
    public void connect(Reply reply) {
        device.server().connect(reason -> reply.answered(new Answer.Reached(reason)), CONNECT_LIMIT);
        if (memory.suspends) {
            reply.answered(new Answer.Reached(Reason.SERVER_CONNECTED));
        }
    }

    /** Says what the device does when it cannot send; in the device's own context. */
    public void policy(SendPolicy policy, Duration timeout) {
        memory.suspends = policy == SendPolicy.SUSPEND_ON_ERROR;
        device.server().setsendtimeoutpolicy(ofImp(policy), WaitPolicy.WAIT_TIL_SENT, timeout);
    }

    private static io.imptestbed.imp.device.SendPolicy ofImp(SendPolicy policy) {
        return switch (policy) {
            case SUSPEND_ON_ERROR -> io.imptestbed.imp.device.SendPolicy.SUSPEND_ON_ERROR;
            case RETURN_ON_ERROR -> io.imptestbed.imp.device.SendPolicy.RETURN_ON_ERROR;
            case RETURN_ON_ERROR_NO_DISCONNECT -> io.imptestbed.imp.device.SendPolicy.RETURN_ON_ERROR_NO_DISCONNECT;
        };
    }

    /** Has {@code then} told when the connection is lost for good; in the device's own context. */
    public void whenLost(Runnable then) {
        device.server().onunexpecteddisconnect(reason -> then.run());
    }

    /** Gives the connection up; in the device's own context. */
    public void disconnect() {
        device.server().disconnect();
    }

    /** Sends what waits and sleeps deeply; in the device's own context, and does not come back. */
    public void sleep(Duration length) {
        device.server().sleepfor(length);
    }

    /** Runs {@code turn} when the device has nothing else to do; in the device's own context. */
    public void whenIdle(Runnable turn) {
        device.imp().onidle(turn);
    }

    /** What is gone when the device's code starts anew. */
    private final class Memory {
        private final DeviceBehaviour behaviour;
        private final PendingReplies pending = new PendingReplies();
        private boolean suspends = true;

        Memory(DeviceBehaviour behaviour) {
            this.behaviour = behaviour;
        }

        void begin() {
            behaviour.occasions().names().forEach(this::listen);
            behaviour.started(reason(device.hardware().wakereason()));
        }

        void listen(String messages) {
            device.agent().on(messages, data -> behaviour.occasions().arose(Occasion.MESSAGE, messages, data));
        }

        private String reason(int code) {
            return Arrays.stream(WakeReason.values())
                    .filter(reason -> reason.code() == code)
                    .findFirst()
                    .map(WakeReason::words)
                    .orElse(Integer.toString(code));
        }
    }
}

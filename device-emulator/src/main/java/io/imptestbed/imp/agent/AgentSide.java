package io.imptestbed.imp.agent;

import io.imptestbed.client.Agent;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.link.Connection;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.link.ServerEnd;
import io.imptestbed.imp.os.Mail;
import io.imptestbed.imp.os.Message;
import io.imptestbed.imp.os.Value;
import io.imptestbed.time.LaneClosedException;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has because it has a device: the objects {@code device} and {@code server}, and a program that starts from the top.
 *
 * <p>The objects are the same for good; what code registers with them is gone when the agent restarts, what it saved is not.
 */
public final class AgentSide {
    private final Agent agent;
    private final Surroundings surroundings;
    private final Mail mail;
    private final Mail deviceMail;
    private final DeviceObject device;
    private final ServerObject server;
    private Memory memory = new Memory();
    private @Nullable Consumer<AgentSide> program;
    private @Nullable Connection connection;
    // while the device is offline: when its agent is shut down, and whether it was
    private @Nullable Timer life;
    private boolean isShutDown;

    /**
     * Makes the agent's side of a pair.
     *
     * @param mail the agent's
     * @param deviceMail the mail of its device, whose messages it may have to drop
     */
    public AgentSide(
            Agent agent, Surroundings surroundings, ImpProfile profile, Road road, Mail mail, Mail deviceMail) {
        this.agent = agent;
        this.surroundings = surroundings;
        this.mail = mail;
        this.deviceMail = deviceMail;
        this.device = new DeviceObject(this);
        this.server = new ServerObject(this, profile);
        road.serve(new Server());
        agent.onRestart(this::restarted);
    }

    /** Returns the agent itself, with its {@code mqtt} object, its timers and its restart. */
    public Agent agent() {
        return agent;
    }

    /** Returns the object {@code device}, which sends to the device and hears from it. */
    public DeviceObject device() {
        return device;
    }

    /** Returns the object {@code server}, which keeps data for good and writes the log. */
    public ServerObject server() {
        return server;
    }

    /**
     * Gives the agent its code, which runs from the top, as a turn, now and after every restart. Inferred: code for an agent that was shut down runs
     * as well, for as long as an agent may whose device has just gone offline.
     *
     * @param code null for an agent without code
     */
    public void onStart(@Nullable Consumer<AgentSide> code) {
        surroundings.timeline().call(() -> {
            program = code;
            if (isShutDown) {
                isShutDown = false;
                live();
            }
            runProgram();
            return 0;
        });
    }

    /** Runs {@code turn} as a turn of the agent; a RuntimeException that it throws is logged and restarts the agent, as the imp does. */
    public void run(Runnable turn) {
        var lane = agent.lane();
        lane.submit(() -> {
            try {
                turn.run();
            } catch (LaneClosedException unwound) {
                throw unwound;
            } catch (RuntimeException uncaught) {
                if (agent.lane() == lane) {
                    agent.error("uncaught exception: " + uncaught);
                    agent.restart();
                }
            }
        });
    }

    private void runProgram() {
        var code = program;
        if (code != null) {
            run(() -> code.accept(this));
        }
    }

    private void restarted() {
        var old = memory;
        memory = new Memory();
        old.arrived.forEach(message -> deviceMail.dropped(message, "agent restarted"));
        old.arrived.clear();
        if (!isShutDown) {
            runProgram();
        }
    }

    /** The device is offline: its agent lives for so long. */
    private void live() {
        life = surroundings.timeline().schedule(agent.profile().agentOfflineLife(), this::shutDown);
    }

    /** Source: imp API, server.load(): an agent whose device was offline for so long is shut down, and is there again when it connects. */
    private void shutDown() {
        life = null;
        if (program != null) {
            isShutDown = true;
            did("shut down", "the device has been offline for too long");
            agent.restart();
        }
    }

    private void comeBack() {
        if (life != null) {
            life.cancel();
            life = null;
        }
        if (isShutDown) {
            isShutDown = false;
            runProgram();
        }
    }

    private Optional<Consumer<Value>> deliver(Memory to, Message message) {
        if (!to.arrived.remove(message)) {
            return Optional.empty();
        }
        var handler = to.handlers.get(message.name());
        if (handler == null) {
            deviceMail.dropped(message, "no device.on handler");
            agent.log("warning: no device.on handler for " + message.name());
        } else if (trace().isRecording()) {
            trace().record(message.at(agent.party(), MessagePhase.RECEIVED, 0, ""));
        }
        return Optional.ofNullable(handler);
    }

    void did(String what, String note) {
        trace().record(new Event.ImpDid(agent.party(), what, note));
    }

    Trace trace() {
        return surroundings.trace();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Memory memory() {
        return memory;
    }

    Mail mail() {
        return mail;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /** What the platform's server does for the agent; no turn of the agent. */
    private final class Server implements ServerEnd {
        @Override
        public void opened(Connection opened) {
            var stale = connection;
            if (stale != null) {
                stale.closeByServer("the device has connected anew");
                ended("the device has connected anew");
            }
            connection = opened;
            memory.hasSeenDevice = true;
            did("device connected", "");
            comeBack();
            call(memory, of -> of.onconnect, "device.onconnect");
        }

        @Override
        public void received(Message message) {
            var to = memory;
            to.arrived.add(message);
            run(() -> surroundings
                    .timeline()
                    .call(() -> deliver(to, message))
                    .ifPresent(handler -> handler.accept(message.data())));
        }

        @Override
        public void lost(Connection lost, String reason) {
            if (lost == connection) {
                connection = null;
                ended(reason);
            }
        }

        private void ended(String reason) {
            did("device disconnected", reason);
            live();
            call(memory, of -> of.ondisconnect, "device.ondisconnect");
        }

        /**
         * Calls the handler that there is when the turn comes. Inferred: so an agent that the device has woken, and whose code has yet to run, hears
         * of the connection that woke it, as it is one of which it is notified.
         */
        private void call(Memory of, Function<Memory, @Nullable Runnable> handler, String name) {
            run(() -> {
                var called = surroundings
                        .timeline()
                        .call(() -> Optional.ofNullable(of == memory ? handler.apply(of) : null));
                called.ifPresent(each -> {
                    trace().record(new Event.CalledBack(
                            agent.party(), name, 0, OptionalInt.empty(), List.of(), List.of()));
                    each.run();
                });
            });
        }
    }
}

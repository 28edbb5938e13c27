package io.imptestbed.imp.device;

import io.imptestbed.imp.link.Connection;
import io.imptestbed.imp.os.Message;
import io.imptestbed.time.Timeline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The send buffer of a device, and the call of its code that waits for room in it or for an acknowledgement.
 *
 * <p>The buffer holds what the server has not acknowledged. Code runs on one thread, so that at most one call waits.
 *
 * <pre>
 * begin -> no connection -> RETURN: NOT_CONNECTED      SUSPEND: connect, or sleep
 *       -> room          -> on the road -> (WAIT_FOR_ACK: acknowledged) -> NONE
 *       -> no room       -> buffer full, part by part as acknowledgements come
 *                           in vain -> NO_DISCONNECT: WOULDBLOCK   RETURN: TIMEOUT, disconnected   SUSPEND: anew on another connection
 * </pre>
 */
final class Outbox {
    private final Device device;
    private final ImpOs os;
    private final Timeline timeline;
    private @Nullable Transmission current;
    private int capacity;

    Outbox(Device device, ImpOs os) {
        this.device = device;
        this.os = os;
        this.timeline = device.timeline();
        this.capacity = device.profile().sendBufferSize();
    }

    int capacity() {
        return capacity;
    }

    /** Makes the buffer larger; it never shrinks but by {@link #reset}. */
    void enlarge(int bytes) {
        capacity = Math.max(capacity, Math.min(bytes, device.profile().sendBufferMax()));
    }

    void reset() {
        capacity = device.profile().sendBufferSize();
    }

    /** Sends a message; returns what the call returns, after as long as that takes. */
    int send(Vm vm, Message message) {
        return transmit(
                vm,
                new Transmission.Cargo(
                        "agent.send",
                        message.size(),
                        waitsForAck(vm),
                        rest -> enter(message, rest),
                        code -> ended(message, code)));
    }

    private void enter(Message message, int rest) {
        device.mail().sent(message);
        connected().toAgent(message, device.mail(), rest);
    }

    private void ended(Message message, int code) {
        if (code != SendError.NONE) {
            var sent = current != null && current.isEntered();
            if (sent) {
                device.mail().unconfirmed(message, code);
            } else {
                device.mail().refused(message, code);
            }
        }
    }

    /** Sends a line of log; {@code written} runs when it is on the road. */
    int log(Vm vm, String verb, int bytes, Runnable written) {
        return transmit(
                vm,
                new Transmission.Cargo(
                        verb,
                        bytes,
                        waitsForAck(vm),
                        rest -> {
                            connected().toAgent(rest);
                            written.run();
                        },
                        code -> {}));
    }

    private static boolean waitsForAck(Vm vm) {
        return vm.waits() == WaitPolicy.WAIT_FOR_ACK;
    }

    private int transmit(Vm vm, Transmission.Cargo cargo) {
        var transmission = timeline.call(() -> begin(vm, cargo));
        if (!transmission.isOver()) {
            vm.block(cargo.verb(), transmission.gate());
        }
        return transmission.code();
    }

    private Transmission begin(Vm vm, Transmission.Cargo cargo) {
        var transmission = new Transmission(vm, cargo);
        current = transmission;
        if (os.uplink().isConnected()) {
            proceed(transmission);
        } else if (vm.policy().returns()) {
            end(transmission, SendError.NOT_CONNECTED);
        } else {
            transmission.gate();
            os.connectOrSnooze(() -> proceed(transmission));
        }
        return transmission;
    }

    private void proceed(Transmission transmission) {
        if (transmission.remaining() <= room()) {
            pump(transmission);
        } else if (!patient(transmission) && transmission.bytes() > capacity) {
            end(transmission, SendError.WOULDBLOCK);
        } else {
            os.did("buffer full", transmission.verb() + " of " + transmission.bytes() + " bytes waits for room");
            await(transmission);
            pump(transmission);
        }
    }

    /** Tells whether part of it may be sent before there is room for all. */
    private static boolean patient(Transmission transmission) {
        return transmission.vm().policy() != SendPolicy.RETURN_ON_ERROR_NO_DISCONNECT;
    }

    private void await(Transmission transmission) {
        transmission.gate();
        transmission.timeout(timeline.schedule(transmission.vm().timeout(), () -> timedOut(transmission)));
        connected().awaitAcknowledgements(true);
    }

    /** Puts on the road what there is room for. */
    private void pump(Transmission transmission) {
        var room = room();
        if (!transmission.isEntered()) {
            if (transmission.remaining() <= room) {
                transmission.enterRest();
            } else if (room > 0 && patient(transmission)) {
                transmission.entered(room);
                connected().toAgent(room);
            }
        }
        if (transmission.isEntered()) {
            finish(transmission);
        }
    }

    private void finish(Transmission transmission) {
        if (!transmission.untilAcknowledged() || connected().unacknowledged() == 0) {
            end(transmission, SendError.NONE);
        } else if (!transmission.hasTimeout()) {
            await(transmission);
        }
    }

    private int room() {
        return capacity - connected().unacknowledged();
    }

    private void timedOut(Transmission transmission) {
        if (transmission.vm().policy() == SendPolicy.RETURN_ON_ERROR_NO_DISCONNECT) {
            end(transmission, transmission.isEntered() ? SendError.TIMEOUT : SendError.WOULDBLOCK);
        } else if (transmission.vm().policy().returns()) {
            end(transmission, SendError.TIMEOUT);
            os.fail("a send timed out");
        } else {
            os.fail("a send timed out");
        }
    }

    private void end(Transmission transmission, int code) {
        transmission.end(code);
        if (current == transmission) {
            current = null;
        }
        var connection = os.uplink().connection();
        if (connection != null) {
            connection.awaitAcknowledgements(false);
        }
    }

    /** The server has acknowledged more. */
    void acknowledged() {
        var waiting = current;
        if (waiting != null) {
            pump(waiting);
        }
    }

    /** The connection is gone: a call that waits gets its error, unless the code is suspended. */
    void lost() {
        var waiting = current;
        if (waiting != null && waiting.vm().policy().returns()) {
            end(waiting, SendError.DISCONNECTED);
        } else if (waiting != null) {
            waiting.timeout(null);
        }
    }

    /** The connection is back after the code was suspended: a call that waited goes on. */
    void resumed() {
        var waiting = current;
        if (waiting == null) {
            return;
        }
        if (waiting.isEntered()) {
            end(waiting, SendError.DISCONNECTED);
        } else {
            waiting.rewind();
            proceed(waiting);
        }
    }

    /** The code that waited is gone. */
    void abandon() {
        var waiting = current;
        if (waiting != null) {
            end(waiting, SendError.DISCONNECTED);
        }
    }

    /** Waits until everything is acknowledged, at most for {@code limit}; returns whether it is. */
    boolean flush(Vm vm, Duration limit) {
        var flush = timeline.call(() -> beginFlush(vm, limit));
        if (!flush.isOver()) {
            vm.block("server.flush", flush.gate());
        }
        return flush.code() == SendError.NONE;
    }

    private Transmission beginFlush(Vm vm, Duration limit) {
        var flush = new Transmission(vm, new Transmission.Cargo("server.flush", 0, true, rest -> {}, code -> {}));
        current = flush;
        if (!os.uplink().isConnected()) {
            end(flush, SendError.NOT_CONNECTED);
            return flush;
        }
        flush.enterRest();
        if (connected().unacknowledged() == 0) {
            end(flush, SendError.NONE);
        } else {
            flush.gate();
            flush.timeout(timeline.schedule(limit, () -> end(flush, SendError.TIMEOUT)));
            connected().awaitAcknowledgements(true);
        }
        return flush;
    }

    private Connection connected() {
        var connection = os.uplink().connection();
        if (connection == null) {
            throw new IllegalStateException(device.party() + ": not connected (expected: connected before it sends)");
        }
        return connection;
    }
}

package io.imptestbed.client;

import io.imptestbed.client.connection.ConnectionEnd;
import io.imptestbed.trace.Event.Message;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What agent code wants to be told of a client, and the messages that wait for a turn to be handed over. */
final class Handlers {
    private final Calls calls;
    // from the timeline to the lane
    private final ConcurrentLinkedQueue<Message> arrivals = new ConcurrentLinkedQueue<>();

    volatile @Nullable IntConsumer onConnect;
    volatile @Nullable IntConsumer onConnectionLost;
    volatile @Nullable Consumer<Message> onMessage;

    Handlers(Calls calls) {
        this.calls = calls;
    }

    void arrived(Message message) {
        arrivals.add(message);
    }

    /** Hands the eldest message over; to be called in a turn, once for each that arrived. */
    void deliver() {
        var message = arrivals.poll();
        var handler = onMessage;
        if (message == null) {
            return;
        }
        if (handler == null) {
            calls.dropped(message, 0, "no onmessage handler");
        } else {
            calls.calledBack("onmessage", 0, OptionalInt.empty(), List.of(), List.of(message));
            handler.accept(message);
        }
    }

    /** Gives up the messages that no turn has handed over. */
    void drop(String cause) {
        for (var lost = arrivals.poll(); lost != null; lost = arrivals.poll()) {
            calls.dropped(lost, 0, cause);
        }
    }

    /** Tells of a connect that succeeded. */
    void connected(long call) {
        tell("onconnect", call, onConnect, Codes.SUCCESS);
    }

    /** Tells of a connect that failed. */
    void notConnected(long call, ConnectionEnd end) {
        var refused = end.cause() == ConnectionEnd.Cause.REFUSED;
        tell("onconnect", call, onConnect, refused ? end.returnCode() : Codes.SOCKET);
    }

    /** Tells of a connection that nobody asked to end. */
    void lost(ConnectionEnd end) {
        tell("onconnectionlost", 0, onConnectionLost, lossCode(end.cause()));
    }

    private void tell(String name, long call, @Nullable IntConsumer handler, int code) {
        if (handler != null) {
            calls.calledBack(name, call, code);
            handler.accept(code);
        }
    }

    private static int lossCode(ConnectionEnd.Cause cause) {
        return switch (cause) {
            case INBOUND_RATE -> Codes.INBOUND_RATE;
            case TOO_LARGE -> Codes.TOO_LARGE;
            case MALFORMED -> Codes.MALFORMED;
            case NOT_CONNECTED, REFUSED, LOST, REQUESTED, ABORTED -> Codes.SOCKET;
        };
    }
}

package io.moquette.broker;

import io.moquette.broker.SessionRegistry.EnqueuedMessage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The four private fields of Moquette that the shim needs; all are read, only {@code InMemoryQueue.queue}, which is not final, is written.
 */
final class Internals {
    private static final VarHandle IN_FLIGHT = field(Session.class, "inflightWindow", Map.class);
    private static final VarHandle TIMEOUTS = field(Session.class, "inflightTimeouts", DelayQueue.class);
    private static final VarHandle SESSION_QUEUE = field(Session.class, "sessionQueue", SessionMessageQueue.class);
    private static final VarHandle WAITING = field(InMemoryQueue.class, "queue", Queue.class);
    private static final VarHandle LAST_IDENTIFIER = field(MQTTConnection.class, "lastPacketId", AtomicInteger.class);

    private Internals() {}

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    owner.getName() + "." + name + ": not found (expected: Moquette 0.17)", changed);
        }
    }

    /** Returns what was sent with QoS 1 or 2 and awaits an acknowledgement, by Packet Identifier. */
    @SuppressWarnings("unchecked")
    static Map<Integer, EnqueuedMessage> inFlight(Session session) {
        return (Map<Integer, EnqueuedMessage>) IN_FLIGHT.get(session);
    }

    /** Forgets when to send what again: retransmission is ours, and nobody else ever empties this queue. */
    static void forgetTimeouts(Session session) {
        ((DelayQueue<?>) TIMEOUTS.get(session)).clear();
    }

    /** Has {@code session}, which is new, keep its waiting messages in {@code queue}. */
    static void keepWaitingIn(Session session, Queue<EnqueuedMessage> queue) {
        WAITING.set((InMemoryQueue) SESSION_QUEUE.get(session), queue);
    }

    /** Returns the counter of the Packet Identifiers that {@code connection} gives out. */
    static AtomicInteger lastIdentifier(MQTTConnection connection) {
        return (AtomicInteger) LAST_IDENTIFIER.get(connection);
    }
}

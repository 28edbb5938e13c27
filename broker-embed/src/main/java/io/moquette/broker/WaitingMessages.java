package io.moquette.broker;

import io.moquette.broker.SessionRegistry.EnqueuedMessage;
import io.moquette.broker.SessionRegistry.PublishedMessage;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one session: messages that wait for the Client to come back or for room in the window of ten.
 *
 * <p>It tells when a message is queued, and remembers the RETAIN flag, which Moquette loses here.
 */
final class WaitingMessages extends AbstractQueue<EnqueuedMessage> {
    private final SessionState state;
    private final Listener listener;
    private final Deque<Waiting> messages = new ArrayDeque<>();
    private @Nullable Waiting leaving;

    WaitingMessages(SessionState state, Listener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** Is told when a message is queued. */
    @FunctionalInterface
    interface Listener {
        void queued(SessionState state, PublishedMessage message, boolean retain);
    }

    private record Waiting(PublishedMessage message, boolean retain) {}

    @Override
    public boolean offer(EnqueuedMessage message) {
        var waiting = new Waiting((PublishedMessage) message, state.isSubscribing());
        messages.add(waiting);
        state.countHandled();
        listener.queued(state, waiting.message, waiting.retain);
        return true;
    }

    @Override
    public @Nullable EnqueuedMessage poll() {
        leaving = messages.poll();
        return leaving == null ? null : leaving.message;
    }

    /** Returns the RETAIN flag of a PUBLISH that is written now: that of the message that left the queue for it, or of a subscription. */
    boolean takeRetain() {
        var left = leaving;
        leaving = null;
        return left == null ? state.isSubscribing() : left.retain;
    }

    void each(BiConsumer<PublishedMessage, Boolean> action) {
        for (var waiting : messages) {
            action.accept(waiting.message, waiting.retain);
        }
    }

    @Override
    public @Nullable EnqueuedMessage peek() {
        var first = messages.peek();
        return first == null ? null : first.message;
    }

    @Override
    public Iterator<EnqueuedMessage> iterator() {
        return messages.stream().<EnqueuedMessage>map(Waiting::message).iterator();
    }

    @Override
    public int size() {
        return messages.size();
    }
}

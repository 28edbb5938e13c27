package io.imptestbed.client.session;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * Something with a Packet Identifier that waits for an answer, and a link in the chain of those that were written.
 *
 * <p>One object serves as map value, list node and write listener, because there may be 65535 of them.
 */
public abstract sealed class Outgoing implements ChannelFutureListener permits Publishing, Subscribing, Unsubscribing {
    @Nullable
    OutgoingFlow flow;

    int identifier;
    long order;
    boolean wasWritten;

    long dueNanos;

    @Nullable
    Outgoing previous;

    @Nullable
    Outgoing next;

    boolean linked;

    Outgoing() {}

    /** Returns the packet to write; {@code again} if it was written before. */
    abstract MqttMessage packet(boolean again);

    /** Tells whether it is written again when the answer stays away. */
    abstract boolean isRepeatable();

    /** Tells the client what became of it; called once. */
    abstract void end(Outcome outcome);

    @Override
    public final void operationComplete(ChannelFuture future) {
        if (flow != null) {
            flow.written(this, future);
        }
    }
}

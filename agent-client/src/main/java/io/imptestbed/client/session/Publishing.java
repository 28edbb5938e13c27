package io.imptestbed.client.session;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Qos;
import io.netty.handler.codec.mqtt.MqttMessage;

/** A message on its way to the Server; a client extends it with what it does when the message has arrived. */
public abstract non-sealed class Publishing extends Outgoing {
    private final ApplicationMessage message;
    private boolean received;

    /** Makes a message ready to be handed to {@link Session#publish}, once. */
    protected Publishing(ApplicationMessage message) {
        this.message = message;
    }

    /** Returns the message. */
    public final ApplicationMessage message() {
        return message;
    }

    /** Returns the Packet Identifier; 0 at QoS 0 and before it is sent. */
    public final int identifier() {
        return identifier;
    }

    /** Says what became of the message; on the timeline, once, never before {@link Session#publish} was called. */
    protected abstract void ended(Outcome outcome);

    final Qos qos() {
        return message.qos();
    }

    /** Tells whether the Server owns the message by now, so that PUBREL is repeated and not PUBLISH. */
    final boolean isReceived() {
        return received;
    }

    final void markReceived() {
        received = true;
    }

    @Override
    final MqttMessage packet(boolean again) {
        return received ? Packets.pubrel(identifier) : Packets.publish(message, identifier, again);
    }

    @Override
    final boolean isRepeatable() {
        return true;
    }

    @Override
    final void end(Outcome outcome) {
        ended(outcome);
    }
}

package io.imptestbed.client.session;

import io.imptestbed.mqtt.TopicFilter;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.List;

/** An UNSUBSCRIBE on its way; a client extends it with what it does with the answer. */
public abstract non-sealed class Unsubscribing extends Outgoing {
    private final List<TopicFilter> filters;

    /**
     * Makes a request ready to be handed to {@link Session#unsubscribe}, once.
     *
     * @param filters at least one. Source: [MQTT-3.10.3-2]
     */
    protected Unsubscribing(List<TopicFilter> filters) {
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("filters: none (expected: at least one)");
        }
        this.filters = List.copyOf(filters);
    }

    /** Returns the Topic Filters, in order. */
    public final List<TopicFilter> filters() {
        return filters;
    }

    /** Says what became of the request; on the timeline, once. */
    protected abstract void ended(Outcome outcome);

    @Override
    final MqttMessage packet(boolean again) {
        return Packets.unsubscribe(filters, identifier);
    }

    @Override
    final boolean isRepeatable() {
        return false;
    }

    @Override
    final void end(Outcome outcome) {
        ended(outcome);
    }
}

package io.imptestbed.client.session;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.List;

/** A SUBSCRIBE on its way; a client extends it with what it does with the answer. */
public abstract non-sealed class Subscribing extends Outgoing {
    private final List<TopicFilter> filters;
    private final List<Qos> requested;
    private List<Integer> granted = List.of();

    /**
     * Makes a request ready to be handed to {@link Session#subscribe}, once.
     *
     * @param filters at least one. Source: [MQTT-3.8.3-3]
     * @param requested the QoS for each
     */
    protected Subscribing(List<TopicFilter> filters, List<Qos> requested) {
        if (filters.isEmpty() || filters.size() != requested.size()) {
            throw new IllegalArgumentException("requested: " + requested.size() + " levels for " + filters.size()
                    + " filters (expected: one each)");
        }
        this.filters = List.copyOf(filters);
        this.requested = List.copyOf(requested);
    }

    /** Returns the Topic Filters, in order. */
    public final List<TopicFilter> filters() {
        return filters;
    }

    /**
     * Says what became of the request; on the timeline, once, unless the client gave it up.
     *
     * @param granted 0, 1, 2 or 128 for each filter, if answered; otherwise empty
     */
    protected abstract void ended(Outcome outcome, List<Integer> granted);

    final void answer(List<Integer> codes) {
        granted = List.copyOf(codes);
    }

    @Override
    final MqttMessage packet(boolean again) {
        return Packets.subscribe(filters, requested, identifier);
    }

    @Override
    final boolean isRepeatable() {
        return false;
    }

    @Override
    final void end(Outcome outcome) {
        ended(outcome, granted);
    }
}

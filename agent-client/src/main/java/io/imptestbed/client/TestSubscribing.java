package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Subscribing;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A SUBSCRIBE of a test client. */
final class TestSubscribing extends Subscribing {
    private final MqttTestClient client;
    private final long call;
    private final CompletableFuture<List<Integer>> result;

    TestSubscribing(
            MqttTestClient client,
            List<TopicFilter> filters,
            List<Qos> requested,
            long call,
            CompletableFuture<List<Integer>> result) {
        super(filters, requested);
        this.client = client;
        this.call = call;
        this.result = result;
    }

    @Override
    protected void ended(Outcome outcome, List<Integer> granted) {
        client.later(() -> {
            client.calls().calledBack("subscribe", call, OptionalInt.of(Endings.code(outcome)), granted, List.of());
            result.complete(granted);
        });
    }
}

package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Unsubscribing;
import io.imptestbed.mqtt.TopicFilter;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An UNSUBSCRIBE of a test client. */
final class TestUnsubscribing extends Unsubscribing {
    private final MqttTestClient client;
    private final long call;
    private final CompletableFuture<Outcome> result;

    TestUnsubscribing(MqttTestClient client, List<TopicFilter> filters, long call, CompletableFuture<Outcome> result) {
        super(filters);
        this.client = client;
        this.call = call;
        this.result = result;
    }

    @Override
    protected void ended(Outcome outcome) {
        client.later(() -> {
            client.calls().calledBack("unsubscribe", call, Endings.code(outcome));
            result.complete(outcome);
        });
    }
}

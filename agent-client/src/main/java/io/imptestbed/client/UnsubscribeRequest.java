package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Unsubscribing;
import io.imptestbed.mqtt.TopicFilter;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An unsubscribe of agent code; its callback gets 0, or -1 for whatever went wrong. Source: imp API, mqttclient.unsubscribe() */
final class UnsubscribeRequest extends Unsubscribing {
    private final MqttClient client;
    private final long call;
    private final @Nullable IntConsumer callback;

    UnsubscribeRequest(MqttClient client, List<TopicFilter> filters, long call, @Nullable IntConsumer callback) {
        super(filters);
        this.client = client;
        this.call = call;
        this.callback = callback;
    }

    @Override
    protected void ended(Outcome outcome) {
        if (callback != null) {
            var code = outcome == Outcome.DONE ? Codes.SUCCESS : Codes.SOCKET;
            client.later(() -> {
                client.calls().calledBack("unsubscribe", call, code);
                callback.accept(code);
            });
        }
    }
}

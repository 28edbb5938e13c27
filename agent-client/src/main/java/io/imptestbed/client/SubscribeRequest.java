package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Subscribing;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A subscribe of agent code: what fails at once is the call's result, what fails later the callback's. */
final class SubscribeRequest extends Subscribing {
    private final MqttClient client;
    private final long call;
    private final @Nullable SubscribeCallback callback;
    private boolean returned;
    private @Nullable Outcome immediate;

    SubscribeRequest(
            MqttClient client,
            List<TopicFilter> filters,
            List<Qos> requested,
            long call,
            @Nullable SubscribeCallback callback) {
        super(filters, requested);
        this.client = client;
        this.call = call;
        this.callback = callback;
    }

    /** Returns the result of the call, which returns now. */
    int result() {
        returned = true;
        return immediate == null ? Codes.SUCCESS : client.requestCode(immediate);
    }

    @Override
    protected void ended(Outcome outcome, List<Integer> granted) {
        if (!returned && outcome != Outcome.DONE) {
            immediate = outcome;
        } else if (callback != null) {
            var code = outcome == Outcome.DONE ? verdict(granted) : client.requestCode(outcome);
            client.later(() -> {
                client.calls().calledBack("subscribe", call, OptionalInt.of(code), granted, List.of());
                callback.subscribed(code, granted);
            });
        }
    }

    private static int verdict(List<Integer> granted) {
        return granted.stream().allMatch(qos -> qos == Codes.REFUSED) ? Codes.REFUSED : Codes.SUCCESS;
    }
}

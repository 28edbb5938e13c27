package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Publishing;
import io.imptestbed.mqtt.ApplicationMessage;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A message that an agent sends, and the turn that tells its code of the result. */
final class Sending extends Publishing implements Runnable {
    private final MqttClient client;
    private final long call;
    private final @Nullable IntConsumer callback;
    private int code;

    Sending(MqttClient client, ApplicationMessage message, long call, @Nullable IntConsumer callback) {
        super(message);
        this.client = client;
        this.call = call;
        this.callback = callback;
    }

    @Override
    protected void ended(Outcome outcome) {
        if (outcome != Outcome.DONE) {
            client.calls().dropped(Calls.shown(message()), identifier(), Endings.cause(outcome));
        }
        if (callback != null) {
            code = client.code(outcome);
            client.later(this);
        }
    }

    @Override
    public void run() {
        if (callback != null) {
            client.calls().calledBack("sendasync", call, code);
            callback.accept(code);
        }
    }
}

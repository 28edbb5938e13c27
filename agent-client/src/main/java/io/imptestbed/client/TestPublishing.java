package io.imptestbed.client;

import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Publishing;
import io.imptestbed.mqtt.ApplicationMessage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message that a test client sends, and the task that completes its future. */
final class TestPublishing extends Publishing implements Runnable {
    private final MqttTestClient client;
    private final long call;
    private final CompletableFuture<Outcome> result;
    private @Nullable Outcome outcome;

    TestPublishing(MqttTestClient client, ApplicationMessage message, long call, CompletableFuture<Outcome> result) {
        super(message);
        this.client = client;
        this.call = call;
        this.result = result;
    }

    @Override
    protected void ended(Outcome theOutcome) {
        if (theOutcome != Outcome.DONE) {
            client.calls().dropped(Calls.shown(message()), identifier(), Endings.cause(theOutcome));
        }
        outcome = theOutcome;
        client.later(this);
    }

    @Override
    public void run() {
        if (outcome != null) {
            client.calls().calledBack("publish", call, Endings.code(outcome));
            result.complete(outcome);
        }
    }
}

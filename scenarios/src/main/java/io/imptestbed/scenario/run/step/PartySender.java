package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.world.Party;
import io.imptestbed.scenario.run.world.Party.Outgoing;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;

/** A party that sends a flow. */
record PartySender(Party party, Clockwork clock) implements Sender<Outgoing> {
    @Override
    public void send(Outgoing message, Reply reply) {
        party.publish(message, reply);
    }

    @Override
    public Timer later(Duration delay, Runnable code) {
        return party.later(delay, code);
    }

    @Override
    public Duration resolution() {
        return party.resolution();
    }

    @Override
    public Duration now() {
        return clock.now();
    }

    @Override
    public Duration time() {
        return clock.time();
    }
}

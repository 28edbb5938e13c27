package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.scenario.run.world.Party.Outgoing;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.scenario.run.world.World;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;

/** The broker that sends a flow; nobody answers it. */
record BrokerSender(World world, Clockwork clock) implements Sender<Outgoing> {
    @Override
    public void send(Outgoing message, Reply reply) {
        try {
            world.broker().publish(message);
            reply.answered(Answer.Result.success());
        } catch (IllegalStateException | IllegalArgumentException thrown) {
            reply.answered(new Answer.Threw(String.valueOf(thrown.getMessage())));
        }
    }

    @Override
    public Timer later(Duration delay, Runnable code) {
        return world.timeline().schedule(delay, code);
    }

    @Override
    public Duration resolution() {
        return Duration.ZERO;
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

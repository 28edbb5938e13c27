package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.world.Half;
import io.imptestbed.scenario.run.world.Half.Letter;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;

/** One half of an imp that sends a flow to the other. */
record HalfSender(Half half, Clockwork clock) implements Sender<Letter> {
    @Override
    public void send(Letter letter, Reply reply) {
        half.send(letter, reply);
    }

    @Override
    public Timer later(Duration delay, Runnable code) {
        return half.later(delay, code);
    }

    @Override
    public Duration resolution() {
        return half.resolution();
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

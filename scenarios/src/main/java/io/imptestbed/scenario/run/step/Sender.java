package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;

/**
 * Whoever sends the messages of a flow, in its own context.
 *
 * @param <M> what a message is
 */
interface Sender<M> {
    /** Sends a message; {@code reply} is told what its callback brought. */
    void send(M message, Reply reply);

    /** Runs {@code code} in the sender's context after {@code delay}. */
    Timer later(Duration delay, Runnable code);

    /** Returns how exactly {@link #later} keeps its time; zero if exactly. */
    Duration resolution();

    /** Returns the time of the timeline, which also goes on evenly where the scenario's clock starts. */
    Duration now();

    /** Returns the time since the start of the scenario. */
    Duration time();
}

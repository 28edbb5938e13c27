package io.imptestbed.scenario.run.world;

import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.function.Consumer;

/** Where the code of a party runs: brings code in, now or later. */
public interface Context {
    /** Returns the party's name in files and in the trace. */
    String name();

    /**
     * Runs {@code call} in the party's context, after what was submitted before; for agents and devices when they do not block any more.
     *
     * @param call is given what it has to tell how it ended
     * @param reply is told how it ended, or that the party's memory is gone; once
     */
    void perform(Consumer<Reply> call, Reply reply);

    /** Runs {@code code} in the party's context after {@code delay}. */
    Timer later(Duration delay, Runnable code);

    /** Returns how exactly {@link #later} keeps its time. */
    Duration resolution();
}

package io.imptestbed.imp.bus;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.time.Timeline;
import java.time.Duration;

/** A device as its buses see it. */
public interface Board {
    /** Returns the timeline of the run, on which peripherals are used. */
    Timeline timeline();

    /** Returns the figures of this imp. */
    ImpProfile profile();

    /** Returns which model it is. */
    ImpModel model();

    /**
     * Makes sure that the caller is the device's code.
     *
     * @param verb what is called, for example {@code hardware.i2c89.read}
     * @throws IllegalStateException if it is called outside a turn of the device
     */
    void requireTurn(String verb);

    /** Blocks the current turn; {@code with} is what blocks, for example {@code uart57.write}. */
    void block(String with, Duration length);

    /**
     * Lets the time of a transaction go by in the current turn; one that is long enough to be noticed counts as a block.
     *
     * @param with as with {@link #block}
     */
    void spend(String with, Duration length);

    /** Runs {@code turn} as a turn of the code that runs now, after those that were submitted before; no effect if none runs. */
    void run(Runnable turn);
}

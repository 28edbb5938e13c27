package io.imptestbed.squirrel.runtime;

/** Whoever turns the work of a script into time. */
@FunctionalInterface
public interface TickListener {
    /**
     * Told on the machine's thread, between two steps; may block, as a host function may.
     *
     * @param ticks the steps since it was told last, or since it began to listen
     */
    void ticked(long ticks);
}

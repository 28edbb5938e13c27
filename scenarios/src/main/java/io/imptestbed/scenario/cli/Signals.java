package io.imptestbed.scenario.cli;

import java.util.concurrent.Callable;

/** How the program learns that somebody wants it to end. */
interface Signals {
    /**
     * Does {@code work}; should a signal come meanwhile, does {@code goodbye} on another thread, after which the program is over.
     *
     * @throws Exception what {@code work} throws
     */
    <T> T during(Callable<T> work, Runnable goodbye) throws Exception;

    /** Returns when a signal has come, if it returns at all. */
    void await() throws InterruptedException;
}

package io.imptestbed.time;

/** A task that somebody waits for and who must be told when it will never run. */
interface Abandonable {
    /** Is told that this will never run, and why. */
    void abandon(RuntimeException cause);
}

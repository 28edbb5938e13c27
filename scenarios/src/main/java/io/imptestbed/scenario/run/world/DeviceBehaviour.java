package io.imptestbed.scenario.run.world;

/** The code of a device; a fresh one for every start of its virtual machine. */
public interface DeviceBehaviour {
    /**
     * The code starts, from the top.
     *
     * @param reason the wake reason in words
     */
    void started(String reason);

    /** Returns what it does on occasions. */
    Occasions occasions();
}

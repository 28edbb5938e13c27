package io.imptestbed.imp.device;

import io.imptestbed.imp.os.Value;

/**
 * What a virtual machine that is not made of Java tells the device whose code it runs.
 *
 * <pre>{@code
 * device.onBoot(started -> {
 *     Code code = interpreter.begin(program);
 *     started.runs(code);
 * });
 * }</pre>
 */
public interface Code {
    /** Returns where in the code the current turn is, in words; asked in that turn when it blocks. */
    String place();

    /** Returns what the code has in its table {@code nv}; asked when the device goes to deep sleep, while no turn runs or the one that sleeps waits. */
    Value.Table nv();

    /** The machine has ended and will not run again; told on the timeline. */
    void ended();
}

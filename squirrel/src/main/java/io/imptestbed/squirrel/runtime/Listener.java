package io.imptestbed.squirrel.runtime;

/**
 * Whoever follows what a script does: a trace, a measurement of coverage, a debugger.
 *
 * <p>Only programs that were compiled to be watched tell; others do not even ask, and so lose no time. Told on the machine's thread, in the
 * middle of the run, and may block there; {@link Vm#callStack()} then has all calls with their variables.
 */
public interface Listener {
    /**
     * A function of the script begins, or goes on if it is a generator's.
     *
     * @param line its first
     */
    default void called(String function, String source, int line) {}

    /** It has returned, yielded, handed on to another by a tail call, or let an error pass. */
    default void returned(String function) {}

    /** A statement begins. */
    default void line(String source, int line) {}

    /** An error was thrown or raised, whether or not something will catch it; told once. */
    default void thrown(SquirrelError error, CallStack where) {}
}

package io.imptestbed.squirrel.runtime;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a machine may use. What goes beyond it ends in an {@link Abort}, which no {@code try} of a script catches; only calls that are nested too
 * deeply end in an error that it can catch.
 *
 * <p>Steps and time are those of one turn: a call that comes from outside, with all that it calls. Memory is that of all a script can reach.
 *
 * <pre>{@code
 * Budget.DEFAULT.withSteps(1_000_000).withWallTime(Duration.ofSeconds(2), Clock.systemUTC())
 * }</pre>
 *
 * @param steps calls, turns of loops, and 64 bytes or elements of work in functions of the library, in one turn
 * @param wallTime how long one turn may take by the clock, the time in blocking host functions included; null for as long as it takes
 * @param clock the clock for that, null if there is no limit; asked about every 1,000 steps
 * @param memory bytes that strings, tables, arrays and so on may take up, by an estimate; one alone may take a quarter
 * @param depth nested calls of a script's functions
 * @param stackBytes bytes of its thread's stack that nested calls may take up, by an estimate; the thread needs {@link #STACK_RESERVE} more
 */
public record Budget(
        long steps,
        @Nullable Duration wallTime,
        @Nullable InstantSource clock,
        long memory,
        int depth,
        int stackBytes) {
    /** What a thread's stack needs besides: for the host's own calls, the library, and regular expressions. */
    public static final int STACK_RESERVE = 400 << 10;

    /** No limit of steps and time, 128 MB, and a depth that fits a thread with a stack of 1 MB. */
    public static final Budget DEFAULT =
            new Budget(Long.MAX_VALUE, null, null, 128L << 20, 100_000, (1 << 20) - STACK_RESERVE);

    private static final long LEAST_MEMORY = 64 << 10;

    public Budget {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: " + steps + " (expected: 0 or more)");
        }
        if ((wallTime == null) != (clock == null)) {
            throw new IllegalArgumentException("clock: " + clock + " (expected: one exactly if wallTime is given)");
        }
        if (memory < LEAST_MEMORY) {
            throw new IllegalArgumentException("memory: " + memory + " (expected: " + LEAST_MEMORY + " or more)");
        }
        if (depth < 1 || stackBytes < 1) {
            throw new IllegalArgumentException(
                    "depth, stackBytes: " + depth + ", " + stackBytes + " (expected: 1 or more)");
        }
    }

    public Budget withSteps(long newSteps) {
        return new Budget(newSteps, wallTime, clock, memory, depth, stackBytes);
    }

    public Budget withWallTime(Duration newWallTime, InstantSource newClock) {
        return new Budget(steps, newWallTime, newClock, memory, depth, stackBytes);
    }

    public Budget withMemory(long newMemory) {
        return new Budget(steps, wallTime, clock, newMemory, depth, stackBytes);
    }

    public Budget withDepth(int newDepth) {
        return new Budget(steps, wallTime, clock, memory, newDepth, stackBytes);
    }

    /** For threads with a stack of so many bytes: the depth of calls that it allows. */
    public Budget withThreadStack(long threadStackBytes) {
        return new Budget(steps, wallTime, clock, memory, depth, (int) Math.max(1, threadStackBytes - STACK_RESERVE));
    }

    /** The most that one string, array or blob may take up. */
    long largest() {
        return Math.min(memory / 4, 1 << 30);
    }
}

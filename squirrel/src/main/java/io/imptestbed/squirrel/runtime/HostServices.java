package io.imptestbed.squirrel.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a machine's library gets from its host, and cannot reach otherwise: a clock, a seed, threads, the compiler. */
public final class HostServices {
    private @Nullable Clock clock;
    private Instant started = Instant.EPOCH;
    private @Nullable Executor threads;
    private @Nullable Compiler compiler;
    private int seed = 1;
    private @Nullable RandomNumbers random;
    private @Nullable LiveObjects patterns;
    private @Nullable Object host;
    private final HeldFunctions held = new HeldFunctions();

    /** Turns a source into a main function, with the machine's constants, to which it adds those of the source. */
    @FunctionalInterface
    public interface Compiler {
        /** Throws a {@link SquirrelError} with the reference's text if the source is wrong. */
        FunctionCode compile(Vm vm, String name, String source);
    }

    /** The clock of {@code time}, {@code date} and {@code clock}; its zone is what the script takes for local time. */
    public void clock(Clock newClock) {
        clock = newClock;
        started = newClock.instant();
    }

    public Clock clock() {
        if (clock == null) {
            throw new SquirrelError("no clock (expected: a host that gives this machine one)");
        }
        return clock;
    }

    /** The time since the machine was given its clock. */
    public Duration running() {
        return Duration.between(started, clock().instant());
    }

    /** What the host wants to find again in its functions, which machines share. */
    public void host(Object newHost) {
        host = newHost;
    }

    public @Nullable Object host() {
        return host;
    }

    /** What Java keeps of the machine's functions. */
    public HeldFunctions held() {
        return held;
    }

    /** Where the numbers of {@code rand} begin. */
    public void seed(int newSeed) {
        seed = newSeed;
        random = null;
    }

    /** Made at first use: most machines ask for none. */
    public RandomNumbers random() {
        if (random == null) {
            random = new RandomNumbers(seed);
        }
        return random;
    }

    /** The patterns of {@code regexp2} that a machine has made and may still reach. */
    public LiveObjects patterns(Vm vm) {
        if (patterns == null) {
            patterns = new LiveObjects(vm);
        }
        return patterns;
    }

    /** Where the threads of scripts run. It must run each task at once and beside the caller, such as {@code task -> new Thread(task).start()}. */
    public void threads(Executor newThreads) {
        threads = newThreads;
    }

    Executor threads() {
        if (threads == null) {
            throw new SquirrelError("no threads (expected: a host that gives this machine some)");
        }
        return threads;
    }

    public void compiler(Compiler newCompiler) {
        compiler = newCompiler;
    }

    public Compiler compiler() {
        if (compiler == null) {
            throw new SquirrelError("no compiler (expected: a host that gives this machine one)");
        }
        return compiler;
    }
}

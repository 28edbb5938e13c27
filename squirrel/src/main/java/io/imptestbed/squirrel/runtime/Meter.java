package io.imptestbed.squirrel.runtime;

import io.imptestbed.squirrel.runtime.Abort.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the account of what a machine uses. The machine takes steps from a small supply without asking; each time that is used up, all limits
 * are looked at.
 */
final class Meter {
    private static final int SUPPLY = 1_000;

    /** Memory is counted anew after so much was allocated, or a quarter of the limit. */
    private static final long CENSUS_AT_MOST = 16L << 20;

    /** Above this share of Java's memory a machine that goes on allocating endangers everybody. */
    private static final double FULL = 0.8;

    private final Vm vm;
    private final Budget budget;
    private final long censusEvery;
    private long ticksBefore;
    private int supplied;
    private long turnStart;
    private @Nullable Instant deadline;
    private long allocated;
    private long censusAt;
    private int censuses;
    private @Nullable TickListener tickListener;
    private long listenEvery = Long.MAX_VALUE;
    private long listenedAt;
    private volatile @Nullable String interrupt;

    Meter(Vm vm, Budget budget) {
        this.vm = vm;
        this.budget = budget;
        this.censusEvery = Math.min(CENSUS_AT_MOST, budget.memory() / 4);
        this.censusAt = censusEvery;
    }

    Budget budget() {
        return budget;
    }

    long ticks(int supply) {
        return ticksBefore + supplied - supply;
    }

    /** Answers the new supply: none. */
    int listen(long every, TickListener listener, int supply) {
        int none = settle(supply);
        tickListener = listener;
        listenEvery = every;
        listenedAt = ticksBefore;
        return none;
    }

    /** From another thread: the machine stops at its next look. */
    void interrupt(String reason) {
        interrupt = reason;
    }

    /** A call from outside begins. Answers the new supply: none, so that its first step looks at the limits. */
    int beginTurn(int supply) {
        int none = settle(supply);
        turnStart = ticksBefore;
        var wallTime = budget.wallTime();
        var clock = budget.clock();
        deadline = wallTime == null || clock == null ? null : clock.instant().plus(wallTime);
        return none;
    }

    /** Books the steps taken and leaves no supply. */
    private int settle(int supply) {
        ticksBefore += supplied - supply;
        supplied = 0;
        return 0;
    }

    /** Books memory; answers the supply that is left, none if it is time to look. */
    int allocate(long bytes, int supply) {
        allocated += bytes;
        return allocated >= censusAt ? settle(supply) : supply;
    }

    void requireSize(long bytes, String what) {
        if (bytes > budget.largest()) {
            throw abort(
                    Kind.MEMORY,
                    "out of memory: " + what + " of " + bytes + " bytes (expected: at most " + budget.largest()
                            + ", a quarter of the memory)");
        }
    }

    /** Looks at all limits and answers a new supply. */
    int look(int supply) {
        settle(supply);
        tell();
        checkInterrupt();
        long left = budget.steps() - (ticksBefore - turnStart);
        if (left < 0) {
            throw abort(Kind.BUDGET, "budget: " + budget.steps() + " steps used up");
        }
        checkTime();
        if (allocated >= censusAt) {
            checkMemory();
        }
        supplied = (int) Math.min(SUPPLY, Math.min(left, listenEvery - (ticksBefore - listenedAt) - 1));
        return supplied;
    }

    private void tell() {
        var listener = tickListener;
        long ticks = ticksBefore - listenedAt;
        if (listener != null && ticks >= listenEvery) {
            listenedAt = ticksBefore;
            listener.ticked(ticks);
        }
    }

    private void checkInterrupt() {
        var reason = interrupt;
        if (reason != null) {
            interrupt = null;
            throw abort(Kind.INTERRUPTED, "interrupted: " + reason);
        }
    }

    private void checkTime() {
        var end = deadline;
        var clock = budget.clock();
        var wallTime = budget.wallTime();
        if (end != null && clock != null && wallTime != null && clock.instant().isAfter(end)) {
            throw abort(Kind.BUDGET, "budget: " + seconds(wallTime) + " of time used up");
        }
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString() + " s";
    }

    long count() {
        return Census.of(vm, ++censuses);
    }

    @Nullable
    Trail trailTo(HeapObject object) {
        return Census.trail(vm, ++censuses, object);
    }

    boolean isReferredTo(HeapObject from, HeapObject to) {
        return Census.isReferredTo(++censuses, from, to);
    }

    private void checkMemory() {
        long live = count();
        if (live > budget.memory()) {
            throw abort(
                    Kind.MEMORY,
                    "out of memory: " + live + " bytes in use (expected: at most " + budget.memory() + ")");
        }
        if (isJavaFull()) {
            throw abort(
                    Kind.MEMORY,
                    "out of memory: Java's own, of " + Runtime.getRuntime().maxMemory()
                            + " bytes, is nearly used up; this machine uses " + live);
        }
        censusAt = allocated + Math.max(censusEvery, live / 2);
    }

    /** What a script holds half-way through an expression no census sees, but Java's collector does. */
    private static boolean isJavaFull() {
        if (!isNearlyFull()) {
            return false;
        }
        System.gc();
        return isNearlyFull();
    }

    private static boolean isNearlyFull() {
        var java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory() > java.maxMemory() * FULL;
    }

    private Abort abort(Kind kind, String message) {
        return new Abort(kind, message, vm.callStack());
    }
}

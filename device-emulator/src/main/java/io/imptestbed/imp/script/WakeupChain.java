package io.imptestbed.imp.script;

import java.time.Duration;

/**
 * Counts wakeups without a wait that are each set by the one before, so that code which polls in this way for ever lets time go by.
 *
 * <p>On an imp each of them takes a moment. Here the first ones of a chain, as many as the profile says, run in no time, and further ones come at
 * the resolution of timers.
 */
final class WakeupChain {
    private static final Duration RESOLUTION = Duration.ofMillis(10);

    private final int limit;
    private int length;

    private WakeupChain(ScriptVm vm) {
        limit = vm.imp().agent().profile().idleWakeups();
    }

    static WakeupChain of(ScriptVm vm) {
        return vm.state(WakeupChain.class, WakeupChain::new);
    }

    /** Returns how long the wakeup waits that the code sets now. */
    Duration wait(Duration interval) {
        return interval.isZero() && length >= limit ? RESOLUTION : interval;
    }

    /** Returns what {@code callback} does as the wakeup that the code sets now. */
    Runnable link(Duration interval, Runnable callback) {
        var place = interval.isZero() ? Math.min(length, limit) + 1 : 0;
        return () -> {
            length = place;
            try {
                callback.run();
            } finally {
                length = 0;
            }
        };
    }
}

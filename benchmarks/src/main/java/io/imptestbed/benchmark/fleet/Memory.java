package io.imptestbed.benchmark.fleet;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/** The memory that is in use. */
final class Memory {
    private static final int COLLECTIONS = 3;

    private Memory() {}

    /** Returns the bytes of live objects and of direct buffers. */
    static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (var i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed() + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}

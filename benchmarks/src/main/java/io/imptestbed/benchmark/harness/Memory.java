package io.imptestbed.benchmark.harness;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/** The memory that is in use. */
public final class Memory {
    private static final int COLLECTIONS = 3;

    private Memory() {}

    /** Returns the bytes of live objects and of direct buffers. */
    public static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (var i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed() + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}

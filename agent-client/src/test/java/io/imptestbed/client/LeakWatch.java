package io.imptestbed.client;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Turns the buffers that Netty's leak detector only logs into failures of the test class after which they are found. */
@SuppressWarnings("deprecation") // so is the method that a factory must have
public final class LeakWatch implements AfterAllCallback {
    private static final ConcurrentLinkedQueue<String> FOUND = new ConcurrentLinkedQueue<>();
    /** What one collection finds is queued before what the next one finds: once the second's mark is, so is all of the first. */
    private static final int COLLECTIONS = 2;

    static {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> kind, int interval, long most) {
                return new Detector<>(kind, interval);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .isEmpty()) {
            var lost = lost();
            if (!lost.isEmpty()) {
                throw new AssertionError("lost " + lost.size() + " buffers until " + context.getDisplayName()
                        + " ended, the first: " + lost.get(0));
            }
        }
    }

    /** Returns what was found to be lost since the last call. */
    static List<String> lost() {
        collect();
        // the detector reports what the collector found whenever it tracks another buffer
        PooledByteBufAllocator.DEFAULT.buffer(1).release();
        UnpooledByteBufAllocator.DEFAULT.buffer(1).release();
        var lost = new ArrayList<String>();
        for (var each = FOUND.poll(); each != null; each = FOUND.poll()) {
            lost.add(each);
        }
        return lost;
    }

    /** Returns when Java has queued all references to what was lost: a thread of its own does so, some time after a collection. */
    private static void collect() {
        for (int i = 0; i < COLLECTIONS; i++) {
            var queue = new ReferenceQueue<Object>();
            var mark = new PhantomReference<>(new Object(), queue);
            System.gc();
            await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO).until(() -> queue.poll() != null);
            Reference.reachabilityFence(mark);
        }
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {
        Detector(Class<T> kind, int interval) {
            super(kind, interval);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String kind, String records) {
            FOUND.add(kind + " " + records);
        }

        @Override
        protected void reportUntracedLeak(String kind) {
            FOUND.add(kind);
        }
    }
}

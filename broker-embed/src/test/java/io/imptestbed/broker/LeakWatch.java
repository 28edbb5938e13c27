package io.imptestbed.broker;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class in which a buffer was lost: Netty's leak detector only logs what it finds. */
@SuppressWarnings("deprecation") // the method that a factory must have is deprecated
public final class LeakWatch implements AfterAllCallback {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
    /** What one collection finds is queued before what the next one finds: once the second's mark is, so is all of the first. */
    private static final int COLLECTIONS = 2;

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                return new Telling<>(resource, samplingInterval);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var found = found();
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " buffers lost by " + context.getDisplayName()
                    + " or before, the first:\n" + found.get(0));
        }
    }

    /** Returns what was lost since the last call. */
    static List<String> found() {
        collect();
        PooledByteBufAllocator.DEFAULT.directBuffer(1).release(); // the detector looks when it tracks something new
        var found = List.copyOf(LEAKS);
        LEAKS.clear();
        return found;
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

    private static final class Telling<T> extends ResourceLeakDetector<T> {
        Telling(Class<T> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            LEAKS.add(resourceType + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            LEAKS.add(resourceType);
        }
    }
}

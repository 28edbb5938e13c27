package io.imptestbed.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A result that one thread waits for and that the timeline owes it. */
abstract class Pending<T> implements Abandonable {
    private final CompletableFuture<T> result = new CompletableFuture<>();

    final void complete(T value) {
        result.complete(value);
    }

    /** Has {@code cause} thrown at the thread that waits. */
    final void fail(Throwable cause) {
        result.completeExceptionally(cause);
    }

    @Override
    public final void abandon(RuntimeException cause) {
        fail(cause);
    }

    /** Waits for the result; what it failed with is thrown unchanged. */
    final T await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw Pending.<RuntimeException>unchecked(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Throws {@code t} unchanged, whatever its type. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E unchecked(Throwable t) throws E {
        throw (E) t;
    }
}
